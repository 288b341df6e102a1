// Eigen counts with a sign, the standard library without one.
#pragma once

#include <Eigen/Core>

#include <cstddef>

namespace cxcase::analysis {

[[nodiscard]] inline Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

}  // namespace cxcase::analysis
