#include "candidates.hpp"

#include "cxcase/analysis/sampler.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/random.hpp"
#include "set_limits.hpp"
#include "valuation.hpp"
#include "walk.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Funding;
using model::BusinessCase;
using model::Status;
using Set = std::vector<char>;  // by initiative

constexpr std::size_t most_enumerated = 10;  // initiatives whose sets are all looked at
constexpr std::size_t ranked_together = 16;  // draws a thread ranks in a row

// Which sets may be chosen.
class Rules {
 public:
    Rules(const engine::Plan& plan, std::vector<std::size_t> proposed)
        : plan_(plan),
          bc_(*plan.business_case),
          proposed_(std::move(proposed)),
          valuation_(plan),
          smallest_(bc_.initiatives.size(), 0) {
        for (const std::size_t i : proposed_)
            if (bc_.initiatives[i].mandatory) put(i, smallest_);
    }

    // The mandatory ones and what they require.
    [[nodiscard]] const Set& smallest() const { return smallest_; }

    // What is mandatory comes even where the budget does not allow it, as in the walk, unless it is said to be no last resort.
    [[nodiscard]] bool allow(const Set& set) {
        if (last_resort_ && set == smallest_) return true;
        for (const std::size_t i : proposed_) {
            if (smallest_[i] != 0 && set[i] == 0) return false;
            if (set[i] != 0 && !agrees(i, set)) return false;
        }
        return keeps_groups(bc_, set) && people_suffice(plan_, set) &&
               within_budgets(valuation_, Funding{set, Funding::nobody, 0});
    }

    // As much of the set as may be chosen together, the first of the order first.
    [[nodiscard]] Set allowed_part(const Set& set, const std::vector<InitiativeResult>& order) {
        if (allow(set)) return set;
        Set part = smallest_;
        for (const InitiativeResult& one : order) {
            if (set[one.initiative] == 0 || part[one.initiative] != 0) continue;
            Set more = part;
            put(one.initiative, more);
            if (allow(more)) part = std::move(more);
        }
        return part;
    }

    // What is mandatory may fit only together with what earns its keep. Then alone it may be chosen only where nothing else may.
    void look_for_better_than_last_resort(const std::vector<Set>& sets) {
        last_resort_ = std::ranges::none_of(sets, [&](const Set& set) { return set != smallest_ && allow(set); });
    }

    [[nodiscard]] Set everything() const {
        Set set(bc_.initiatives.size(), 0);
        for (const std::size_t i : proposed_) set[i] = 1;
        return set;
    }

    [[nodiscard]] double npv(const Set& set) { return valuation_.npv(Funding{set, Funding::nobody, 0}); }

    // Sets that may be chosen and differ by one initiative in, one out, or both; what they require comes along, and what
    // requires them leaves.
    [[nodiscard]] std::vector<Set> neighbours(const Set& set) {
        std::vector<Set> found;
        const auto look_at = [&](const Set& other) {
            if (other != set && allow(other)) found.push_back(other);
        };
        std::vector<Set> fewer{set};
        for (const std::size_t i : proposed_)
            if (set[i] != 0) fewer.push_back(without(i, set));
        for (const Set& some : fewer) {
            look_at(some);
            for (const std::size_t i : proposed_) {
                if (set[i] != 0) continue;
                Set more = some;
                put(i, more);
                look_at(more);
            }
        }
        return found;
    }

    // All of them, unless they are more than `most`.
    [[nodiscard]] std::vector<Set> all(std::size_t most) {
        std::vector<Set> sets;
        if (proposed_.size() > most_enumerated) return {};
        for (std::size_t bits = 0; bits < std::size_t{1} << proposed_.size(); ++bits) {
            Set set(bc_.initiatives.size(), 0);
            for (std::size_t k = 0; k < proposed_.size(); ++k) set[proposed_[k]] = (bits >> k & 1U) != 0 ? 1 : 0;
            if (!allow(set)) continue;
            if (sets.size() == most) return {};
            sets.push_back(std::move(set));
        }
        return sets;
    }

 private:
    void put(std::size_t i, Set& set) const {
        set[i] = 1;
        for (const std::size_t r : plan_.initiatives[i].requires_all) set[r] = 1;
    }

    [[nodiscard]] Set without(std::size_t i, Set set) const {
        set[i] = 0;
        for (const std::size_t other : proposed_) {
            if (std::ranges::binary_search(plan_.initiatives[other].requires_all, i)) set[other] = 0;
        }
        return set;
    }

    [[nodiscard]] bool agrees(std::size_t i, const Set& set) const {
        const auto funded = [&](std::size_t r) { return set[r] != 0; };
        const auto rivals = [&](std::size_t x) {
            return set[x] != 0 || bc_.initiatives[x].status == Status::committed;
        };
        return std::ranges::all_of(plan_.initiatives[i].requires_all, funded) &&
               std::ranges::none_of(bc_.initiatives[i].excludes, rivals);
    }

