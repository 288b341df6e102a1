// What a finance committee's attacks leave, as a report: what the committee reads, what a script reads.
#pragma once

#include "cxcase/analysis/challenge.hpp"
#include "cxcase/report/report.hpp"

#include <vector>

namespace cxcase::report {

struct ChallengeReportOptions {
    bool notes = true;                                  // conventions and warnings for people
    bool at_likely = false;                             // ranges stand at their likely value, not their mean
    std::vector<analysis::Warning> case_warnings = {};  // what the reader of the case had to say
};

[[nodiscard]] Report challenge_report(const model::BusinessCase& business_case, const analysis::ChallengeResult& result,
                                      const ChallengeReportOptions& options = {});

}  // namespace cxcase::report
