// The ranked budget request as a report: what a committee reads, what a script reads (schema/rank.schema.json).
#pragma once

#include "cxcase/analysis/quick_choice.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace cxcase::report {

struct RankReportOptions {
    std::size_t top = std::numeric_limits<std::size_t>::max();  // initiatives shown; the figures are those of all
    bool notes = true;                                          // conventions and warnings for people
    bool at_likely = false;                                     // ranges stand at their likely value, not their mean
    std::vector<analysis::Warning> case_warnings;               // what the reader of the case had to say
    std::optional<analysis::QuickChoice> plan = {};             // the set of a plan, where that is known
};

[[nodiscard]] Report rank_report(const model::BusinessCase& business_case, const analysis::RankResult& result,
                                 const RankReportOptions& options = {});

// How `--by` and the JSON output spell an order: "first-year-benefit".
[[nodiscard]] std::string_view name_of(analysis::OrderBy order);

}  // namespace cxcase::report
