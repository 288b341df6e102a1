#include "set_conditions.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::GroupNumbers;
using engine::Index;
using engine::PairNumbers;
using Levers = engine::Levers<double>;

bool harms(const std::optional<double>& loss) { return !loss || *loss >= 0; }

bool rises(const Series& series) {
    return std::ranges::all_of(series, [](double x) { return x >= 0; });
}

// Every effect of the friction harms, none is on moves, and every fix removes.
bool only_harms(const PairNumbers<double>& n) {
    const bool losses = harms(n.churn_points) && harms(n.churn_relative) && harms(n.conversion_loss) &&
                        harms(n.revenue_loss) && harms(n.referral_loss) && harms(n.cost);
    const bool points = !n.conversion_points || *n.conversion_points >= 0;
    const bool contacts = std::ranges::all_of(n.contacts, [](const auto& c) { return c.second >= 0; });
    return losses && points && contacts && n.move_losses.empty() && std::ranges::all_of(n.removal, rises);
}

// The part of a month's money that those who were there at its beginning are counted with; the rest goes by its end.
double counted_of_opening(model::CountCustomers counting) {
    if (counting == model::CountCustomers::opening) return 1;
    return counting == model::CountCustomers::closing ? 0 : 0.5;
}

// What a customer of each segment of a group is worth, backwards from the horizon, without any fix.
class Worth {
 public:
    Worth(const Valuation& valuation, std::size_t group)
        : valuation_(valuation),
          group_(valuation.plan().groups[group]),
          numbers_(valuation.numbers(group)),
          levers_(valuation.baseline(group).levers),
          opening_(counted_of_opening(valuation.business_case().count_customers)) {}

    // By segment, what winning a customer may cost at most so that it pays in every month; nothing where a customer costs more
    // than he brings.
    [[nodiscard]] std::optional<std::vector<double>> of_winning() const {
        std::vector<double> least(levers_.size(), std::numeric_limits<double>::infinity());
        std::vector<double> later(levers_.size(), 0);  // PV of a customer at the end of the month
        for (Index k = valuation_.plan().months - 1; k >= 0; --k) {
            const double discount = valuation_.discount()(k + 1);
            std::vector<double> at_end;  // PV of a customer who is there at the end of the month
            std::vector<double> brings;
            for (std::size_t s = 0; s < levers_.size(); ++s) {
                brings.push_back(discount * unit(s, k));
                if (brings[s] < 0) return std::nullopt;
                at_end.push_back((1 - opening_) * brings[s] + later[s]);
                least[s] = std::min(least[s], at_end[s] / discount);
            }
            for (std::size_t s = 0; s < levers_.size(); ++s)
                later[s] = opening_ * brings[s] + kept(s, k, at_end) + levers_[s].referrals(k) * at_end[s];
        }
        return least;
    }

 private:
    // What one customer brings in a month.
    [[nodiscard]] double unit(std::size_t s, Index k) const {
        return levers_[s].spend(k) * numbers_.segments[s].margin - levers_[s].service(k);
    }

    // Who stays is worth what he is where he lands.
    [[nodiscard]] double kept(std::size_t s, Index k, const std::vector<double>& at_end) const {
        double put = 1;
        double sum = 0;
        const auto& moves = valuation_.business_case().segments[group_.segments[s]].moves;
        for (std::size_t m = 0; m < levers_[s].moves.size(); ++m) {
            const auto at = std::ranges::lower_bound(group_.segments, moves[m].to);
            sum += levers_[s].moves[m](k) * at_end[static_cast<std::size_t>(at - group_.segments.begin())];
            put -= levers_[s].moves[m](k);
        }
        return (1 - levers_[s].churn(k)) * (sum + put * at_end[s]);
    }

    const Valuation& valuation_;
    const engine::Group& group_;
    const GroupNumbers<double>& numbers_;
    const std::vector<Levers>& levers_;
    double opening_;
};

bool may_move(const Levers& levers) {
    for (Index k = 0; k < levers.churn.size(); ++k) {
        double put = 1;
        for (const Series& move : levers.moves) {
            if (move(k) < 0) return false;
            put -= move(k);
        }
        if (put < 0) return false;
    }
    return true;
}

// Nothing is held at 0% or 100%, not even with everything fixed.
bool holds(const Valuation& valuation, std::size_t group, const engine::Funding& all) {
    if (!std::ranges::all_of(valuation.numbers(group).pairs, only_harms)) return false;
    const auto clamped = [](const Levers& levers) { return levers.clamped; };
    const std::vector<Levers>& unfixed = valuation.baseline(group).levers;
    return std::ranges::none_of(unfixed, clamped) && std::ranges::all_of(unfixed, may_move) &&
           std::ranges::none_of(valuation.outcome(group, all).levers, clamped);
}

void note_costs(const Valuation& valuation, std::size_t group, const std::vector<double>& worth,
                std::map<std::uint32_t, double>& costs) {
    const model::BusinessCase& bc = valuation.business_case();
    const engine::Group& g = valuation.plan().groups[group];
    for (std::size_t s = 0; s < g.segments.size(); ++s) {
        const auto& cost = bc.segments[g.segments[s]].acquisition_cost;
        if (!cost) continue;
        const double most = std::min(bc.value(*cost), worth[s]);
        const auto known = costs.emplace(cost->id, most).first;
        known->second = std::min(known->second, most);
    }
}

}  // namespace

std::optional<std::map<std::uint32_t, double>> worthwhile_acquisition(const Valuation& valuation,
                                                                      const std::vector<std::size_t>& initiatives) {
    const engine::Funding all = valuation.funding(initiatives);
    std::map<std::uint32_t, double> costs;
    const std::vector<engine::Group>& groups = valuation.plan().groups;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const bool touched =
            std::ranges::any_of(groups[group].initiatives, [&](std::size_t i) { return all.funded[i] != 0; });
        if (!touched) continue;
        if (!holds(valuation, group, all)) return std::nullopt;
        const auto worth = Worth(valuation, group).of_winning();
        if (!worth) return std::nullopt;
        note_costs(valuation, group, *worth, costs);
    }
    return costs;
}

}  // namespace cxcase::analysis
