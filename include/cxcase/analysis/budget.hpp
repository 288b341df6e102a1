// The budget year of a ranking: what it allows, and what is used of it.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <optional>

namespace cxcase::analysis {

// What the budget of a fiscal year allows in all: its total, else capital and operating together where both are
// limited; nothing where any part is free.
[[nodiscard]] std::optional<double> whole_budget(const Amounts& budget);

// What is used of the budget year's budget; nothing named and nothing used when the result has no such year.
[[nodiscard]] YearUse budget_year(const RankResult& result);

}  // namespace cxcase::analysis
