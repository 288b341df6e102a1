// Draws in which frictions would explain more churn or contacts than there are.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <optional>

namespace cxcase::analysis {

// Where more than 1% of the draws had their effects scaled down to what there is.
[[nodiscard]] std::optional<Warning> scaled_warning(double share);

}  // namespace cxcase::analysis
