#include "draw_loops.hpp"

#include "draw_loops_lanes.hpp"

#ifdef __x86_64__
namespace cxcase::analysis::avx2 {

namespace {

struct Isa {
    static constexpr std::string_view name = "AVX2";
    static constexpr std::size_t bytes = 32;
    using U64 = Vectors<bytes>::U64;
    typedef int I32 __attribute__((vector_size(bytes)));
    static U64 product(U64 a, std::uint32_t b) {
        return reinterpret_cast<U64>(
            __builtin_ia32_pmuludq256(reinterpret_cast<I32>(a), reinterpret_cast<I32>(U64{} + b)));
    }
};

}  // namespace

DrawLoops draw_loops() { return Lanes<Isa>::all(); }

}  // namespace cxcase::analysis::avx2
#endif
