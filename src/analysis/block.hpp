// As many draws as the kernel values at once.
#pragma once

#include "cxcase/engine/batch.hpp"

#include <cstddef>

namespace cxcase::analysis {

inline constexpr std::size_t block = engine::Batch::block;

}  // namespace cxcase::analysis
