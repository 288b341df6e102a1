// The lanes kernel as each instruction set has it.
#pragma once

#include "batch_program.hpp"

namespace cxcase::engine {

[[nodiscard]] program::Kernel scalar_kernel();    // one draw at a time, for tests
[[nodiscard]] program::Kernel baseline_kernel();  // every x86-64, and every other machine
#if defined(__x86_64__)
[[nodiscard]] program::Kernel avx2_kernel();
[[nodiscard]] program::Kernel avx512_kernel();
#endif

}  // namespace cxcase::engine
