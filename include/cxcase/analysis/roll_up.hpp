// The ranking summed up by who owns the initiatives, or by the function they belong to.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cxcase::analysis {

struct RollUp {
    std::string name;                      // "" for those that name none
    std::size_t proposed = 0, funded = 0;  // initiatives
    double first_year_cost = 0;            // of its funded ones in the budget year [money]
    double first_year_benefit = 0;         // likewise, each alone [money]
    double npv = 0;                        // what its funded ones add: sums to the portfolio's over all [money]
};

// Sorted by NPV, the largest first, the one without a name last; empty where no initiative names any. `what` is
// Initiative::owner or Initiative::function.
[[nodiscard]] std::vector<RollUp> roll_up(const model::BusinessCase& business_case, const RankResult& ranked,
                                          std::string model::Initiative::* what);

}  // namespace cxcase::analysis
