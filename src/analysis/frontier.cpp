#include "frontier.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr double least_budget = 0.9, most_budget = 1.1;  // as shares of the case's
constexpr double next_below = 1 - 1e-9;                  // of what a step needs: too little for it

}  // namespace

std::vector<double> other_budgets(double budget, double more) {
    std::vector<double> all{least_budget * budget, most_budget * budget, budget + more};
    std::ranges::sort(all);
    return all;
}

std::vector<BudgetStep> frontier_around(double budget, double more, const BestUnder& best) {
    double total = std::max(most_budget * budget, budget + more);
    std::vector<BudgetStep> steps;  // falling
    while (steps.size() < most_frontier_steps && total > 0) {
        auto step = best(total);
        if (!step) break;
        const bool same = !steps.empty() && step->set.npv >= steps.back().set.npv;
        if (same) steps.pop_back();
        total = step->budget * next_below;
        steps.push_back(std::move(*step));
        if (total < least_budget * budget) break;
    }
    std::ranges::reverse(steps);
    return steps;
}

}  // namespace cxcase::analysis
