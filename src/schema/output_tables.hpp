// Parts of the table of output keys that have a file of their own.
#pragma once

#include "cxcase/schema/output_keys.hpp"

#include <span>

namespace cxcase::schema {

// OutputKey::always of a key that some answers lack.
inline constexpr bool sometimes = false;

// Those of the answers about ranges and draws.
[[nodiscard]] std::span<const OutputKey> drawn_output_keys();

// Those of the plan.
[[nodiscard]] std::span<const OutputKey> plan_output_keys();

// Those of the answer about what knowing more is worth.
[[nodiscard]] std::span<const OutputKey> informed_output_keys();

// Those of the answers about customer data, and of diagnostics.
[[nodiscard]] std::span<const OutputKey> data_output_keys();

// Those of the answer about cases side by side.
[[nodiscard]] std::span<const OutputKey> compared_output_keys();

// Those of the answer about actuals against plan.
[[nodiscard]] std::span<const OutputKey> track_output_keys();

}  // namespace cxcase::schema
