#include "set_search.hpp"

#include "cxcase/base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <span>
#include <tuple>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr SetBits one = 1;
constexpr std::size_t at_once = 256;  // nodes looked at together: enough for several threads

// A set with the members before `next` decided.
struct Node {
    double bound = 0;  // no set that adds members from `next` on is worth more
    SetBits set = 0;
    std::size_t next = 0;
    // The greatest bound first; of equal ones the larger set, then the smaller number.
    friend bool operator<(const Node& a, const Node& b) {
        return std::tie(a.bound, a.next, b.set) < std::tie(b.bound, b.next, a.set);
    }
};

}  // namespace

// One search.
class SetSearchRun {
 public:
    SetSearchRun(const SetSearch& search, const SetTable::Asked& asked, std::size_t most)
        : search_(search), limits_(search.limits_), asked_(asked), most_(most) {
        const std::vector<double>& added = search.most_added_;
        for (const Limit* limit : limits_.budgets()) {
            Budget budget{limit, {}};
            for (std::size_t k = 0; k < search.order_.size(); ++k)
                if (added[search.order_[k]] > 0) budget.by_ratio.push_back(k);
            std::ranges::stable_sort(budget.by_ratio, [&](std::size_t a, std::size_t b) {
                return ratio(*limit, search.order_[a]) > ratio(*limit, search.order_[b]);
            });
            budgets_.push_back(std::move(budget));
        }
    }

    SetSearch::Found run(std::size_t most_valued) {
        open(start());
        while (!nodes_.empty() && nodes_.top().bound > threshold() && found_.valued < most_valued) look_at(take());
        found_.bound = nodes_.empty() ? -std::numeric_limits<double>::infinity() : nodes_.top().bound;
        found_.proven = found_.bound <= threshold();
        return std::move(found_);
    }

 private:
    // A budget, and what may be added in the order of what it brings for its cost.
    struct Budget {
        const Limit* limit;
        std::vector<std::size_t> by_ratio;  // places in the order of decisions
    };

    [[nodiscard]] double ratio(const Limit& limit, std::size_t member) const {
        const double cost = limit.uses[member];
        return cost > 0 ? search_.most_added_[member] / cost : std::numeric_limits<double>::infinity();
    }

    // What must be in it.
    [[nodiscard]] SetBits start() const {
        SetBits set = limits_.mandatory() | asked_.with;
        for (std::size_t k = 0; k < search_.order_.size(); ++k)
            if (has(set, k)) set |= limits_.requirements(k);
        return set;
    }

    void open(SetBits set) {
        if ((set & asked_.without) != 0 || limits_.is_lost(set, asked_.instead)) return;
        nodes_.push({std::numeric_limits<double>::infinity(), set, 0});
    }

    // No set that is not better than that is of use. Rounding must not hide one that is.
    [[nodiscard]] double threshold() const {
        if (found_.sets.size() < most_) return -std::numeric_limits<double>::infinity();
        return found_.sets.back().npv + set_rounding * scale_;
    }

    [[nodiscard]] std::vector<Node> take() {
        std::vector<Node> some;
        while (!nodes_.empty() && some.size() < at_once && nodes_.top().bound > threshold()) {
            some.push_back(nodes_.top());
            nodes_.pop();
        }
        return some;
    }

    void look_at(const std::vector<Node>& some) {
        std::vector<SetBits> sets;
        for (const Node& node : some) sets.push_back(node.set);
        const std::size_t part = engine::Batch::block;
        const auto parts = base::in_parallel((sets.size() + part - 1) / part, search_.threads_, [&](std::size_t k) {
            return search_.values_.of(std::span(sets).subspan(k * part, std::min(part, sets.size() - k * part)));
        });
        std::vector<SetValues::Value> values;
        for (const auto& of_part : parts) values.insert(values.end(), of_part.begin(), of_part.end());
        found_.valued += sets.size();
        if (search_.valued_) search_.valued_(sets.size());
        for (std::size_t k = 0; k < some.size(); ++k) offer(some[k].set, values[k]);
        for (std::size_t k = 0; k < some.size(); ++k) branch(some[k], values[k].npv + std::max(0.0, values[k].fees));
    }

