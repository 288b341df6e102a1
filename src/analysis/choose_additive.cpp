#include "choose_additive.hpp"

#include "choose_by.hpp"
#include "cxcase/base/contract.hpp"
#include "frontier.hpp"
#include "knapsack.hpp"
#include "measures.hpp"
#include "priority_search.hpp"
#include "set_values.hpp"
#include "walk.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;
using model::Initiative;
using model::Status;
using Fate = Knapsack::Fate;

bool is_bound(const BusinessCase& bc, const Initiative& it) {
    const bool alone = it.requires_.empty() && it.excludes.empty();
    return it.status == Status::proposed && (!alone || (!bc.people.empty() && !it.people.empty()));
}

// At most the budget year's total.
bool one_budget(const BusinessCase& bc) {
    return std::ranges::all_of(bc.budget, [&](const model::YearBudget& year) {
        return year.fiscal_year == bc.budget_year() && year.total && !year.capex && !year.opex;
    });
}

// No two proposed initiatives serve frictions of segments that are tied to each other.
bool share_customers(const engine::Plan& plan) {
    return std::ranges::any_of(plan.groups, [&](const engine::Group& group) {
        return std::ranges::count_if(group.initiatives, [&](std::size_t i) {
                   return plan.business_case->initiatives[i].status == Status::proposed;
               }) > 1;
    });
}

class AdditiveChoice {
 public:
    AdditiveChoice(const BusinessCase& bc, const ChooseOptions& options)
        : bc_(bc),
          options_(options),
          plan_(engine::make_plan(bc)),
          valuation_(plan_),
          items_(proposed_initiatives(bc)) {
        RankOptions as_ranked = order_alone;
        as_ranked.by = options.by;
        result_.ranked = rank(bc, as_ranked);
        for (const std::size_t i : items_) {
            const engine::Funding alone = valuation_.funding({i});
            npvs_.push_back(valuation_.npv(alone));
            costs_.push_back(std::max(0.0, in_year(bc.calendar, valuation_.costs(alone).cost(), bc.budget_year())));
            fates_.push_back(bc.initiatives[i].mandatory ? Fate::in : Fate::open);
        }
        knapsack_.emplace(npvs_, costs_);
        for (const model::YearBudget& year : bc.budget) budget_ = bc.value(*year.total);
    }

    ChooseResult run() {
        result_.ranking_npv = result_.ranked.portfolio.npv;
        const auto best = solve(budget_, fates_);
        if (!best) {
            result_.conflict = too_much(fates_);
            return std::move(result_);
        }
        take(*best);
        regret();
        find_next_best();
        if (std::isfinite(budget_)) vary_budget();
        if (options_.priority && items_.size() <= SetBits::most) put_in_order();
        return std::move(result_);
    }

 private:
    void take(const Knapsack::Answer& best) {
        best_ = best;
        result_.proven = best_.proven;
        result_.gap = gap_of(best_.proven, best_.value, best_.bound);
        result_.best = chosen(best_);
        if (funds_just(result_.ranked, result_.best->initiatives)) result_.ranking_npv = result_.best->npv;
        const engine::Funding funding = valuation_.funding(result_.best->initiatives);
        result_.measures = measure(valuation_, valuation_.compare(funding, valuation_.nobody()));
        result_.by_year = budget_use(valuation_, funding);
    }

    [[nodiscard]] std::optional<Knapsack::Answer> solve(double budget, const std::vector<Fate>& fates) {
        ++result_.compared;
        auto found = knapsack_->solve({budget, fates});
        if (options_.progress) options_.progress(1, (2 + options_.next_best) * items_.size());
        return found;
    }

    [[nodiscard]] std::optional<Knapsack::Answer> other(double budget, const std::vector<Fate>& fates) {
        auto found = solve(budget, fates);
        result_.others_proven = result_.others_proven && (!found || found->proven);
        return found;
    }

    [[nodiscard]] ChosenSet chosen(const Knapsack::Answer& answer) {
        std::vector<std::size_t> initiatives;
        for (std::size_t k = 0; k < items_.size(); ++k)
            if (answer.chosen[k] != 0) initiatives.push_back(items_[k]);
        return chosen_set(valuation_, valuation_.funding(initiatives));
    }

    void regret() {
        for (const InitiativeResult& one : result_.ranked.initiatives) {
            const auto at = std::ranges::lower_bound(items_, one.initiative);
            const auto item = static_cast<std::size_t>(at - items_.begin());
            Regret entry{one.initiative, best_.chosen[item] != 0, std::nullopt};
            if (fates_[item] == Fate::open) decide_otherwise(item, entry);
            result_.regrets.push_back(std::move(entry));
        }
    }

    void decide_otherwise(std::size_t item, Regret& entry) {
        std::vector<Fate> fates = fates_;
        fates[item] = entry.chosen ? Fate::out : Fate::in;
        if (const auto otherwise = other(budget_, fates))
            entry.npv = best_.value - otherwise->value;
        else if (!entry.chosen)
            entry.conflict = too_much(fates);
    }

