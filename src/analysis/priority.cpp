#include "priority.hpp"

#include "cxcase/base/contract.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();
constexpr double rounding = 1e-9;  // of the largest value: what lies closer is no loss

// The bits of `set` at the places of `mask`, moved together.
std::uint64_t squeezed(const SetBits& set, const SetBits& mask) {
    std::uint64_t result = 0;
    int place = 0;
    for (SetBits rest = mask; rest != 0; rest = rest.without_first(), ++place)
        if (has(set, first_of(rest))) result |= std::uint64_t{1} << place;
    return result;
}

class Chains {
 public:
    Chains(SetLimits& limits, const SetTable& table)
        : limits_(limits), cost_slack_(2 * table.cost_slack()), open_(limits.everybody() & ~limits.mandatory()) {
        const std::size_t count = limits.initiatives().size();
        for (std::size_t k = 0; k < count; ++k) bundles_.push_back(squeezed(limits.requirements(k), open_));
        add_sets(table);
        find_frontier();
    }

    std::vector<Prefix> best() {
        if (nodes_.empty() || nodes_.front().key != 0) return {};
        least_largest_loss();
        return chain();
    }

 private:
    struct Node {
        double budget = 0;
        ValuedSet set;
        std::uint64_t key = 0;  // its open members
        double best_below = 0;  // the best that a smaller budget pays for
        double reached = 0;     // by the best chain to it: its largest loss, then what it brings over all budgets
        std::uint32_t from = nowhere;
    };

    void add_sets(const SetTable& table) {
        for (const ValuedSet& set : table.sets()) {
            if (!limits_.affordable(set.set, {.total = infinity})) continue;
            nodes_.push_back({.budget = limits_.needed_budget(set.set, set.first_year_cost),
                              .set = set,
                              .key = squeezed(set.set, open_)});
        }
        std::ranges::sort(nodes_, {}, [](const Node& node) { return node.key; });
        at_.assign(std::size_t{1} << static_cast<unsigned>(open_.size()), nowhere);
        for (std::size_t n = 0; n < nodes_.size(); ++n) at_[nodes_[n].key] = static_cast<std::uint32_t>(n);
    }

    // What is the best just below the budget of each set, and from which budget on nothing more is gained.
    void find_frontier() {
        std::vector<std::size_t> by_budget(nodes_.size());
        for (std::size_t n = 0; n < nodes_.size(); ++n) by_budget[n] = n;
        std::ranges::stable_sort(by_budget, {}, [&](std::size_t n) { return nodes_[n].budget; });
        double scale = 0;
        for (const Node& node : nodes_) scale = std::max(scale, std::abs(node.set.npv));
        slack_ = rounding * scale;
        std::size_t next = 0;
        for (std::size_t k = 0; k < by_budget.size(); ++k) {
            Node& node = nodes_[by_budget[k]];
            for (; dearer(node, nodes_[by_budget[next]]); ++next) take(nodes_[by_budget[next]]);
            node.best_below = best_;
        }
        for (; next < by_budget.size(); ++next) take(nodes_[by_budget[next]]);
    }

    void take(const Node& node) {
        if (!(node.set.npv > best_ + (std::isfinite(best_) ? slack_ : 0))) return;
        best_ = node.set.npv;
        enough_ = node.budget;
    }

    [[nodiscard]] bool dearer(const Node& a, const Node& b) const { return a.budget > b.budget + cost_slack_; }

    // While the earlier of two neighbours is funded. Where adding one needs no more budget, there is no such while.
    [[nodiscard]] double loss(const Node& from, const Node& to) const {
        return dearer(to, from) ? std::max(0.0, to.best_below - from.set.npv) : 0;
    }

    [[nodiscard]] double last_loss(const Node& node) const { return std::max(0.0, best_ - node.set.npv); }

    // What the earlier one brings over all budgets until the later one is funded.
    [[nodiscard]] double brings(const Node& from, double until) const {
        return from.set.npv * std::max(0.0, std::min(until, enough_) - from.budget);
    }

    // Sets in rising order of their keys: what a set is reached from lies before it.
    template <class Reach>
    void walk(double start, double unreached, const Reach& reach) {
        for (Node& node : nodes_) {
            node.reached = unreached;
            node.from = nowhere;
        }
        nodes_.front().reached = start;
        for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
            if (nodes_[n].reached == unreached) continue;
            for (const std::uint64_t bundle : bundles_) {
                const std::uint64_t key = nodes_[n].key | bundle;
                if (key == nodes_[n].key || at_[key] == nowhere) continue;
                reach(n, nodes_[at_[key]]);
            }
        }
    }

    void least_largest_loss() {
        walk(0, infinity, [&](std::uint32_t n, Node& to) {
            to.reached = std::min(to.reached, std::max(nodes_[n].reached, loss(nodes_[n], to)));
        });
        most_ = infinity;
        for (const Node& node : nodes_) most_ = std::min(most_, std::max(node.reached, last_loss(node)));
    }

    // Of the chains that lose no more than that, the one that brings most.
    [[nodiscard]] std::vector<Prefix> chain() {
        walk(0, -infinity, [&](std::uint32_t n, Node& to) {
            if (loss(nodes_[n], to) > most_ + slack_) return;
            const double sum = nodes_[n].reached + brings(nodes_[n], to.budget);
            if (!(sum > to.reached)) return;
            to.reached = sum;
            to.from = n;
        });
        const Node* last = nullptr;
        double most = -infinity;
        for (const Node& node : nodes_) {
            if (node.reached == -infinity || last_loss(node) > most_ + slack_) continue;
            const double sum = node.reached + brings(node, infinity);
            if (!(sum > most)) continue;
            most = sum;
            last = &node;
        }
        return prefixes(*last);
    }

    [[nodiscard]] std::vector<Prefix> prefixes(const Node& last) const {
        std::vector<Prefix> all{{last.set, last_loss(last)}};
        for (const Node* node = &last; node->from != nowhere;) {
            const Node& from = nodes_[node->from];
            all.push_back({from.set, loss(from, *node)});
            node = &from;
        }
        std::ranges::reverse(all);
        for (Prefix& prefix : all)
            if (prefix.loses <= slack_) prefix.loses = 0;
        return all;
    }

    SetLimits& limits_;
    double cost_slack_;
    SetBits open_ = 0;
    std::vector<std::uint64_t> bundles_;  // keys of what comes with each member
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> at_;         // by key
    double best_ = -infinity, enough_ = 0;  // the best of all, and from which budget on
    double slack_ = 0;
    double most_ = infinity;  // the least largest loss
};

}  // namespace

std::vector<Prefix> priority_list(SetLimits& limits, const SetTable& table) {
    base::expects(table.complete(), "chains go through every set");
    return Chains(limits, table).best();
}

}  // namespace cxcase::analysis
