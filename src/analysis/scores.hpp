// Uniform words to normal scores: z with share (w + 1/2) / 2^32 of a standard normal below it.
#pragma once

#include "draw_loops.hpp"

namespace cxcase::analysis {

// Largest |z| there is: of the first and the last word.
inline constexpr double largest_score = 6.5;

// Error below 1e-11. By symmetry a table of one tail does, with eight cells for every halving of what is left of it.
void to_scores(const Words& words, Scores& scores);

// That table, of tail_cells cells.
[[nodiscard]] const Cell* normal_tail();

}  // namespace cxcase::analysis
