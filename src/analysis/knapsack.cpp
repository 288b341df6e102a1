#include "knapsack.hpp"

#include "cxcase/base/contract.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr double rounding = 1e-12;  // of the capacity, as budgets are compared, and of the best value

// A combination of items decided so far, with the chain of those in it.
struct Kept {
    double weight = 0, value = 0;
    std::size_t last = 0;  // in the chains; 0: no item
    bool adds = false;     // the item that is looked at, which is not in the chain yet
};

struct Chain {
    std::size_t item = 0, before = 0;
};

// The open items in order, and sums of them from the first on.
struct Items {
    std::vector<std::size_t> items;
    std::vector<double> values{0}, weights{0};

    void add(std::size_t item, double value, double weight) {
        items.push_back(item);
        values.push_back(values.back() + value);
        weights.push_back(weights.back() + weight);
    }
    [[nodiscard]] double value(std::size_t k) const { return values[k + 1] - values[k]; }
    [[nodiscard]] double weight(std::size_t k) const { return weights[k + 1] - weights[k]; }
};

class Search {
 public:
    Search(Items items, double room, std::size_t most_kept)
        : items_(std::move(items)), room_(room), most_kept_(most_kept) {}

    void run() {
        std::vector<Kept> kept(1);
        look_at(kept.front(), 0, 0);
        for (std::size_t k = 0; k < items_.items.size() && !kept.empty(); ++k) {
            if (chains_.size() > most_kept_) return give_up(kept, k);
            kept = next(kept, k);
        }
    }

    [[nodiscard]] bool gave_up() const { return gave_up_; }
    [[nodiscard]] double value() const { return best_.value; }
    [[nodiscard]] double bound() const { return gave_up_ ? bound_ : best_.value; }

    [[nodiscard]] std::vector<std::size_t> chosen() const {
        std::vector<std::size_t> all(items_.items.begin() + static_cast<std::ptrdiff_t>(filled_from_),
                                     items_.items.begin() + static_cast<std::ptrdiff_t>(filled_to_));
        for (std::size_t at = best_.last; at != 0; at = chains_[at].before) all.push_back(chains_[at].item);
        return all;
    }

 private:
    // How many whole items from the k-th on fit beside it.
    [[nodiscard]] std::size_t filled(const Kept& one, std::size_t k) const {
        const double until = items_.weights[k] + (room_ - one.weight);
        const auto begin = items_.weights.begin() + static_cast<std::ptrdiff_t>(k);
        const auto past = std::upper_bound(begin, items_.weights.end(), until);
        return past == begin ? k : static_cast<std::size_t>(past - items_.weights.begin()) - 1;
    }

    // May it still win, with the items from the k-th on? What it brings filled with whole ones counts at once; `from` is k,
    // or k - 1 where that item, too, is in it.
    bool look_at(const Kept& one, std::size_t k, std::size_t from) {
        const std::size_t to = filled(one, k);
        const double value = one.value + (items_.values[to] - items_.values[k]);
        if (value > best_.value || !any_) {
            best_ = {one.weight, value, one.last, false};
            filled_from_ = from;
            filled_to_ = to;
            any_ = true;
        }
        return reach(one, k, to) > best_.value * (1 + rounding);
    }

    [[nodiscard]] double reach(const Kept& one, std::size_t k, std::size_t to) const {
        const double value = one.value + (items_.values[to] - items_.values[k]);
        if (to == items_.items.size()) return value;
        const double left = room_ - one.weight - (items_.weights[to] - items_.weights[k]);
        return value + items_.value(to) * (std::max(0.0, left) / items_.weight(to));
    }

    // All of `kept` without and with item k, by weight.
    [[nodiscard]] std::vector<Kept> both(const std::vector<Kept>& kept, std::size_t k) const {
        std::vector<Kept> with;
        for (const Kept& one : kept) {
            if (one.weight + items_.weight(k) > room_) break;
            with.push_back({one.weight + items_.weight(k), one.value + items_.value(k), one.last, true});
        }
        std::vector<Kept> all;
        std::ranges::merge(kept, with, std::back_inserter(all), {}, &Kept::weight, &Kept::weight);
        return all;
    }

    // Those of them that are worth more than all that weigh less, and may win.
    [[nodiscard]] std::vector<Kept> next(const std::vector<Kept>& kept, std::size_t k) {
        std::vector<Kept> all = both(kept, k);
        std::erase_if(all, [&, most = -1.0](const Kept& one) mutable {
            if (one.value <= most) return true;
            most = one.value;
            return !look_at(one, k + 1, one.adds ? k : k + 1);
        });
        for (Kept& one : all) {
            if (!one.adds) continue;
            chains_.push_back({items_.items[k], one.last});
            one.last = chains_.size() - 1;
            one.adds = false;
        }
        return all;
    }

    void give_up(const std::vector<Kept>& kept, std::size_t k) {
        gave_up_ = true;
        bound_ = best_.value;
        for (const Kept& one : kept) bound_ = std::max(bound_, reach(one, k, filled(one, k)));
    }

    Items items_;
    double room_;
    std::size_t most_kept_;
    std::vector<Chain> chains_ = std::vector<Chain>(1);
    Kept best_;
    std::size_t filled_from_ = 0, filled_to_ = 0;  // items that the best is filled with
    bool any_ = false, gave_up_ = false;
    double bound_ = 0;
};

}  // namespace

Knapsack::Knapsack(std::vector<double> values, std::vector<double> weights)
    : values_(std::move(values)), weights_(std::move(weights)), order_(values_.size()) {
    base::expects(values_.size() == weights_.size(), "a weight for each value");
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    // Exact where both are whole numbers: no division.
    std::ranges::stable_sort(
        order_, [&](std::size_t a, std::size_t b) { return values_[a] * weights_[b] > values_[b] * weights_[a]; });
}

std::optional<Knapsack::Answer> Knapsack::solve(const Asked& asked) const {
    const auto fate = [&](std::size_t item) { return asked.fates.empty() ? Fate::open : asked.fates[item]; };
    Answer answer{std::vector<char>(values_.size()), 0, 0, 0, false};
    const auto choose = [&](std::size_t item) {
        answer.chosen[item] = 1;
        answer.value += values_[item];
        answer.weight += weights_[item];
    };
    for (std::size_t item = 0; item < values_.size(); ++item)
        if (fate(item) == Fate::in || (fate(item) == Fate::open && weights_[item] == 0 && values_[item] > 0))
            choose(item);
    const double room = asked.capacity + rounding * std::abs(asked.capacity) - answer.weight;
    if (room < 0) return std::nullopt;
    Items items;
    for (const std::size_t item : order_)
        if (fate(item) == Fate::open && values_[item] > 0 && weights_[item] > 0 && weights_[item] <= room)
            items.add(item, values_[item], weights_[item]);
    Search search(std::move(items), room, asked.most_kept);
    search.run();
    answer.bound = answer.value + search.bound();
    answer.proven = !search.gave_up();
    for (const std::size_t item : search.chosen()) choose(item);
    return answer;
}

}  // namespace cxcase::analysis
