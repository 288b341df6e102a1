// With how many customers each segment really began, as far as the actuals tell.
#pragma once

#include "track_scene.hpp"

#include <optional>
#include <vector>

namespace cxcase::analysis {

// By segment; null where no customers were counted, so that those of the case stand. Where all who left since the beginning
// were counted too, those of the first count with them and without those who were won; else as far from the plan as the
// first count is.
[[nodiscard]] std::vector<std::optional<double>> opening_customers(const TrackedCase& tracked);

}  // namespace cxcase::analysis
