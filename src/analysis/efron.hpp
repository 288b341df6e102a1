// Efron's way with customers who leave at the same time: the risk that is left when 0, 1, … of them are gone.
#pragma once

namespace cxcase::analysis {

// Over k = 0, 1, …, count - 1, with g = k / count and s = at_risk - g * left.
struct EfronSums {
    double log = 0;                                 // of log s
    double whole = 0, part = 0;                     // of 1 / s, g / s
    double square = 0, mixed = 0, part_square = 0;  // of 1 / s², g / s², g² / s²
};

// `at_risk` and `left`: sums of hazards, 0 < left <= at_risk. Its time grows with the logarithm of `count`; relative error
// below 1e-14 but for the rounding of s.
[[nodiscard]] EfronSums efron_sums(double count, double at_risk, double left);

}  // namespace cxcase::analysis
