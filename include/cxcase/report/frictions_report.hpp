// What each friction costs today as a report: what a committee reads, what a script reads (schema/frictions.schema.json).
#pragma once

#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/report/report.hpp"

#include <vector>

namespace cxcase::report {

struct FrictionsReportOptions {
    bool notes = true;                                  // conventions and warnings for people
    bool at_likely = false;                             // ranges stand at their likely value, not their mean
    std::vector<analysis::Warning> case_warnings = {};  // what the reader of the case had to say
};

[[nodiscard]] Report frictions_report(const model::BusinessCase& business_case, const analysis::FrictionsResult& result,
                                      const FrictionsReportOptions& options = {});

}  // namespace cxcase::report
