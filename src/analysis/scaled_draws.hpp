// Draws whose friction effects together exceed what there is, and had to be scaled down to it.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <optional>

namespace cxcase::analysis {

// A warning where they are more than 1% of the draws.
[[nodiscard]] std::optional<Warning> warning_of_scaled(double share);

}  // namespace cxcase::analysis
