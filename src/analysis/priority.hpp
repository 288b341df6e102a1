// In which order to fund while nobody knows the budget yet: the best chain through all sets (chains.hpp).
//
// Example: a costs 2 and is worth 3, b costs 3 and is worth 5, together 8. The list a, b loses 2 between 3 and 5, where b
// alone is worth 5 and a 3; the list b, a loses 3 between 2 and 3, where a is worth 3 and nothing fits yet. So a comes first.
// Sources: Savage, The theory of statistical decision, JASA 46 (1951), for the measure; Disser, Klimm, Megow and Stiller,
// Packing a knapsack of unknown capacity, SIAM Journal on Discrete Mathematics 31 (2017), for the question: their list
// never gets less than half of the best, but only where values add up. Here they need not.
#pragma once

#include "chains.hpp"
#include "set_limits.hpp"
#include "set_table.hpp"

#include <vector>

namespace cxcase::analysis {

// From what is mandatory on; nothing where that fits only together with what earns its keep. The table must be complete; what
// another limit than the budget year's total forbids is in no chain.
[[nodiscard]] std::vector<Prefix> priority_list(SetLimits& limits, const SetTable& table);

}  // namespace cxcase::analysis
