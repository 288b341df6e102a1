// The parts of the plan that stand in files of their own: why nothing fits, the budget line, what programs read.
#pragma once

#include "cxcase/report/plan_report.hpp"

namespace cxcase::report {

struct PlanAnswer {
    const model::BusinessCase& from;
    const analysis::ChooseResult& result;
};

// Why no set fits, and the way out.
[[nodiscard]] Phrase conflict_phrase(const PlanAnswer& answer);

// "budget line: FY2027 EUR 1M, used EUR 900k, left EUR 100k".
[[nodiscard]] Phrase budget_phrase(const PlanAnswer& answer);

[[nodiscard]] Value plan_json(const PlanAnswer& answer, const PlanReportOptions& options);
[[nodiscard]] Table plan_records(const PlanAnswer& answer);

}  // namespace cxcase::report
