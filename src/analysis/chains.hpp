// The best chain through some sets: each is the one before and one initiative more (with what it requires).
//
// Idea. With a budget one funds as far down the chain as it goes, so between the budgets of two neighbours the earlier set is
// funded, where the best set of that budget may be worth more: that is what the chain loses there. A chain is a path from set
// to set, and for each set the best path to it is kept: first by the largest loss (Savage's minimax regret over budgets), then,
// among the paths that lose no more than the best does, by what they bring on average, were every budget up to twice that of the
// best set of all equally likely; of equal ones the path that ends with most.
// Cost: two passes over all sets and each member that may be added: sets x members.
#pragma once

#include "budget_steps.hpp"
#include "cxcase/base/limits.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cxcase::analysis {

struct Prefix {
    ValuedSet set;
    double budget = 0;   // from which on it is funded
    double loses = 0;    // at most, until the next is funded; after the last: whatever the budget
    bool proven = true;  // some budget loses just that
};

inline constexpr std::uint32_t no_place = std::numeric_limits<std::uint32_t>::max();

// Places of sets by key, where keys are numbers below `most`.
class CloseKeys {
 public:
    using Key = std::uint64_t;
    explicit CloseKeys(std::size_t most) : at_(most, no_place) {}
    void put(Key key, std::uint32_t place) { at_[key] = place; }
    [[nodiscard]] std::uint32_t at(Key key) const { return at_[key]; }

 private:
    std::vector<std::uint32_t> at_;
};

// Where there are few of very many.
class ScatteredKeys {
 public:
    using Key = SetBits;
    void put(const Key& key, std::uint32_t place) { at_.emplace(key, place); }
    [[nodiscard]] std::uint32_t at(const Key& key) const {
        const auto found = at_.find(key);
        return found == at_.end() ? no_place : found->second;
    }

 private:
    std::unordered_map<Key, std::uint32_t> at_;
};

template <class Places>
class Chains {
 public:
    using Key = typename Places::Key;
    // A key holds the set's members beyond those of the first, like its number: more members, a greater key.
    struct Stop {
        Key key = {};
        PricedSet set = {};
    };

    // `bundles`: by member the key of it with what it requires. `steps` must outlive it.
    Chains(std::vector<Stop> stops, std::vector<Key> bundles, Places places, const BudgetSteps& steps)
        : steps_(steps), bundles_(std::move(bundles)), at_(std::move(places)) {
        std::ranges::sort(stops, {}, &Stop::key);
        nodes_.reserve(stops.size());
        for (const Stop& stop : stops) {
            at_.put(stop.key, static_cast<std::uint32_t>(nodes_.size()));
            nodes_.push_back({stop.key, stop.set, steps.below(stop.set.budget)});
        }
    }

    // Nothing where the first set is not among them.
    [[nodiscard]] std::vector<Prefix> best() {
        if (nodes_.empty() || nodes_.front().key != Key{}) return {};
        least_largest_loss();
        return chain();
    }

 private:
    static constexpr double infinity = base::infinity;
    struct Node {
        Key key = {};
        PricedSet of = {};
        double best_below = 0;  // the best that a smaller budget pays for
        double reached = 0;     // by the best chain to it: its largest loss, then what it brings over all budgets
        std::uint32_t from = no_place;
    };

    // While the earlier of two neighbours is funded. Where adding one needs no more budget, there is no such while.
    [[nodiscard]] double loss(const Node& from, const Node& to) const {
        return steps_.dearer(to.of.budget, from.of.budget) ? std::max(0.0, to.best_below - from.of.set.npv) : 0;
    }

    [[nodiscard]] double last_loss(const Node& node) const { return std::max(0.0, steps_.best() - node.of.set.npv); }

    // What the earlier one brings over all budgets until the later one is funded.
    [[nodiscard]] double brings(const Node& from, double until) const {
        return from.of.set.npv * std::max(0.0, std::min(until, steps_.averaged()) - from.of.budget);
    }

    // Sets in rising order of their keys: what a set is reached from lies before it.
    template <class Reach>
    void walk(double start, double unreached, const Reach& reach) {
        for (Node& node : nodes_) {
            node.reached = unreached;
            node.from = no_place;
        }
        nodes_.front().reached = start;
        for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
            if (nodes_[n].reached == unreached) continue;
            for (const Key& bundle : bundles_) {
                const Key key = nodes_[n].key | bundle;
                if (key == nodes_[n].key) continue;
                const std::uint32_t to = at_.at(key);
                if (to != no_place) reach(n, nodes_[to]);
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

    // Of the chains that lose no more than that, the one that brings most; of equal ones that which ends with most.
    [[nodiscard]] std::vector<Prefix> chain() {
        walk(0, -infinity, [&](std::uint32_t n, Node& to) {
            if (loss(nodes_[n], to) > most_ + steps_.slack()) return;
            const double sum = nodes_[n].reached + brings(nodes_[n], to.of.budget);
            if (!(sum > to.reached)) return;
            to.reached = sum;
            to.from = n;
        });
        const Node* last = nullptr;
        std::pair most(-infinity, -infinity);
        for (const Node& node : nodes_) {
            if (node.reached == -infinity || last_loss(node) > most_ + steps_.slack()) continue;
            const std::pair sum(node.reached + brings(node, infinity), node.of.set.npv);
            if (!(sum > most)) continue;
            most = sum;
            last = &node;
        }
        return prefixes(*last);
    }

    [[nodiscard]] std::vector<Prefix> prefixes(const Node& last) const {
        std::vector<Prefix> all{prefix(last, last_loss(last))};
        for (const Node* node = &last; node->from != no_place;) {
            const Node& from = nodes_[node->from];
            all.push_back(prefix(from, loss(from, *node)));
            node = &from;
        }
        std::ranges::reverse(all);
        return all;
    }

    [[nodiscard]] Prefix prefix(const Node& node, double loses) const {
        return {node.of.set, node.of.budget, loses <= steps_.slack() ? 0 : loses};
    }

    const BudgetSteps& steps_;
    std::vector<Key> bundles_;
    std::vector<Node> nodes_;
    Places at_;
    double most_ = infinity;  // the least largest loss
};

}  // namespace cxcase::analysis
