#include "draw_loops.hpp"

#include "draw_loops_lanes.hpp"

#ifdef __x86_64__
#include <immintrin.h>

namespace cxcase::analysis::avx512 {

namespace {

struct Isa {
    static constexpr std::string_view name = "AVX-512";
    static constexpr std::size_t bytes = 64;
    using U64 = Vectors<bytes>::U64;
    using F64 = Vectors<bytes>::F64;
    static U64 product(U64 a, std::uint32_t b) {
        // All lanes, by a mask: without one, g++ 12 warns of what its own header leaves undefined.
        return reinterpret_cast<U64>(
            _mm512_maskz_mul_epu32(0xFF, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(U64{} + b)));
    }
    // Of the sixteen numbers of both.
    static F64 picked(F64 first, F64 second, U64 which) {
        return _mm512_permutex2var_pd(first, reinterpret_cast<__m512i>(which), second);
    }
};

}  // namespace

DrawLoops draw_loops() { return Lanes<Isa>::all(); }

}  // namespace cxcase::analysis::avx512
#endif
