// When the money of a funded set flows, by fiscal quarter, and which people it takes: what a treasurer and the heads of the
// teams ask. The flows are those that `rank` measures the portfolio by.
#pragma once

#include "cxcase/analysis/budget.hpp"
#include "cxcase/analysis/rank.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

// A quarter of a fiscal year as far as the horizon holds it; month 0 belongs to the first. Undiscounted, after risk [money].
struct QuarterRow {
    int fiscal_year = 0;
    int quarter = 1;  // of it
    int first = 1;    // the first of its months within the horizon
    double benefit = 0, cost_opex = 0, cost_capex = 0, net = 0;
    double cumulative = 0;  // net of all quarters so far
    [[nodiscard]] double cost() const { return cost_opex + cost_capex; }
};

// The month in which a team is asked for most.
struct TeamPeak {
    std::size_t team = 0;
    int month = 1;         // the first such month
    double people = 0;     // of the funded set and of committed work [people]
    double committed = 0;  // of it, by committed work
    double capacity = 0;
    [[nodiscard]] bool over() const { return exceeds(people, capacity); }
};

struct Phasing {
    std::vector<QuarterRow> quarters;
    std::optional<int>
        peak;  // the first month 0..T in which the cumulative net flow is lowest, where that is below zero
    std::vector<TeamPeak> people;  // teams that the funded set needs, by id
};

// Of the set that `ranked` funds.
[[nodiscard]] Phasing phasing(const model::BusinessCase& business_case, const RankResult& ranked);

}  // namespace cxcase::analysis
