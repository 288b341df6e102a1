#define CXCASE_ISA avx2
#include "batch_kernel.hpp"

#include "batch_kernels.hpp"

#if defined(__x86_64__)
namespace cxcase::engine {

program::Kernel avx2_kernel() { return avx2::kernel_of<avx2::Lanes<16>>(); }

}  // namespace cxcase::engine
#endif
