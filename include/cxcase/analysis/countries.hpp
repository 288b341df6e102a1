// The ranking summed up by country: what each country's customers are, and what is asked for and gained there.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <string>
#include <vector>

namespace cxcase::analysis {

struct CountryTotal {
    std::string country;                   // "" for segments and initiatives that name none
    double customers_end = 0;              // of its segments at the horizon, if nothing more is done
    double revenue = 0, contribution = 0;  // of its segments over the horizon, undiscounted, likewise [money]
    std::size_t proposed = 0, funded = 0;  // its initiatives
    double first_year_cost = 0;            // of its funded ones in the budget year [money]
    double npv = 0;  // what its funded ones add: sums to the portfolio's over all countries [money]
};

// Sorted by country, the one without a name last; empty when the case names no country. Sums run in order of id.
[[nodiscard]] std::vector<CountryTotal> by_country(const model::BusinessCase& business_case, const RankResult& result);

}  // namespace cxcase::analysis
