// How attacks change a case: numbers of the register, times of initiatives.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <vector>

namespace cxcase::analysis {

// Every quantity once, however often it is used, so that a change is made once.
using Quantities = std::vector<model::Quantity>;

// Effects of frictions on churn; through a metric, of a point on churn.
[[nodiscard]] Quantities churn_effects(const model::BusinessCase& business_case);

// What haircuts cut: every effect of a friction, and every `reduces`.
[[nodiscard]] Quantities all_effects(const model::BusinessCase& business_case);

}  // namespace cxcase::analysis
