// Which assumptions decide, as a report: what the committee reads, what a script reads.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/analysis/sensitivity.hpp"
#include "cxcase/analysis/sobol_indices.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::report {

struct SensitivityReportOptions {
    bool notes = true;                                  // conventions and warnings for people
    std::size_t top = 10;                               // figures shown of the funded set; programs get all
    bool at_likely = false;                             // ranges stand at their likely value, not their mean
    std::vector<analysis::Warning> case_warnings = {};  // what the reader of the case had to say
    std::optional<analysis::SobolResult> sobol = {};    // where it was asked for
};

[[nodiscard]] Report sensitivity_report(const model::BusinessCase& business_case,
                                        const analysis::SensitivityResult& result,
                                        const SensitivityReportOptions& options = {});

}  // namespace cxcase::report
