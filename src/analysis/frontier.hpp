// Which other budgets a plan looks at, and its frontier where each step is a question of its own.
#pragma once

#include "cxcase/analysis/choose.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// The best set under a total of the budget year, with the budget that it needs; null: none fits.
using BestUnder = std::function<std::optional<BudgetStep>(double total)>;

// Questions that a frontier asks at most.
inline constexpr std::size_t most_frontier_steps = 24;

// 10% less, 10% more, `more` more.
[[nodiscard]] std::vector<double> other_budgets(double budget, double more);

// Down from the most that is asked for to the least: each step is the best set that costs less than the one before; rising.
[[nodiscard]] std::vector<BudgetStep> frontier_around(double budget, double more, const BestUnder& best);

}  // namespace cxcase::analysis
