#include "priority_search.hpp"

#include "cxcase/base/limits.hpp"
#include "nearby_sets.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace cxcase::analysis {
namespace {

using base::infinity;
constexpr double too_little = 2e-12;       // less than a budget, as a share of it: what costs that much is not paid for
constexpr std::size_t first_budgets = 16;  // whose best sets a list is made from
constexpr std::size_t most_rounds = 40;    // from chain to better chain

class PrioritySearch {
 public:
    PrioritySearch(SetLimits& limits, const PriorityAsks& asks)
        : limits_(limits), asks_(asks), steps_({}, asks.cost_slack) {}

    std::vector<Prefix> run() {
        take(asks_.known);
        work_out({limits_.mandatory()});
        if (!priced_.contains(limits_.mandatory())) return {};
        ask_first_budgets();
        std::vector<Prefix> best;
        for (const auto& order : first_orders()) {
            std::vector<Prefix> found = settled(better_and_better(order));
            if (best.empty() || is_better(found, best)) best = std::move(found);
        }
        return held_against_best(std::move(best));
    }

 private:
    using Chain = std::vector<Prefix>;
    using NearChains = Chains<ScatteredKeys>;

    // ---- sets

    // Those that nothing forbids but the total of the budget year.
    void take(const std::vector<ValuedSet>& valued) {
        for (const ValuedSet& set : valued) {
            met_.insert(set.set);
            if (!limits_.coherent(set.set) || !limits_.affordable(set.set, {.total = infinity})) continue;
            const auto [at, fresh] = priced_.try_emplace(set.set, sets_.size());
            if (fresh) sets_.push_back({limits_.needed_budget(set.set, set.first_year_cost), set});
        }
        steps_ = BudgetSteps(sets_, asks_.cost_slack);
    }

    void work_out(const std::vector<SetBits>& some) {
        std::vector<SetBits> fresh;
        for (const SetBits& set : some)
            if (limits_.coherent(set) && limits_.within_reach(set) && met_.insert(set).second) fresh.push_back(set);
        take(asks_.valued(fresh));
    }

    // ---- budgets

    // What the best set of less than a budget is worth at most, where the best under this one was asked for.
    struct Answer {
        double below = 0;
        double bound = 0;
    };

    void ask(double below) {
        const double total = std::isfinite(below) ? below - asks_.cost_slack - too_little * std::abs(below) : below;
        std::vector<ValuedSet> known;  // the best of it so far
        for (const PricedSet& one : sets_)
            if (one.budget <= total && (known.empty() || one.set.npv > known.front().npv)) known = {one.set};
        const PriorityAsks::Best best = asks_.best(total, known);
        ++asked_;
        answers_.push_back({below, best.bound});
        if (best.set) take({*best.set});
    }

    [[nodiscard]] double at_most(double below) const {
        double least = infinity;
        for (const Answer& answer : answers_)
            if (answer.below >= below) least = std::min(least, answer.bound);
        return least;
    }

    [[nodiscard]] bool is_known(double below) const { return at_most(below) <= steps_.below(below) + steps_.slack(); }

    // From what is mandatory to what the best of all costs.
    void ask_first_budgets() {
        ask(infinity);
        const double least = sets_[priced_.at(limits_.mandatory())].budget;
        const double enough = steps_.enough();
        for (std::size_t k = first_budgets; k-- > 1;) {
            const double share = static_cast<double>(k) / static_cast<double>(first_budgets);
            if (const double below = least + share * (enough - least); !is_known(below)) ask(below);
        }
    }

    // ---- lists

    // Each as far as nothing forbids it: by how many of the best sets hold it, and by how small a budget's does.
    [[nodiscard]] std::vector<Chain> first_orders() {
        const std::size_t count = limits_.initiatives().size();
        std::vector<double> often(count, 0), early(count, 0);
        for (std::size_t k = 1; k <= first_budgets; ++k) {
            const double share = static_cast<double>(k) / static_cast<double>(first_budgets);
            const PricedSet* best = best_within(share * steps_.enough());
            for (std::size_t member = 0; best != nullptr && member < count; ++member) {
                if (!has(best->set.set, member)) continue;
                often[member] += 1;
                early[member] = std::max(early[member], 2 - share);
            }
        }
        return {in_order(often), in_order(early)};
    }

    [[nodiscard]] const PricedSet* best_within(double budget) const {
        const PricedSet* best = nullptr;
        for (const PricedSet& one : sets_)
            if (!steps_.dearer(one.budget, budget) && (best == nullptr || one.set.npv > best->set.npv)) best = &one;
        return best;
    }

    [[nodiscard]] Chain in_order(const std::vector<double>& worth) {
        std::vector<std::size_t> order(worth.size());
        for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
        std::vector<SetBits> chain{limits_.mandatory()};
        for (const std::size_t k : order) {
            const SetBits more = chain.back() | limits_.requirements(k);
            work_out({more});
            if (more != chain.back() && priced_.contains(more)) chain.push_back(more);
        }
        return through(chain);
    }

