// Quantities as maps: a value or one of the forms of distributions, beside its period, source and grade.
#pragma once

#include <optional>

#include "cxcase/input/quantity.hpp"
#include "shape.hpp"

namespace cxcase::input {

// A quantity map: {value: 45%, source: "Lyon pilot", evidence: pilot} or a form of units.hpp.
[[nodiscard]] std::optional<ReadQuantity> read_map(const document::Node& node, Frame& frame);

// Anything but a map: a scalar, or a complaint about what stands there instead.
[[nodiscard]] std::optional<ReadQuantity> read_plain(const document::Node& node, const std::optional<Period>& per, Frame& frame);

// Figures that fit their kind become a row of the register: shape, domain, conversion, value.
[[nodiscard]] std::optional<ReadQuantity> finish(const Figures& figures, Frame& frame);

}  // namespace cxcase::input
