// What the draws say, as a report: what a committee reads, what a script reads (schema/simulate.schema.json).
#pragma once

#include "cxcase/analysis/simulate.hpp"
#include "cxcase/report/report.hpp"

#include <string_view>
#include <vector>

namespace cxcase::report {

struct SimulateReportOptions {
    bool notes = true;                                  // conventions and warnings for people
    bool at_likely = false;                             // the ranking is that at likely values, not means
    std::optional<analysis::Until> until = {};          // what was drawn for, where something was
    std::vector<analysis::Warning> case_warnings = {};  // what the reader of the case had to say
};

[[nodiscard]] Report simulate_report(const model::BusinessCase& business_case, const analysis::SimulateResult& result,
                                     const SimulateReportOptions& options = {});

// How `--sampling` and the JSON output spell it: "sobol".
[[nodiscard]] std::string_view name_of(analysis::Sampling sampling);

}  // namespace cxcase::report