    [[nodiscard]] static std::vector<SetBits> sets_of(const Chain& chain) {
        std::vector<SetBits> sets;
        for (const Prefix& prefix : chain) sets.push_back(prefix.set.set);
        return sets;
    }

    // The best through some sets.
    [[nodiscard]] Chain through(const std::vector<SetBits>& some) const {
        std::vector<NearChains::Stop> stops;
        for (const SetBits& set : some)
            if (const auto at = priced_.find(set); at != priced_.end())
                stops.push_back({set & ~limits_.mandatory(), sets_[at->second]});
        std::vector<SetBits> bundles;
        for (std::size_t k = 0; k < limits_.initiatives().size(); ++k)
            bundles.push_back(limits_.requirements(k) & ~limits_.mandatory());
        return NearChains(std::move(stops), std::move(bundles), {}, steps_).best();
    }

    // First by the largest loss, then by what it brings over all budgets, then by what it ends with.
    [[nodiscard]] bool is_better(const Chain& one, const Chain& other) const {
        const auto [loses, brings] = standing(one);
        const auto [other_loses, other_brings] = standing(other);
        if (std::abs(loses - other_loses) > steps_.slack()) return loses < other_loses;
        const double even = steps_.slack() * steps_.averaged();
        if (std::abs(brings - other_brings) > even) return brings > other_brings;
        return one.back().set.npv > other.back().set.npv + steps_.slack();
    }

    [[nodiscard]] std::pair<double, double> standing(const Chain& chain) const {
        double largest = 0, brings = 0;
        for (std::size_t k = 0; k < chain.size(); ++k) {
            const double until = budget_after(chain, k);
            const double best = std::isfinite(until) ? steps_.below(until) : steps_.best();
            if (steps_.dearer(until, chain[k].budget)) largest = std::max(largest, best - chain[k].set.npv);
            brings += chain[k].set.npv * std::max(0.0, std::min(until, steps_.averaged()) - chain[k].budget);
        }
        return {largest, brings};
    }

    [[nodiscard]] static double budget_after(const Chain& chain, std::size_t k) {
        return k + 1 < chain.size() ? chain[k + 1].budget : infinity;
    }

    [[nodiscard]] Chain better_and_better(Chain chain) {
        for (std::size_t round = 0; round < most_rounds; ++round) {
            const std::vector<SetBits> near = sets_near(limits_, sets_of(chain), asks_.most_near);
            work_out(near);
            Chain next = through(near);
            if (!is_better(next, chain)) break;
            chain = std::move(next);
        }
        return chain;
    }

    // Held against the best sets of its own budgets, and looked for anew as long as those are better than thought.
    [[nodiscard]] Chain settled(Chain chain) {
        Chain best;
        while (true) {
            const bool news = ask_about(chain);
            if (best.empty() || is_better(chain, best)) best = chain;
            if (!news || asked_ >= asks_.most_asked) return best;
            chain = better_and_better(std::move(chain));
        }
    }

    // Whether that told anything new.
    bool ask_about(const Chain& chain) {
        bool news = false;
        for (std::size_t k = 0; k < chain.size(); ++k) {
            const double until = budget_after(chain, k);
            const bool asked = std::ranges::find(answers_, until, &Answer::below) != answers_.end();
            if (asked || !steps_.dearer(until, chain[k].budget) || is_known(until)) continue;
            const double thought = steps_.below(until);
            ask(until);
            news = news || steps_.below(until) > thought + steps_.slack();
        }
        return news;
    }

    [[nodiscard]] Chain held_against_best(Chain chain) {
        ask_about(chain);
        for (std::size_t k = 0; k < chain.size(); ++k) {
            Prefix& prefix = chain[k];
            const double until = budget_after(chain, k);
            const bool is_ever = steps_.dearer(until, prefix.budget);
            prefix.proven = !is_ever || is_known(until);
            prefix.loses = is_ever ? std::max(0.0, at_most(until) - prefix.set.npv) : 0;
            if (prefix.loses <= steps_.slack()) prefix.loses = 0;
        }
        return chain;
    }

    SetLimits& limits_;
    const PriorityAsks& asks_;
    std::vector<PricedSet> sets_;                      // in the order in which they were met
    std::unordered_map<SetBits, std::size_t> priced_;  // their places
    std::unordered_set<SetBits> met_;                  // those and such as are forbidden
    BudgetSteps steps_;                                // of the sets
    std::vector<Answer> answers_;
    std::size_t asked_ = 0;
};

}  // namespace

std::vector<Prefix> searched_priority_list(SetLimits& limits, const PriorityAsks& asks) {
    return PrioritySearch(limits, asks).run();
}

}  // namespace cxcase::analysis
