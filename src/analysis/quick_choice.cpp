#include "cxcase/analysis/quick_choice.hpp"

#include "set_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;
using WorthOfSet = std::pair<double, SetBits>;

constexpr std::size_t most_open_quickly = 14;
constexpr std::size_t most_work = 250'000;  // sets x segments x months: some 5 ms

// Those that may fit; nothing where they are too many.
std::optional<std::vector<SetBits>> sets_to_look_at(const BusinessCase& bc, const SetLimits& limits) {
    const std::size_t each = bc.segments.size() * static_cast<std::size_t>(bc.calendar.horizon);
    std::vector<SetBits> sets = sets_within_reach(limits);
    std::erase_if(sets, [&](SetBits set) { return limits.is_lost(set, {}); });
    if (sets.size() * each > most_work) return std::nullopt;
    return sets;
}

// Of those worth the same to rounding the smallest, as SetTable does.
std::optional<SetBits> best_of(const std::vector<WorthOfSet>& by_worth, SetLimits& limits, double lines) {
    std::optional<WorthOfSet> best;
    for (const WorthOfSet& one : by_worth) {
        if (best && one.first < best->first - set_rounding * (std::abs(best->first) + lines)) break;
        if (best && one.second.size() >= best->second.size()) continue;
        if (!limits.affordable(one.second)) continue;
        best = {best ? best->first : one.first, one.second};
    }
    return best ? std::optional(best->second) : std::nullopt;
}

}  // namespace

std::optional<QuickChoice> quick_choice(const BusinessCase& business_case) {
    auto initiatives = proposed_initiatives(business_case);
    if (initiatives.size() > most_chosen_from) return std::nullopt;
    const engine::Plan plan = engine::make_plan(business_case);
    Valuation valuation(plan);
    SetLimits limits(valuation, initiatives);
    if (limits.open() > most_open_quickly) return std::nullopt;
    const auto sets = sets_to_look_at(business_case, limits);
    if (!sets) return std::nullopt;
    const SetValues values(valuation, std::move(initiatives));
    std::vector<WorthOfSet> by_worth;
    for (const SetValues::Value& value : values.of(*sets)) by_worth.emplace_back(value.npv, (*sets)[by_worth.size()]);
    std::ranges::stable_sort(by_worth, [](const auto& a, const auto& b) { return a.first > b.first; });
    const auto best = best_of(by_worth, limits, values.lines().npv);
    if (!best) return std::nullopt;
    const engine::Funding funding = limits.funding(*best);
    QuickChoice choice{{}, valuation.npv(funding)};
    for (std::size_t i = 0; i < funding.funded.size(); ++i)
        if (funding.funded[i] != 0) choice.initiatives.push_back(i);
    return choice;
}

}  // namespace cxcase::analysis
