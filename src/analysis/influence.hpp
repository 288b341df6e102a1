// Which uncertain inputs move the answer most: they get the best dimensions of the sample.
#pragma once

#include "cxcase/engine/plan.hpp"

#include <cstdint>
#include <set>
#include <vector>

namespace cxcase::analysis {

// What differs between draws: the uncertain quantities, and the `success` of work that may fail and may not. Sorted.
[[nodiscard]] std::vector<std::uint32_t> drawn_quantities(const model::BusinessCase& business_case);

// Those that count in whole months, which the plan is built from: a derivative sees nothing of them.
[[nodiscard]] std::set<std::uint32_t> whole_months_of(const model::BusinessCase& business_case);

// Quantities (Quantity::id) in order of influence, the greatest first: by |d NPV / d x| of `portfolio` against nobody times
// the spread of x; those that do not act there by the same of `all`. The spread is (P90 - P10) / 2.56, a standard deviation
// where x is normal, and may be rough: the order decides how good a sample is, never what it samples. Durations in whole
// months have no derivative; they are tried at their P10 and P90. Equal ones go by path, and all that differs by no more than
// rounding (Noise) is equal.
[[nodiscard]] std::vector<std::uint32_t> by_influence(const engine::Plan& plan, std::vector<std::uint32_t> quantities,
                                                      const engine::Funding& portfolio, const engine::Funding& all);

// What one such spread of each quantity moves the NPV of a question by [money], by quantity; rounding is nothing.
[[nodiscard]] std::vector<double> moved_by_spreads(const engine::Plan& plan,
                                                   const std::vector<std::uint32_t>& quantities,
                                                   const engine::Question& question);

}  // namespace cxcase::analysis
