// What is written by fiscal year, which the run rate leaves out because it may be paid once.
#pragma once

#include "cxcase/analysis/rank.hpp"

namespace cxcase::analysis {

// Costs less savings of the funded set that are written by fiscal year and fall into the last 12 months, a year, after risk: run
// rate less this is what the last year brings.
[[nodiscard]] double year_amounts_at_end(const model::BusinessCase& business_case, const RankResult& result);

}  // namespace cxcase::analysis
