#define CXCASE_ISA avx512
#include "batch_kernel.hpp"

#include "batch_kernels.hpp"

#if defined(__x86_64__)
namespace cxcase::engine {

program::Kernel avx512_kernel() { return avx512::kernel_of<avx512::Lanes<16>>(); }

}  // namespace cxcase::engine
#endif
