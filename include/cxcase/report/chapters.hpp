// The document that is handed in, written from the answers of all analyses (submission.hpp says what a document is).
// Chapters stand in the order that the case asks for, else in that of model::report_sections().
//
// No figure is worked out here: each is one that an analysis gives, and the same one wherever it stands.
#pragma once

#include "cxcase/analysis/challenge.hpp"
#include "cxcase/analysis/choose.hpp"
#include "cxcase/analysis/explain.hpp"
#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/money_paths.hpp"
#include "cxcase/analysis/phasing.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/analysis/sensitivity.hpp"
#include "cxcase/analysis/simulate.hpp"
#include "cxcase/analysis/weights.hpp"
#include "cxcase/report/submission.hpp"
#include "cxcase/report/track_report.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cxcase::report {

// What the document is made from, all of one case.
struct SubmissionAnswers {
    analysis::RankResult ranked;  // by ROI, with fair shares
    analysis::FrictionsResult frictions, by_stage;
    std::vector<analysis::MoneyPath> paths;
    std::optional<analysis::ChooseResult> plan;  // nothing where more is proposed than can be chosen from
    analysis::Phasing phasing;
    analysis::ChallengeResult scenarios;  // the scenarios of the case, each as an attack
    analysis::ChallengeResult challenge;
    analysis::SensitivityResult sensitivity;                 // empty where more is proposed than can be chosen from
    std::optional<analysis::SimulateResult> drawn;           // nothing in a draft
    std::vector<analysis::InitiativeExplanation> explained;  // as ranked.initiatives
    analysis::Weights weights;
    std::optional<Tracked> tracked = {};  // nothing without actuals
};

struct SubmissionOptions {
    bool at_likely = false;                                      // ranges stand at their likely value, not their mean
    std::vector<std::string> sections = {};                      // ids of model::report_sections(); empty: the case's
    std::optional<Image> logo = {};                              // of the title page
    std::string file = {};                                       // the case, as it was named
    std::vector<std::string> places = {};                        // by Quantity::id: "case.yaml:14:12"
    std::vector<analysis::Warning> case_warnings = {};           // what the reader of the case had to say
    std::vector<std::pair<std::string, std::string>> made = {};  // version, seed, draws, hash of the inputs
};

[[nodiscard]] Submission submission(const model::BusinessCase& business_case, const SubmissionAnswers& answers,
                                    const SubmissionOptions& options = {});

}  // namespace cxcase::report