    void offer(SetBits set, const SetValues::Value& value) {
        scale_ = std::max(scale_, std::abs(value.npv));
        if (found_.sets.size() >= most_ && !(value.npv > found_.sets.back().npv)) return;
        if (!limits_.coherent(set) || !limits_.affordable(set, asked_.instead)) return;
        const auto at =
            std::ranges::find_if(found_.sets, [&](const ValuedSet& other) { return other.npv < value.npv; });
        found_.sets.insert(at, {set, value.npv, value.first_year_cost});
        if (found_.sets.size() > most_) found_.sets.pop_back();
    }

    // Each way to add one more, with what it requires; members passed over stay out.
    void branch(const Node& node, double worth) {
        SetBits decided = 0;
        for (std::size_t k = 0; k < node.next; ++k) decided |= one << search_.order_[k];
        for (std::size_t k = node.next; k < search_.order_.size(); ++k) {
            const std::size_t member = search_.order_[k];
            const SetBits more = limits_.requirements(member) & ~node.set;
            const bool open = !has(node.set, member) && (more & (decided | asked_.without)) == 0;
            decided |= one << member;
            if (!open || limits_.is_lost(node.set | more, asked_.instead)) continue;
            double bound = worth + may_add(node.set | more, k + 1);
            for (std::size_t other = 0; other < search_.order_.size(); ++other)
                if (has(more, other)) bound += search_.most_added_[other];
            if (bound > threshold()) nodes_.push({bound, node.set | more, k + 1});
        }
    }

    // The most that members from `next` on add: the best parts of them that each budget pays for, the least of all budgets.
    [[nodiscard]] double may_add(SetBits set, std::size_t next) const {
        double least = 0;
        for (std::size_t k = next; k < search_.order_.size(); ++k)
            if (!has(set, search_.order_[k])) least += std::max(0.0, search_.most_added_[search_.order_[k]]);
        for (const Budget& budget : budgets_) least = std::min(least, may_add_within(budget, set, next));
        return least;
    }

    [[nodiscard]] double may_add_within(const Budget& budget, SetBits set, std::size_t next) const {
        double left = std::max(0.0, limits_.left(*budget.limit, set, asked_.instead));
        double sum = 0;
        for (const std::size_t k : budget.by_ratio) {
            const std::size_t member = search_.order_[k];
            if (k < next || has(set, member)) continue;
            const double cost = budget.limit->uses[member];
            if (cost > left) return sum + search_.most_added_[member] * left / cost;
            sum += search_.most_added_[member];
            left -= cost;
        }
        return sum;
    }

    const SetSearch& search_;
    SetLimits& limits_;
    const SetTable::Asked& asked_;
    std::size_t most_;
    std::vector<Budget> budgets_;
    std::priority_queue<Node> nodes_;
    SetSearch::Found found_;
    double scale_ = 0;
};

SetSearch::SetSearch(SetLimits& limits, const SetValues& values, const std::vector<double>& most_added,
                     std::size_t threads, Progress valued)
    : limits_(limits), values_(values), most_added_(most_added), threads_(threads), valued_(std::move(valued)) {
    for (std::size_t k = 0; k < limits.initiatives().size(); ++k) order_.push_back(k);
    std::ranges::stable_sort(order_, [&](std::size_t a, std::size_t b) { return most_added[a] > most_added[b]; });
}

SetSearch::Found SetSearch::best(const SetTable::Asked& asked, std::size_t most, std::size_t most_valued) const {
    return SetSearchRun(*this, asked, most).run(most_valued);
}

}  // namespace cxcase::analysis
