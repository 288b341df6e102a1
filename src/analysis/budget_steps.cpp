#include "budget_steps.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace cxcase::analysis {
namespace {

constexpr double no_loss = 1e-9;  // of the largest value: what lies closer is no loss

}  // namespace

BudgetSteps::BudgetSteps(const std::vector<PricedSet>& sets, double cost_slack) : cost_slack_(cost_slack) {
    double scale = 0;
    for (const PricedSet& one_set : sets) scale = std::max(scale, std::abs(one_set.set.npv));
    slack_ = no_loss * scale;
    std::vector<std::size_t> by_budget(sets.size());
    for (std::size_t n = 0; n < sets.size(); ++n) by_budget[n] = n;
    std::ranges::stable_sort(by_budget, {}, [&](std::size_t n) { return sets[n].budget; });
    for (const std::size_t n : by_budget) {
        const bool is_better = steps_.empty() || sets[n].set.npv > steps_.back().npv + slack_;
        if (is_better) steps_.push_back({sets[n].budget, sets[n].set.npv});
    }
}

double BudgetSteps::below(double budget) const {
    const auto past =
        std::ranges::partition_point(steps_, [&](const Step& step) { return dearer(budget, step.budget); });
    return past == steps_.begin() ? nothing : std::prev(past)->npv;
}

}  // namespace cxcase::analysis