    const engine::Plan& plan_;
    const BusinessCase& bc_;
    std::vector<std::size_t> proposed_;
    Valuation valuation_;
    Set smallest_;
    bool last_resort_ = true;  // it may be chosen whatever it breaks
};

Set funded_of(const BusinessCase& bc, const RankResult& ranked) {
    Set set(bc.initiatives.size(), 0);
    for (const InitiativeResult& one : ranked.initiatives) set[one.initiative] = one.funded ? 1 : 0;
    return set;
}

// What the walk funds in some draws.
std::vector<Set> walked(BusinessCase bc, const Sampler& sampler, std::size_t first, std::size_t count) {
    std::vector<double> values(sampler.varied().size() * count);
    sampler.fill(first, count, count, values.data());
    std::vector<Set> sets;
    for (std::size_t k = 0; k < count; ++k) {
        for (std::size_t row = 0; row < sampler.varied().size(); ++row)
            bc.put({sampler.varied()[row]}, values[row * count + k]);
        sets.push_back(funded_of(bc, rank(bc, order_alone)));
    }
    return sets;
}

// Sets that the walk funds in the draws, the most frequent first, equally frequent ones in an order of their own.
std::vector<Set> called_for(const BusinessCase& bc, const std::vector<std::uint32_t>& inputs,
                            const CandidateOptions& options) {
    const Sampler sampler(bc, inputs,
                          {Sampling::sobol, base::scatter(options.seed, base::hash("candidates")), options.draws});
    const std::size_t runs = (options.draws + ranked_together - 1) / ranked_together;
    const auto by_run = base::in_parallel(runs, options.threads, [&](std::size_t run) {
        const std::size_t first = run * ranked_together;
        return walked(bc, sampler, first, std::min(ranked_together, options.draws - first));
    });
    std::map<Set, std::size_t> times;
    for (const auto& sets : by_run)
        for (const Set& set : sets) ++times[set];
    std::vector<std::pair<std::size_t, Set>> sorted;
    for (const auto& [set, count] : times) sorted.emplace_back(count, set);
    std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Set> sets;
    for (auto& [count, set] : sorted) sets.push_back(std::move(set));
    return sets;
}

// From the best of the sets on to a better neighbour as long as there is one: the neighbours of the last, best first. All at
// the point.
std::vector<Set> near_the_best(Rules& rules, const std::vector<Set>& sets) {
    constexpr int most_steps = 16;
    std::vector<std::pair<double, Set>> best;
    const auto sort = [&] {
        std::ranges::stable_sort(best, [](const auto& a, const auto& b) { return a.first > b.first; });
    };
    for (const Set& set : sets)
        if (rules.allow(set)) best.emplace_back(rules.npv(set), set);
    sort();
    for (int step = 0; step < most_steps && !best.empty(); ++step) {
        const auto from = best.front();
        for (Set& set : rules.neighbours(from.second)) best.emplace_back(rules.npv(set), std::move(set));
        sort();
        if (best.front().second == from.second) break;
    }
    std::vector<Set> found;
    for (auto& [npv, set] : best) found.push_back(std::move(set));
    return found;
}

// First come, first served, as far as there is room; the first one is there whatever the rules say.
std::vector<Funding> different(const std::vector<Set>& sets, Rules& rules, std::size_t most) {
    std::vector<Funding> kept;
    std::set<Set> seen;
    for (const Set& set : sets) {
        if (kept.size() == most) break;
        if (!seen.insert(set).second || (!kept.empty() && !rules.allow(set))) continue;
        kept.push_back({set, Funding::nobody, 0});
    }
    return kept;
}

}  // namespace

Candidates candidate_sets(const engine::Plan& plan, const RankResult& ranked, const std::vector<std::uint32_t>& inputs,
                          const CandidateOptions& options) {
    const BusinessCase& bc = *plan.business_case;
    std::vector<std::size_t> proposed;
    for (const InitiativeResult& one : ranked.initiatives) proposed.push_back(one.initiative);
    std::ranges::sort(proposed);
    Rules rules(plan, std::move(proposed));
    std::vector<Set> found{funded_of(bc, ranked), rules.smallest(), rules.everything()};
    const std::vector<Set> all = rules.all(options.most);
    found.insert(found.end(), all.begin(), all.end());
    if (all.empty()) {
        found.push_back(rules.allowed_part(found.front(), ranked.initiatives));
        const std::vector<Set> named = options.named ? options.named() : std::vector<Set>{};
        for (const Set& set : named.empty() ? called_for(bc, inputs, options) : named)
            found.push_back(rules.allowed_part(set, ranked.initiatives));
        const std::vector<Set> near = near_the_best(rules, found);
        found.insert(found.end(), near.begin(), near.end());
    }
    rules.look_for_better_than_last_resort(found);
    return {different(found, rules, options.most), !all.empty(), rules.allow(found.front())};
}

}  // namespace cxcase::analysis
