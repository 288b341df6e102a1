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
std::vector<Cell> lower_tail() {
    std::vector<Cell> cells;
    const auto score = [](double y) { return base::normal_quantile(std::ldexp(y, -32)); };
    for (std::uint64_t k = first_tail_cell; k < first_tail_cell + tail_cells; ++k)
        cells.push_back(cell_of(score, std::bit_cast<double>(k << 49U), std::bit_cast<double>((k + 1) << 49U)));
    return cells;
}

}  // namespace

const Cell* normal_tail() {
    static const std::vector<Cell> tail = lower_tail();
    return tail.data();
}

void to_scores(const Words& words, Scores& scores) { draw_loops().scores(normal_tail(), words, scores); }

}  // namespace cxcase::analysis
