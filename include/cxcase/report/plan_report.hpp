// The plan as a report: which set to fund, and what changes at the margin.
#pragma once

#include "cxcase/analysis/choose_draws.hpp"
#include "cxcase/analysis/schedule.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::report {

struct PlanReportOptions {
    bool notes = true;                                   // conventions and warnings for people
    std::size_t top = 10;                                // steps of the frontier shown, those nearest to the budget
    bool at_likely = false;                              // ranges stand at their likely value, not their mean
    std::vector<analysis::Warning> case_warnings = {};   // what the reader of the case had to say
    const analysis::ChooseDrawsResult* drawn = nullptr;  // whose plan the answer is, where it was drawn
    const analysis::Schedule* schedule = nullptr;        // whose starts the case has, where they were chosen
    const model::BusinessCase* as_stated = nullptr;      // with the starts that it came with
};

[[nodiscard]] Report plan_report(const model::BusinessCase& business_case, const analysis::ChooseResult& result,
                                 const PlanReportOptions& options = {});

}  // namespace cxcase::report
