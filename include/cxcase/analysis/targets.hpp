// What a funded set has to reach where people meet frictions: the rates that somebody can go and count.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// One friction in one segment, met by its customers or by its prospects. Rates are occurrences of one customer a month, or
// the share of prospects who meet it: other than counts they do not move with the number of customers.
struct Target {
    std::size_t friction = 0, segment = 0;
    bool prospects = false;                // else customers
    std::vector<std::size_t> initiatives;  // funded ones that remove some of it, in the order of funding
    double met = 0;                        // occurrences today [per month]
    double today = 0;                      // rate, committed work included
    int month = 1;                         // the first in which the set removes most of it
    double untouched = 0;  // rate in that month without the set: `trend`, and committed work that goes on
    double target = 0;     // rate in that month with all of the set
};

// Of the set that `ranked` funds, in the order of funding; what several of its initiatives remove is one target.
[[nodiscard]] std::vector<Target> targets(const model::BusinessCase& business_case, const RankResult& ranked);

}  // namespace cxcase::analysis
