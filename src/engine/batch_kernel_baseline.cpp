#define CXCASE_ISA baseline
#include "batch_kernel.hpp"
#include "batch_kernels.hpp"

namespace cxcase::engine {

program::Kernel scalar_kernel() { return baseline::kernel_of<double>(); }

program::Kernel baseline_kernel() { return baseline::kernel_of<baseline::Lanes<16>>(); }

}  // namespace cxcase::engine
