// The ranking and the walk are made anew at a few values, outwards from the case's; between the last value that keeps the
// place and the first that does not, halving finds the turn. A walk is not continuous: what is found is a value at which the
// place is lost and just before which it is kept, which is what a committee asks.
#include "turning.hpp"

#include "walk.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace cxcase::analysis {
namespace {

struct Standing {
    int rank = 0;
    bool funded = false;
};

class Turning {
 public:
    Turning(model::BusinessCase bc, const RankResult& ranked, std::uint32_t quantity)
        : case_(std::move(bc)),
          ranked_(ranked),
          quantity_(quantity),
          below_(ranked.initiatives.size()),
          above_(ranked.initiatives.size()) {}

    // By initiative, of what was found on either side the one nearer to the case's value.
    std::vector<TurningPoints> find(const std::vector<double>& values) {
        const std::size_t middle = values.size() / 2;
        own_ = values[middle];
        std::vector<Standing> below = as_written();
        std::vector<Standing> above = below;
        double low = own_;
        double high = own_;
        for (std::size_t away = 1; away <= middle; ++away) {
            low = step(low, values[middle - away], below, below_, above_);
            high = step(high, values[middle + away], above, above_, below_);
        }
        std::vector<TurningPoints> found(below_.size());
        for (std::size_t k = 0; k < found.size(); ++k) {
            found[k] = {nearer(below_[k].leaves_funded_at, above_[k].leaves_funded_at),
                        nearer(below_[k].loses_rank_at, above_[k].loses_rank_at)};
        }
        return found;
    }

 private:
    [[nodiscard]] std::vector<Standing> as_written() const {
        std::vector<Standing> standings;
        for (const InitiativeResult& one : ranked_.initiatives) standings.push_back({one.rank, one.funded});
        return standings;
    }

    // By initiative in the order of the ranking as written. Searches that halve the same stretch ask for the same values.
    [[nodiscard]] const std::vector<Standing>& at(double value) {
        const auto known = memory_.find(value);
        return known != memory_.end() ? known->second : memory_.emplace(value, made_anew(value)).first->second;
    }

    [[nodiscard]] std::vector<Standing> made_anew(double value) {
        case_.put({quantity_}, value);
        const RankResult anew = rank(case_, order_alone);
        std::vector<Standing> by_index(case_.initiatives.size());
        for (const InitiativeResult& one : anew.initiatives) by_index[one.initiative] = {one.rank, one.funded};
        std::vector<Standing> standings;
        for (const InitiativeResult& one : ranked_.initiatives) standings.push_back(by_index[one.initiative]);
        return standings;
    }

    [[nodiscard]] std::optional<double> nearer(std::optional<double> a, std::optional<double> b) const {
        if (!a || !b) return a ? a : b;
        return std::abs(*a - own_) <= std::abs(*b - own_) ? a : b;
    }

    // Whether a turn from here on would still be the nearest one.
    [[nodiscard]] bool sought(double from, std::optional<double> here, std::optional<double> other_side) const {
        return !here && (!other_side || std::abs(from - own_) < std::abs(*other_side - own_));
    }

    using Found = std::vector<TurningPoints>;

    [[nodiscard]] bool nothing_sought(double from, const Found& here, const Found& other_side) const {
        for (std::size_t k = 0; k < here.size(); ++k) {
            if (sought(from, here[k].loses_rank_at, other_side[k].loses_rank_at)) return false;
            if (ranked_.initiatives[k].funded && sought(from, here[k].leaves_funded_at, other_side[k].leaves_funded_at))
                return false;
        }
        return true;
    }

    // From a value outwards to the next; gives where the next step starts.
    double step(double from, double to, std::vector<Standing>& before, Found& here, const Found& other_side) {
        if (std::isnan(from) || std::isnan(to) || from == to || nothing_sought(from, here, other_side))
            return std::nan("");
        const std::vector<Standing>& after = at(to);
        for (std::size_t k = 0; k < here.size(); ++k) {
            const int rank = ranked_.initiatives[k].rank;
            const bool leaves = sought(from, here[k].leaves_funded_at, other_side[k].leaves_funded_at);
            const bool loses = sought(from, here[k].loses_rank_at, other_side[k].loses_rank_at);
            if (leaves && before[k].funded && !after[k].funded) {
                here[k].leaves_funded_at = halve(from, to, [&](const auto& s) { return s[k].funded; });
            }
            if (loses && before[k].rank <= rank && after[k].rank > rank) {
                here[k].loses_rank_at = halve(from, to, [&](const auto& s) { return s[k].rank <= rank; });
            }
        }
        before = after;
        return to;
    }

    template <class Keeps>
    double halve(double kept, double lost, Keeps keeps) {
        constexpr int halvings = 12;  // to a twenty-thousandth of the figure: more digits would promise too much
        for (int halving = 0; halving < halvings; ++halving) {
            const double middle = kept + (lost - kept) / 2;
            (keeps(at(middle)) ? kept : lost) = middle;
        }
        return lost;
    }

    model::BusinessCase case_;
    const RankResult& ranked_;
    std::uint32_t quantity_;
    double own_ = 0;  // the case's value
    std::vector<TurningPoints> below_, above_;
    std::map<double, std::vector<Standing>> memory_;
};

}  // namespace

std::vector<TurningPoints> turning_points(const model::BusinessCase& business_case, const RankResult& ranked,
                                          std::uint32_t quantity, const std::vector<double>& values) {
    return Turning(business_case, ranked, quantity).find(values);
}

}  // namespace cxcase::analysis
