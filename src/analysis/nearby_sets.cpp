#include "nearby_sets.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

namespace cxcase::analysis {
namespace {

constexpr std::size_t next_few = 5;

class Nearby {
 public:
    Nearby(const SetLimits& limits, const std::vector<SetBits>& chain, std::size_t most)
        : limits_(limits), chain_(chain), most_(most) {
        put_in_order();
    }

    std::vector<SetBits> run() {
        for (const SetBits& set : chain_) take(set);
        for (std::size_t at = 0; at < chain_.size(); ++at) take_next_few(at);
        for (std::size_t far = 1; far <= order_.size(); ++far)
            for (std::size_t at = 0; at < chain_.size() && sets_.size() < most_; ++at) take_one_off(at, far);
        for (std::size_t far = 2; far <= order_.size() + 1; ++far)
            for (std::size_t at = 0; at < chain_.size() && sets_.size() < most_; ++at) take_two_off(at, far);
        return std::move(sets_);
    }

 private:
    // Members as the chain adds them, then all others.
    void put_in_order() {
        SetBits there = chain_.front();
        const auto add = [&](const SetBits& set) {
            for (SetBits rest = set & ~there; rest != 0; rest = rest.without_first()) order_.push_back(first_of(rest));
            there |= set;
            place_.push_back(order_.size());
        };
        for (const SetBits& set : chain_) add(set);
        const std::size_t in_chain = place_.size();
        add(limits_.everybody());
        place_.resize(in_chain);
    }

    void take(const SetBits& set) {
        if (met_.insert(set).second) sets_.push_back(set);
    }

    [[nodiscard]] SetBits with(const SetBits& set, std::size_t place) const {
        return set | limits_.requirements(order_[place]);
    }
    [[nodiscard]] SetBits without(SetBits set, std::size_t place) const {
        for (SetBits rest = set; rest != 0; rest = rest.without_first())
            if (has(limits_.requirements(first_of(rest)), order_[place])) set &= ~SetBits::only(first_of(rest));
        return set;
    }

    // Some of the next members in order, those beyond the chain among them.
    void take_next_few(std::size_t at) {
        const std::size_t few = std::min(next_few, order_.size() - place_[at]);
        for (std::uint64_t some = 1; some < std::uint64_t{1} << few; ++some) {
            SetBits set = chain_[at];
            for (std::size_t j = 0; j < few; ++j)
                if (has(some, j)) set = with(set, place_[at] + j);
            take(set);
        }
    }

    [[nodiscard]] bool is_after(std::size_t at, std::size_t far) const { return place_[at] + far <= order_.size(); }
    [[nodiscard]] bool is_before(std::size_t at, std::size_t far) const { return far <= place_[at]; }

    // The far-th member after it more, or before it less.
    void take_one_off(std::size_t at, std::size_t far) {
        if (is_after(at, far)) take(with(chain_[at], place_[at] + far - 1));
        if (is_before(at, far)) take(without(chain_[at], place_[at] - far));
    }

    // One for another, two more or two less, so far apart.
    void take_two_off(std::size_t at, std::size_t far) {
        const SetBits& set = chain_[at];
        for (std::size_t near = 1; near < far; ++near) {
            const std::size_t other = far - near;
            if (is_before(at, near) && is_after(at, other))
                take(with(without(set, place_[at] - near), place_[at] + other - 1));
            if (near < other && is_after(at, other))
                take(with(with(set, place_[at] + near - 1), place_[at] + other - 1));
            if (near < other && is_before(at, other))
                take(without(without(set, place_[at] - near), place_[at] - other));
        }
    }

    const SetLimits& limits_;
    const std::vector<SetBits>& chain_;
    std::size_t most_;
    std::vector<std::size_t> order_;  // of the members beyond the first set
    std::vector<std::size_t> place_;  // by set of the chain: how many of the order are in it
    std::unordered_set<SetBits> met_;
    std::vector<SetBits> sets_;
};

}  // namespace

std::vector<SetBits> sets_near(const SetLimits& limits, const std::vector<SetBits>& chain, std::size_t most) {
    return Nearby(limits, chain, most).run();
}

}  // namespace cxcase::analysis
