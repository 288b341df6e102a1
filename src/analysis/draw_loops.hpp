// The inner loops of sampling, 64 draws at a time, for the instruction sets this program knows. All of them give the same
// bits: they add, multiply and compare in the same order, and call nothing that picks its way by machine.
#pragma once

#include "cells.hpp"
#include "sobol.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace cxcase::analysis {

inline constexpr std::size_t points_at_once = 64;
using Words = std::array<std::uint32_t, points_at_once>;  // uniform: word w stands for (w + 1/2) / 2^32
using Scores = std::array<double, points_at_once>;        // normal scores, or what becomes of them

// A function of z on cells of equal width, from a knot upwards, or from a knot to both sides.
struct CellCurve {
    double knot = 0;
    bool both_sides = false;
    std::array<double, 2> scale{};         // cells per unit of z, above the knot and below
    std::array<double, 2> limit{};         // the number of the last cell and just short of 1/2
    std::array<std::uint64_t, 2> first{};  // the cell next to the knot; those further out follow
    double lowest = 0, highest = 0;
    std::vector<Cell> cells;
    // c[k] of each cell, where there are no more: most curves. Some instruction sets look such a table up in registers.
    static constexpr std::size_t few = 16;
    alignas(64) std::array<std::array<double, few>, 8> columns{};
};

// 256 cells for the lower tail: eight for every halving of w + 1/2, from 2^31 down to 1/2.
inline constexpr std::size_t tail_cells = 256;
inline constexpr std::uint64_t first_tail_cell = 1022U << 3U;  // as the first bits of a double of 1/2

struct DrawLoops {
    std::string_view name;
    // Scrambled Sobol points of index..index+63, index a multiple of 64.
    void (*sobol)(const Directions& directions, std::uint32_t index, std::uint64_t key, Words& words);
    // Words 64 i .. 64 i + 63 of a stream.
    void (*random)(std::uint64_t key, std::uint64_t i, Words& words);
    // Words become points index..index+63 of a Latin hypercube of 2^digits strata, digits from 1 to 31.
    void (*latin)(std::uint32_t key, unsigned digits, std::uint32_t index, Words& words);
    // Normal scores of words.
    void (*scores)(const Cell* tail, const Words& words, Scores& scores);
    // The curve at scores.
    void (*values)(const CellCurve& curve, const Scores& scores, Scores& values);
};

// The quickest this machine can run; and all it can run, for tests.
[[nodiscard]] const DrawLoops& draw_loops();
[[nodiscard]] std::vector<DrawLoops> possible_draw_loops();

namespace avx2 {
[[nodiscard]] DrawLoops draw_loops();
}
namespace avx512 {
[[nodiscard]] DrawLoops draw_loops();
}

}  // namespace cxcase::analysis