    struct Part {
        std::vector<Fate> fates;
        Knapsack::Answer best;
    };

    // The sets of a part but its best, parted: those with its first item otherwise, with the first alike and the second
    // otherwise, and so on. Source: Lawler, A Procedure for Computing the K Best Solutions (1972).
    void part(Part whole, std::vector<Part>& parts) {
        for (std::size_t k = 0; k < items_.size(); ++k) {
            if (whole.fates[k] != Fate::open) continue;
            std::vector<Fate> fates = whole.fates;
            whole.fates[k] = whole.best.chosen[k] != 0 ? Fate::in : Fate::out;
            fates[k] = whole.best.chosen[k] != 0 ? Fate::out : Fate::in;
            if (auto found = other(budget_, fates)) parts.push_back({std::move(fates), std::move(*found)});
        }
    }

    void find_next_best() {
        std::vector<Part> parts;
        if (options_.next_best > 0) part({fates_, best_}, parts);
        while (!parts.empty()) {
            const auto best = std::ranges::max_element(parts, {}, [](const Part& one) { return one.best.value; });
            Part taken = std::move(*best);
            parts.erase(best);
            result_.next_best.push_back(chosen(taken.best));
            if (result_.next_best.size() == options_.next_best) break;
            part(std::move(taken), parts);
        }
    }

    void vary_budget() {
        for (const double budget : other_budgets(budget_, options_.more))
            if (const auto found = other(budget, fates_)) result_.other_budgets.push_back({budget, chosen(*found)});
        result_.frontier = frontier_around(budget_, options_.more, [this](double total) -> std::optional<BudgetStep> {
            const auto found = other(total, fates_);
            return found ? std::optional(BudgetStep{found->weight, chosen(*found)}) : std::nullopt;
        });
    }

    // ---- for a budget that nobody knows yet

    void put_in_order() {
        SetLimits limits(valuation_, items_);
        PriorityAsks asks{.valued = [this](const std::vector<SetBits>& sets) { return valued(sets); },
                          .best = [this](double total, std::span<const ValuedSet>) { return best_under(total); }};
        for (const double cost : costs_) asks.cost_slack += 2 * set_rounding * cost;
        for (const Prefix& prefix : searched_priority_list(limits, asks))
            result_.priority.push_back(
                {prefix.budget, chosen_set(valuation_, limits.funding(prefix.set.set)), prefix.loses, prefix.proven});
    }

    [[nodiscard]] std::vector<ValuedSet> valued(const std::vector<SetBits>& sets) const {
        std::vector<ValuedSet> all;
        for (const SetBits& set : sets) {
            all.push_back({.set = set});
            for (SetBits rest = set; rest != 0; rest = rest.without_first()) {
                all.back().npv += npvs_[first_of(rest)];
                all.back().first_year_cost += costs_[first_of(rest)];
            }
        }
        return all;
    }

    [[nodiscard]] PriorityAsks::Best best_under(double total) {
        const auto found = solve(total, fates_);
        if (!found) return {std::nullopt, -std::numeric_limits<double>::infinity()};
        SetBits set = 0;
        for (std::size_t k = 0; k < items_.size(); ++k)
            if (found->chosen[k] != 0) set |= SetBits::only(k);
        return {valued({set}).front(), found->proven ? found->value : found->bound};
    }

    // What is in for certain costs more than the budget: the largest of it.
    [[nodiscard]] Conflict too_much(const std::vector<Fate>& fates) const {
        Conflict conflict{.fiscal_year = bc_.budget_year(), .allowed = budget_};
        std::vector<std::size_t> all;
        for (std::size_t k = 0; k < items_.size(); ++k)
            if (fates[k] == Fate::in) all.push_back(k);
        std::ranges::stable_sort(all, [&](std::size_t a, std::size_t b) { return costs_[a] > costs_[b]; });
        for (const std::size_t k : all) {
            if (exceeds(conflict.needed, conflict.allowed)) break;
            conflict.needed += costs_[k];
            conflict.initiatives.push_back(items_[k]);
        }
        return conflict;
    }

    const BusinessCase& bc_;
    const ChooseOptions& options_;
    engine::Plan plan_;
    Valuation valuation_;
    std::vector<std::size_t> items_;  // the proposed initiatives
    std::vector<double> npvs_, costs_;
    std::vector<Fate> fates_;
    std::optional<Knapsack> knapsack_;
    double budget_ = std::numeric_limits<double>::infinity();
    Knapsack::Answer best_;
    ChooseResult result_;
};

}  // namespace

bool adds_up(const BusinessCase& business_case) {
    if (business_case.self_funding || !business_case.groups.empty() || !one_budget(business_case)) return false;
    if (std::ranges::any_of(business_case.initiatives,
                            [&](const Initiative& it) { return is_bound(business_case, it); }))
        return false;
    return !share_customers(engine::make_plan(business_case));
}

ChooseResult choose_additive(const BusinessCase& business_case, const ChooseOptions& options) {
    base::expects(adds_up(business_case), "initiatives that add up");
    return AdditiveChoice(business_case, options).run();
}

}  // namespace cxcase::analysis
