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
    std::vector<std::size_t> initiatives;  // funded ones that act on it in that month, in the order of funding
    double met = 0;                        // occurrences today [per month]
    double today = 0;                      // rate, committed work included
    int month = 1;                         // the first in which the set changes the rate most
    double untouched = 0;  // rate in that month without the set: `trend`, and committed work that goes on
    double target = 0;     // rate in that month with all of the set
};

// Of the set that `ranked` funds, in the order of funding; what several of its initiatives remove at a time is one target. One
// that has ended by then, or not begun, has a target of its own.
[[nodiscard]] std::vector<Target> targets(const model::BusinessCase& business_case, const RankResult& ranked);

}  // namespace cxcase::analysis
