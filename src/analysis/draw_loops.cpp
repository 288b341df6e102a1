#include "draw_loops.hpp"

#include "cxcase/engine/batch.hpp"
#include "draw_loops_lanes.hpp"

namespace cxcase::analysis {

namespace {

// What every machine has: 16 bytes.
struct Baseline {
    static constexpr std::string_view name = "baseline";
    static constexpr std::size_t bytes = 16;
    using U64 = Vectors<bytes>::U64;
#ifdef __SSE2__
    typedef int I32 __attribute__((vector_size(bytes)));
    static U64 product(U64 a, std::uint32_t b) {
        return reinterpret_cast<U64>(
            __builtin_ia32_pmuludq128(reinterpret_cast<I32>(a), reinterpret_cast<I32>(U64{} + b)));
    }
#else
    static U64 product(U64 a, std::uint32_t b) { return a * std::uint64_t{b}; }
#endif
};

}  // namespace

std::vector<DrawLoops> possible_draw_loops() {
    std::vector<DrawLoops> loops{Lanes<Baseline>::all()};
#ifdef __x86_64__
    using engine::Batch;
    if (Batch::available(Batch::Path::avx2)) loops.push_back(avx2::draw_loops());
    if (Batch::available(Batch::Path::avx512)) loops.push_back(avx512::draw_loops());
#endif
    return loops;
}

const DrawLoops& draw_loops() {
    static const DrawLoops best = possible_draw_loops().back();
    return best;
}

}  // namespace cxcase::analysis
