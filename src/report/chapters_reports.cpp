// The answers of the document as reports.
#include "chapters_parts.hpp"
#include "cxcase/report/challenge_report.hpp"
#include "cxcase/report/frictions_report.hpp"
#include "cxcase/report/plan_report.hpp"
#include "cxcase/report/rank_report.hpp"
#include "cxcase/report/sensitivity_report.hpp"
#include "cxcase/report/simulate_report.hpp"
#include "cxcase/report/track_report.hpp"

namespace cxcase::report {

Reports reports_of(const model::BusinessCase& from, const SubmissionAnswers& answers,
                   const SubmissionOptions& options) {
    const bool likely = options.at_likely;
    Reports all;
    if (answers.frictions.all_by_segment.size() == from.segments.size())
        all.frictions = frictions_report(from, answers.frictions, {.at_likely = likely});
    RankReportOptions ranking;
    ranking.at_likely = likely;
    all.ranking = rank_report(from, answers.ranked, ranking);
    all.challenge = challenge_report(from, answers.challenge, {.at_likely = likely});
    if (answers.plan) all.plan = plan_report(from, *answers.plan, {.at_likely = likely});
    if (!answers.sensitivity.initiatives.empty())
        all.sensitivity = sensitivity_report(from, answers.sensitivity, {.top = most_bars, .at_likely = likely});
    if (answers.drawn) all.drawn = simulate_report(from, *answers.drawn, {.at_likely = likely});
    if (const auto& tracked = answers.tracked)
        all.tracked =
            track_report(from, tracked->actuals, tracked->result, {.file = tracked->file, .at_likely = likely});
    return all;
}

}  // namespace cxcase::report
