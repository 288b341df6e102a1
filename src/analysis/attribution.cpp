// Idea: a change is worth what it adds, and that depends on what was changed before. The Shapley value averages over all
// orders: with n bars, bar i gets the sum over all sets S without it of |S|! (n-|S|-1)! / n! (worth(S + i) - worth(S)).
// Worked small: nothing 10, price alone 13, volume alone 12, both 17. Price adds 3 when it comes first and 5 when it comes
// second: 4. Volume adds 2 or 4: 3. They sum to 17 - 10.
// Cost: 2^n evaluations, each made once; n+1 in order. Source: Shapley, A Value for n-Person Games (1953).
#include "cxcase/analysis/attribution.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <map>
#include <utility>

namespace cxcase::analysis {

namespace {

using Group = std::vector<std::size_t>;
using Groups = std::vector<Group>;
using Set = std::vector<bool>;  // of changes

// Evaluations already made.
class Memory {
 public:
    Memory(std::size_t changes, const WorthOf& worth) : changes_(changes), worth_(worth) {}

    [[nodiscard]] Set none() const { return with_all(false); }
    [[nodiscard]] Set all() const { return with_all(true); }

    static Set with(Set set, const Group& group, bool taken = true) {
        for (const std::size_t change : group) set.at(change) = taken;
        return set;
    }

    std::optional<double> operator()(const Set& set) {
        const auto known = known_.find(set);
        if (known != known_.end()) return known->second;
        return known_[set] = worth_(set);
    }

    // What is known already; safe from several threads while nothing is added.
    [[nodiscard]] std::optional<double> recall(const Set& set) const {
        const auto known = known_.find(set);
        return known == known_.end() ? worth_(set) : known->second;
    }

    // Whether the groups together are a valid change of the first case, and a valid remainder of the second.
    bool stands(const Group& group) {
        return (*this)(with(none(), group)).has_value() && (*this)(with(all(), group, false)).has_value();
    }

 private:
    [[nodiscard]] Set with_all(bool taken) const {
        Set set;
        set.resize(changes_, taken);
        return set;
    }

    std::size_t changes_;
    const WorthOf& worth_;
    std::map<Set, std::optional<double>> known_;
};

Group together(Group a, const Group& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::ranges::sort(a);
    return a;
}

// Whether `i` was joined to another group, without which it does not stand.
bool join_one(Groups& groups, std::size_t i, Memory& memory) {
    for (std::size_t j = 0; j < groups.size(); ++j) {
        if (j == i || !memory.stands(together(groups[i], groups[j]))) continue;
        const std::size_t first = std::min(i, j);
        groups[first] = together(groups[i], groups[j]);
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(std::max(i, j)));
        return true;
    }
    return false;
}

Groups join(Groups groups, Memory& memory) {
    for (std::size_t i = 0; i < groups.size();) {
        const bool joined = !memory.stands(groups[i]) && join_one(groups, i, memory);
        i = joined ? 0 : i + 1;
    }
    return groups;
}

Set set_of(const Groups& groups, std::size_t mask, Set set) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if ((mask >> i & 1U) != 0) set = Memory::with(std::move(set), groups[i]);
    }
    return set;
}

// |S|! (n-|S|-1)! / n! by |S|.
std::vector<double> weights(std::size_t n) {
    std::vector<double> all(n, 1.0 / static_cast<double>(n));
    for (std::size_t s = 1; s < n; ++s) all[s] = all[s - 1] * static_cast<double>(s) / static_cast<double>(n - s);
    return all;
}

std::vector<Bar> fair_bars(const Groups& groups, const std::vector<double>& worth) {
    const auto weight = weights(groups.size());
    std::vector<Bar> bars;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        Bar bar{groups[i], 0};
        for (std::size_t mask = 0; mask < worth.size(); ++mask) {
            if ((mask >> i & 1U) != 0) continue;
            const auto size = static_cast<std::size_t>(std::popcount(mask));
            bar.value += weight[size] * (worth[mask | std::size_t{1} << i] - worth[mask]);
        }
        bars.push_back(std::move(bar));
    }
    return bars;
}

// The worth of every combination; nothing where one is no valid case.
std::optional<std::vector<double>> every_worth(const Groups& groups, const Memory& memory,
                                               const AttributionOptions& options) {
    const std::size_t count = std::size_t{1} << groups.size();
    std::atomic<std::size_t> done = 0;
    std::atomic<bool> invalid = false;
    const auto all = base::in_parallel(count, options.threads, [&](std::size_t mask) -> std::optional<double> {
        if (invalid) return std::nullopt;
        const auto value = memory.recall(set_of(groups, mask, memory.none()));
        if (!value) invalid = true;
        if (options.progress) options.progress(++done, count);
        return value;
    });
    if (invalid) return std::nullopt;
    std::vector<double> values;
    for (const auto& value : all) values.push_back(*value);
    return values;
}

// What each group adds to those before it; what is no valid case is joined to the next.
std::vector<Bar> ordered_bars(const Groups& groups, Memory& memory, double before, const AttributionOptions& options) {
    std::vector<Bar> bars;
    Set set = memory.none();
    Group waiting;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        waiting = together(std::move(waiting), groups[i]);
        set = Memory::with(std::move(set), groups[i]);
        const auto value = memory(set);
        if (options.progress) options.progress(i + 1, groups.size());
        if (!value) continue;
        bars.push_back({std::exchange(waiting, {}), *value - std::exchange(before, *value)});
    }
    return bars;
}

double valid(std::optional<double> value) {
    base::expects(value.has_value(), "a comparison of cases that are not both valid");
    return *value;
}

}  // namespace

Attribution attribute(std::size_t changes, const std::vector<std::vector<std::size_t>>& groups, const WorthOf& worth,
                      const AttributionOptions& options) {
    Attribution result;
    Memory memory(changes, worth);
    result.from = valid(memory(memory.none()));
    result.to = valid(memory(memory.all()));
    if (groups.size() <= options.most_fair) {
        const Groups joined = join(groups, memory);
        if (const auto values = every_worth(joined, memory, options)) {
            result.bars = fair_bars(joined, *values);
            result.joined = joined.size() < groups.size();
            return result;
        }
    }
    result.method = Attribution::Method::in_order;
    result.many = groups.size() > options.most_fair;
    result.bars = ordered_bars(groups, memory, result.from, options);
    result.joined = result.bars.size() < groups.size();
    return result;
}

}  // namespace cxcase::analysis
