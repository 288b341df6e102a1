// Tables of actuals that read well and mean something else: figures in thousands, and a last month that is not over.
#pragma once

#include "cxcase/analysis/rank.hpp"  // Warning
#include "cxcase/model/actuals.hpp"
#include "cxcase/model/business_case.hpp"

#include <vector>

namespace cxcase::analysis {

// `planned`: what the plan says of each series of the actuals, in their order, by month 1..T.
[[nodiscard]] std::vector<Warning> odd_actuals(const model::BusinessCase& business_case, const model::Actuals& actuals,
                                               const std::vector<std::vector<double>>& planned);

}  // namespace cxcase::analysis
