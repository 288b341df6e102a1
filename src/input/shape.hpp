// From the figures of one quantity to its distribution, in the units written.
#pragma once

#include "cxcase/model/quantity.hpp"
#include "figures.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// Builds the shape, held to its domain, with `likely`; complains about what contradicts itself.
[[nodiscard]] std::optional<model::Distribution> shape_of(const Figures& figures, const Frame& frame);

}  // namespace cxcase::input
