// What knowing more is worth, as a report: advice first, then the figures behind it.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/analysis/voi.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::report {

struct VoiReportOptions {
    bool notes = true;                                  // conventions and warnings for people
    std::size_t top = 10;                               // inputs shown; programs get all
    std::vector<analysis::Warning> case_warnings = {};  // what the reader of the case had to say
};

[[nodiscard]] Report voi_report(const model::BusinessCase& business_case, const analysis::VoiResult& result,
                                const VoiReportOptions& options = {});

}  // namespace cxcase::report
