#include "scores.hpp"

#include "cells.hpp"
#include "cxcase/base/normal.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace cxcase::analysis {

namespace {

// The size y = w + 1/2 of a tail is a double from 1/2 to 2^31. Its exponent and first three binary digits are the cell,
// the digits after them the place in it.
constexpr unsigned first_cell = 1022U << 3U;
constexpr std::uint64_t digits = 0x000FFFFFFFFFFFFFU;
constexpr std::uint64_t one = 0x3FF0000000000000U;

std::vector<Cell> tail_cells() {
    std::vector<Cell> cells;
    const auto score = [](double y) { return base::normal_quantile(std::ldexp(y, -32)); };
    for (std::uint64_t k = first_cell; k < first_cell + std::uint64_t{32 * 8}; ++k)
        cells.push_back(cell_of(score, std::bit_cast<double>(k << 49U), std::bit_cast<double>((k + 1) << 49U)));
    return cells;
}

}  // namespace

void to_scores(const Words& words, Scores& scores) {
    static const std::vector<Cell> cells = tail_cells();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::uint32_t upper = words[i] >> 31U;
        const auto y = std::bit_cast<std::uint64_t>(static_cast<double>(words[i] ^ (0U - upper)) + 0.5);
        const double place = std::bit_cast<double>((y << 3U & digits) | one) - 1.5;
        const double z = cells[(y >> 49U) - first_cell].at(place);
        scores[i] = upper != 0 ? -z : z;
    }
}

}  // namespace cxcase::analysis
