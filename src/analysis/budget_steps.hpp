// What the best of some sets is worth at each budget of the budget year: against this a list for an unknown budget is held.
#pragma once

#include "set_table.hpp"

#include <limits>
#include <vector>

namespace cxcase::analysis {

// A set with the budget that it needs.
struct PricedSet {
    double budget = 0;
    ValuedSet set;
};

class BudgetSteps {
 public:
    // Of sets of the same budget to rounding (`cost_slack`) none is before another.
    BudgetSteps(const std::vector<PricedSet>& sets, double cost_slack);

    // Needs a larger budget than the other.
    [[nodiscard]] bool dearer(double budget, double than) const { return budget > than + cost_slack_; }

    // Values closer than that are the same [money].
    [[nodiscard]] double slack() const { return slack_; }

    // The best that a smaller budget pays for; -infinity: nothing.
    [[nodiscard]] double below(double budget) const;

    // The best of all, and from which budget on nothing more is gained.
    [[nodiscard]] double best() const { return steps_.empty() ? nothing : steps_.back().npv; }
    [[nodiscard]] double enough() const { return steps_.empty() ? 0 : steps_.back().budget; }

    // Up to which budget averages go: as far again as that. What a list lacks in the end it lacks with every larger budget, too;
    // an average up to the best set of all would not see its last step.
    [[nodiscard]] double averaged() const { return 2 * enough(); }

 private:
    static constexpr double nothing = -std::numeric_limits<double>::infinity();
    struct Step {
        double budget, npv;
    };
    double cost_slack_, slack_ = 0;
    std::vector<Step> steps_;  // both rising
};

}  // namespace cxcase::analysis
