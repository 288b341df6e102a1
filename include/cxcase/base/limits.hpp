// Where numbers end.
#pragma once

#include <limits>

namespace cxcase::base {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

// A domain that reaches as far as this, up or down, has no bound there.
inline constexpr double unbounded = 1e308;

}  // namespace cxcase::base
