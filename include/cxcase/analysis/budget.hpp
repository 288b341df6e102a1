// Budgets: what they allow, what is used of them, and what they lack.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <optional>
#include <vector>

namespace cxcase::analysis {

// What the budget of a fiscal year allows in all: its total, else capital and operating together where both are
// limited; nothing where any part is free.
[[nodiscard]] std::optional<double> whole_budget(const Amounts& budget);

// True when x > limit by more than 1e-12 relative.
[[nodiscard]] bool exceeds(double x, double limit);

// The budgets that do not suffice, year by year. Of a ranking's own: only mandatory work may go beyond them.
[[nodiscard]] std::vector<Shortfall> shortfalls(const std::vector<YearUse>& years);

// What is used of the budget year's budget; nothing named and nothing used when the result has no such year.
[[nodiscard]] YearUse budget_year(const RankResult& result);

}  // namespace cxcase::analysis
