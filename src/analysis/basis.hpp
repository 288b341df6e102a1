// Functions of what is known, that a regression may add up to what is then to be expected.
//
// Of a figure with many values: a natural cubic spline, knots at quantiles of the draws, straight beyond the outer two
// (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 5.2.1); twelve knots where it is known alone and there
// are draws enough, else six. Of one with few values, such as whole months or the rows of a file: a constant for each. Of several
// figures: those of each, and the product of each two, because effects multiply.
#pragma once

#include "sheet.hpp"

#include <span>
#include <vector>

namespace cxcase::analysis {

// Of several figures, those after the first eight have a straight line each; no more products than these give.
inline constexpr std::size_t most_splines = 8;

// Figures with at most so many values have a constant for each; more where there are `draws_a_level` for each, up to four times as
// many.
inline constexpr std::size_t most_levels = 16, draws_a_level = 256;

// From so many draws on a figure that is known alone has twelve knots.
inline constexpr std::size_t enough_draws = 4096;

// A row a function, the first one 1 everywhere; the others have mean 0 and standard deviation 1. `known`: the values of each
// figure in the draws, the most influential first.
[[nodiscard]] Sheet basis_of(const std::vector<std::span<const double>>& known);

}  // namespace cxcase::analysis
