// In which order to fund while nobody knows the budget yet, where there are too many sets to go through all of them.
//
// Idea. The best chain (chains.hpp) through the sets near a chain is found exactly: those that differ from one of its sets by an
// initiative or two, and those that have some of its next few. That is done again and again until the chain is its own best.
// What it loses is held against the best set of a budget. As long as that one is not known, against the best of all sets worked
// out so far, which is worth no more. Then the best set below each budget of the chain is asked for (by bounds, so it is proven,
// or there is a most that it may be worth); where it is better than thought the chain is looked for anew. In the end every loss is
// that against the best set, or at most as large as said. That no other chain loses less is not proven.
// The neighbourhood of the next few is that of Balas and Simonetti, Linear time dynamic-programming algorithms for new classes of
// restricted TSPs, INFORMS Journal on Computing 13 (2001).
#pragma once

#include "chains.hpp"
#include "set_limits.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace cxcase::analysis {

// Whom a search for a list asks.
struct PriorityAsks {
    // What sets are worth, and cost in the budget year.
    std::function<std::vector<ValuedSet>(const std::vector<SetBits>&)> valued;

    // The best set under a total of the budget year; +infinity: whatever it costs.
    struct Best {
        std::optional<ValuedSet> set;  // the best found; null: none fits
        double bound = 0;              // no set is worth more
    };
    std::function<Best(double total, std::span<const ValuedSet> known)> best;

    std::vector<ValuedSet> known = {};  // worked out before
    double cost_slack = 0;              // costs of the budget year closer than this are the same [money]
    std::size_t most_near = 6000;       // sets near a chain that are worked out
    std::size_t most_asked = 400;       // budgets whose best set is asked for to find a better one
};

// As priority_list(), by search.
[[nodiscard]] std::vector<Prefix> searched_priority_list(SetLimits& limits, const PriorityAsks& asks);

}  // namespace cxcase::analysis
