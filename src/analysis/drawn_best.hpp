// The best set of each draw, where there are too many to look at all: a search by bounds in every one.
#pragma once

#include "drawn_cases.hpp"
#include "drawn_rounding.hpp"
#include "set_bound.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace cxcase::analysis {

struct DrawnBest {
    std::vector<SetBits> set;   // by draw
    std::vector<double> npv;    // likewise [money]
    std::vector<double> bound;  // likewise: no set is worth more there
    std::size_t proven = 0;     // draws
};

struct DrawnBestOptions {
    const DrawnRounding& rounding;
    std::size_t every = 1;         // how manieth draw is looked at
    std::size_t most_nodes = 200;  // in each
    std::size_t threads = 1;
    std::function<void(std::size_t)> looked = {};  // told how many draws more have been; from any thread
    std::function<bool()> stop = {};               // asked before each; then no answer counts
};

// Within the limits as stated. `plan`: of the case as stated; `known`: good sets.
[[nodiscard]] DrawnBest best_of_draws(const engine::Plan& plan, const SetLimits& limits, const SetBound& at_point,
                                      const DrawnCases& cases, std::span<const SetBits> known,
                                      const DrawnBestOptions& options);

}  // namespace cxcase::analysis
