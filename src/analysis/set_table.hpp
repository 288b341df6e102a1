// Sets with their values, best first: what a plan is chosen from.
#pragma once

#include "set_limits.hpp"
#include "set_values.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace cxcase::analysis {

struct ValuedSet {
    SetBits set = 0;
    double npv = 0, first_year_cost = 0;
};

// What sets are worth by another measure than NPV at the point [money].
using SetWorth = std::function<std::vector<double>(std::span<const SetBits>)>;

// Every coherent set within reach (SetLimits), rising: the open initiatives count up in binary.
[[nodiscard]] std::vector<SetBits> sets_within_reach(const SetLimits& limits);

class SetTable {
 public:
    using Progress = std::function<void(std::size_t more, std::size_t all)>;

    // Every coherent set within reach where at most `most_open` initiatives are not mandatory; else those that a search meets: from
    // `start` it goes to the best neighbour that is affordable, until none is better.
    struct Options {
        SetBits start = 0;
        std::size_t most_open = 20;
        std::size_t threads = 1;
        Progress progress = {};
        SetWorth worth = {};  // instead of the NPV at the point
    };
    SetTable(SetLimits& limits, const SetValues& values, const Options& options);

    [[nodiscard]] bool complete() const { return complete_; }
    [[nodiscard]] const std::vector<ValuedSet>& sets() const { return sets_; }  // best first

    // Some sets with their values, likewise; nobody asks what they are allowed.
    [[nodiscard]] static std::vector<ValuedSet> worked_out(const std::vector<SetBits>& sets, const SetValues& values,
                                                           const Options& options, const Progress& progress = {});

    // Costs of the budget year closer than this are the same [money].
    [[nodiscard]] double cost_slack() const { return cost_slack_; }

    // Which sets are asked for: those that hold all of `with` and none of `without`.
    struct Asked {
        SetBits with = 0, without = 0;
        Instead instead = {};
    };

    // The best affordable ones, at most `most`. Of sets worth the same to rounding that with fewer initiatives comes first.
    [[nodiscard]] std::vector<ValuedSet> best(const Asked& asked, std::size_t most) const;

    // The budgets of the budget year from which on another set is the best, rising.
    struct Step {
        double budget = 0;
        ValuedSet set;
    };
    [[nodiscard]] std::vector<Step> frontier() const;

 private:
    void add_all(const SetValues& values, const Options& options);
    void search(const SetValues& values, const Options& options);
    [[nodiscard]] std::vector<SetBits> neighbours(SetBits set) const;
    void sort(const SetValues::Value& lines);

    SetLimits& limits_;
    std::vector<ValuedSet> sets_;
    bool complete_ = false;
    double npv_slack_ = 0, cost_slack_ = 0;  // what rounding may make of nothing
};

}  // namespace cxcase::analysis
