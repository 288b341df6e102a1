#include "set_table.hpp"

#include "cxcase/base/limits.hpp"
#include "cxcase/base/parallel.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr std::size_t chunk = 4096;  // sets that a thread values at a time
using base::infinity;

std::vector<ValuedSet> valued(const std::vector<SetBits>& sets, const SetValues& values, std::size_t threads,
                              const SetTable::Progress& progress) {
    const auto parts = base::in_parallel((sets.size() + chunk - 1) / chunk, threads, [&](std::size_t part) {
        const std::size_t first = part * chunk;
        const auto some = std::span(sets).subspan(first, std::min(chunk, sets.size() - first));
        auto result = values.of(some);
        if (progress) progress(some.size(), sets.size());
        return result;
    });
    std::vector<ValuedSet> all;
    all.reserve(sets.size());
    for (const auto& part : parts)
        for (const SetValues::Value& value : part) all.push_back({sets[all.size()], value.npv, value.first_year_cost});
    return all;
}

}  // namespace

std::vector<SetBits> sets_within_reach(const SetLimits& limits) {
    const SetBits open = limits.everybody() & ~limits.mandatory();
    std::vector<SetBits> sets;
    SetBits some = 0;
    do {
        const SetBits set = some | limits.mandatory();
        if (limits.coherent(set) && limits.within_reach(set)) sets.push_back(set);
        some = some.next_within(open);  // the next subset
    } while (some != 0);
    return sets;
}

SetTable::SetTable(SetLimits& limits, const SetValues& values, const Options& options)
    : limits_(limits), complete_(limits.open() <= options.most_open) {
    if (complete_)
        add_all(values, options);
    else
        search(values, options);
    sort(values.lines());
}

void SetTable::add_all(const SetValues& values, const Options& options) {
    sets_ = worked_out(sets_within_reach(limits_), values, options, options.progress);
}

std::vector<ValuedSet> SetTable::worked_out(const std::vector<SetBits>& sets, const SetValues& values,
                                            const Options& options, const Progress& progress) {
    std::vector<ValuedSet> all = valued(sets, values, options.threads, progress);
    if (!options.worth) return all;
    const std::vector<double> worth = options.worth(sets);
    for (std::size_t k = 0; k < all.size(); ++k) all[k].npv = worth[k];
    return all;
}

// One initiative more (with what it requires), one less (with what requires it), or one for another.
std::vector<SetBits> SetTable::neighbours(SetBits set) const {
    const std::size_t count = limits_.initiatives().size();
    const auto without = [&](SetBits from, std::size_t k) {
        for (std::size_t other = 0; other < count; ++other)
            if (has(limits_.requirements(other), k)) from &= ~SetBits::only(other);
        return from;
    };
    const SetBits everybody = limits_.everybody();
    std::vector<SetBits> all;
    for (std::size_t k = 0; k < count; ++k) {
        if (!has(set, k)) {
            all.push_back(limits_.completed(set | limits_.requirements(k), everybody));
            continue;
        }
        all.push_back(without(set, k));
        for (std::size_t other = 0; other < count; ++other)
            if (!has(set, other))
                all.push_back(limits_.completed(without(set, k) | limits_.requirements(other), everybody));
    }
    return all;
}

void SetTable::search(const SetValues& values, const Options& options) {
    const SetBits start = options.start;
    std::unordered_set<SetBits> met{start, limits_.mandatory()};
    sets_ = worked_out({start, limits_.mandatory()}, values, options, {});
    std::erase_if(sets_, [&](const ValuedSet& one_set) { return !limits_.coherent(one_set.set); });
    SetBits at = limits_.coherent(start) && limits_.affordable(start) ? start : limits_.mandatory();
    double best = -infinity;
    for (bool better = true; better;) {
        std::vector<SetBits> fresh;
        for (const SetBits set : neighbours(at))
            if (limits_.coherent(set) && limits_.affordable(set) && met.insert(set).second) fresh.push_back(set);
        better = false;
        for (const ValuedSet& one_set : worked_out(fresh, values, options, {})) {
            sets_.push_back(one_set);
            if (!(one_set.npv > best)) continue;
            best = one_set.npv;
            at = one_set.set;
            better = true;
        }
    }
}

void SetTable::sort(const SetValues::Value& lines) {
    double npv = 0;
    double cost = 0;
    for (const ValuedSet& one_set : sets_) {
        npv = std::max(npv, std::abs(one_set.npv));
        cost = std::max(cost, std::abs(one_set.first_year_cost));
    }
    npv_slack_ = set_rounding * (npv + lines.npv);
    cost_slack_ = set_rounding * (cost + lines.first_year_cost);
    std::ranges::sort(
        sets_, [](const ValuedSet& a, const ValuedSet& b) { return std::tie(b.npv, a.set) < std::tie(a.npv, b.set); });
}

std::vector<ValuedSet> SetTable::best(const Asked& asked, std::size_t most) const {
    std::vector<ValuedSet> found;
    for (const ValuedSet& one_set : sets_) {
        if (found.size() >= most && one_set.npv < found.back().npv - npv_slack_) break;
        const bool is_asked = (asked.with & ~one_set.set) == 0 && (asked.without & one_set.set) == 0;
        if (is_asked && limits_.affordable(one_set.set, asked.instead)) found.push_back(one_set);
    }
    for (auto first = found.begin(); first != found.end();) {  // of those worth the same the smallest first
        const double least = first->npv - npv_slack_;
        const auto last = std::find_if(first, found.end(), [&](const ValuedSet& other) { return other.npv < least; });
        std::stable_sort(first, last,
                         [](const ValuedSet& a, const ValuedSet& b) { return a.set.size() < b.set.size(); });
        first = last;
    }
    if (found.size() > most) found.resize(most);
    return found;
}

std::vector<SetTable::Step> SetTable::frontier() const {
    std::vector<Step> by_budget;
    by_budget.reserve(sets_.size());
    for (const ValuedSet& one_set : sets_)
        by_budget.push_back({limits_.needed_budget(one_set.set, one_set.first_year_cost), one_set});
    std::ranges::stable_sort(by_budget, {}, &Step::budget);
    std::vector<Step> steps;
    for (const Step& step : by_budget) {
        if (!steps.empty() && step.set.npv <= steps.back().set.npv + npv_slack_) continue;
        if (!limits_.affordable(step.set.set, {.total = infinity})) continue;
        if (!steps.empty() && step.budget <= steps.back().budget + cost_slack_) steps.pop_back();
        steps.push_back(step);
    }
    return steps;
}

}  // namespace cxcase::analysis
