// The plan of a case whose initiatives add up: no two of them act on the same customers, and one budget is all that limits
// them. It is a knapsack then, which is solved exactly for thousands of initiatives.
#pragma once

#include "cxcase/analysis/choose.hpp"

namespace cxcase::analysis {

// As choose(); precondition: adds_up().
[[nodiscard]] ChooseResult choose_additive(const model::BusinessCase& business_case, const ChooseOptions& options);

}  // namespace cxcase::analysis
