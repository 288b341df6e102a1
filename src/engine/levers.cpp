// The course of every lever under a removal (model.md, Projection): one factor or addend per friction and lever.
#include "cxcase/engine/project.hpp"
#include "series.hpp"

#include <algorithm>

namespace cxcase::engine {
namespace {

using model::Lever;

bool in_force(const Plan& plan, const Funding& funding, std::size_t initiative) {
    return plan.business_case->initiatives[initiative].status == model::Status::committed ||
           funding.funded[initiative] != 0;
}

template <Scalar T>
void remove_by(Months<T>& left, const Months<T>& rho, int delay) {
    for (Index k = delay; k < left.size(); ++k) left(k) = left(k) * (T(1) - rho(k - delay));
}

template <Scalar T>
Months<T> removal_of_pair(const Plan& plan, const Pair& pair, const PairNumbers<T>& n, const Funding& funding) {
    Months<T> removed(plan.months, T(1));
    for (std::size_t j = 0; j < pair.servers.size(); ++j) {
        const std::size_t i = pair.servers[j].initiative;
        if (in_force(plan, funding, i)) remove_by(removed, n.removal[j], funding.delay(i));
    }
    view(removed) = T(1) - view(removed);
    return removed;
}

// Adds the share of one pair to the levers of its segment. The formulas are model.md's, over all months at once.
template <Scalar T>
class PairEffects {
 public:
    PairEffects(const SegmentNumbers<T>& segment, const PairNumbers<T>& pair, const Months<T>& removed,
                const World& world, Levers<T>& levers)
        : segment_(segment),
          n_(pair),
          removed_(removed),
          nothing_(world.only ? Months<T>(removed.size()) : Months<T>()),
          world_(world),
          out_(levers) {}

    void apply() {
        churn();
        if (n_.conversion_loss) scale(out_.conversion, *n_.conversion_loss, n_.p, n_.met_prospects, Lever::conversion);
        if (n_.revenue_loss) scale(out_.spend, *n_.revenue_loss, n_.e_hat, n_.met, Lever::revenue);
        if (n_.referral_loss) scale(out_.referrals, *n_.referral_loss, n_.e_hat, n_.met, Lever::referrals);
        for (const auto& [move, loss] : n_.move_losses) scale(out_.moves[move], loss, n_.e_hat, n_.met, Lever::moves);
        for (const auto& [channel, contacts] : n_.contacts) contact(channel, contacts);
        if (n_.cost) view(out_.service) += n_.e * *n_.cost * view(n_.trend) * (T(1) - view(acting(Lever::cost)));
    }

    // Points of conversion come after every factor: v' = v prod(...) + sum p Δv (1-E).
    void add_conversion_points() {
        if (!n_.conversion_points) return;
        view(out_.conversion) +=
            *n_.conversion_points * (n_.p - view(n_.met_prospects) * (T(1) - view(acting(Lever::conversion))));
    }

 private:
    [[nodiscard]] const Months<T>& acting(Lever lever) const {
        return world_.only && *world_.only != lever ? nothing_ : removed_;
    }

    // Extra churn today less extra churn left: points act per occurrence, factors on the share who met it.
    void churn() {
        const Months<T>& r = acting(Lever::churn);
        if (n_.churn_points) {
            view(out_.churn) -= *n_.churn_points * (n_.e - n_.e * view(n_.trend) * (T(1) - view(r)));
        }
        if (n_.churn_relative) {
            view(out_.churn) -= *n_.churn_relative * (n_.e_hat - view(n_.met) * (T(1) - view(r)));
        }
    }

    // x (1 - l met (1-R)) / (1 - l met today)
    void scale(Months<T>& lever, const T& loss, const T& today, const Months<T>& met, Lever which) const {
        const T base = T(1) - loss * today;
        view(lever) *= (T(1) - loss * view(met) * (T(1) - view(acting(which)))) / base;
    }

    // u (e q' (G-1) - b e q' G R): what the trend adds, less what is saved and captured.
    void contact(std::size_t channel, const T& contacts) {
        const T today = n_.e * contacts;
        view(out_.service) += view(segment_.channels[channel].cost) *
                              (today * (view(n_.trend) - T(1)) -
                               segment_.capture * today * view(n_.trend) * view(acting(Lever::contacts)));
    }

    const SegmentNumbers<T>& segment_;
    const PairNumbers<T>& n_;
    const Months<T>& removed_;
    Months<T> nothing_;
    const World& world_;
    Levers<T>& out_;
};

template <Scalar T>
Levers<T> observed(const SegmentNumbers<T>& n, int months) {
    Levers<T> levers;
    levers.churn = Months<T>(months, n.churn);
    levers.conversion = Months<T>(months, n.conversion);
    levers.spend = n.spend;
    levers.referrals = Months<T>(months, n.referrals);
    for (const T& move : n.moves) levers.moves.push_back(Months<T>(months, move));
    levers.service = Months<T>(months, T(0));
    for (const ChannelNumbers<T>& channel : n.channels) levers.service += channel.cost * channel.contacts;
    return levers;
}

// Cannibalisation takes its share of the change, and shares stay shares.
template <Scalar T>
void finish(const SegmentNumbers<T>& n, Levers<T>& levers) {
    for (Index k = 0; k < levers.churn.size(); ++k) {
        const T conversion = n.conversion + (T(1) - n.cannibalisation) * (levers.conversion(k) - n.conversion);
        levers.conversion(k) = within_0_1(conversion);
        const T churn = levers.churn(k);
        levers.churn(k) = within_0_1(churn);
        if (!(churn == levers.churn(k)) || !(conversion == levers.conversion(k))) levers.clamped = true;
    }
}

}  // namespace

template <Scalar T>
Removal<T> removal_of(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers, const Funding& funding,
                      const World& world) {
    Removal<T> removal;
    const std::vector<std::size_t>& pairs = plan.groups[group].pairs;
    for (std::size_t j = 0; j < pairs.size(); ++j) {
        const Pair& pair = plan.pairs[pairs[j]];
        const bool gone = std::ranges::find(world.gone_frictions, pair.friction) != world.gone_frictions.end();
        removal.push_back(gone ? Months<T>(plan.months, T(1)) : removal_of_pair(plan, pair, numbers.pairs[j], funding));
    }
    return removal;
}

template <Scalar T>
std::vector<Levers<T>> levers_of(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                                 const Removal<T>& removal, const World& world) {
    const Group& g = plan.groups[group];
    std::vector<Levers<T>> all;
    std::size_t j = 0;
    for (std::size_t s = 0; s < g.segments.size(); ++s) {
        Levers<T> levers = observed(numbers.segments[s], plan.months);
        const std::size_t first = j;
        for (; j < g.pairs.size() && plan.pairs[g.pairs[j]].segment == g.segments[s]; ++j) {
            PairEffects<T>(numbers.segments[s], numbers.pairs[j], removal[j], world, levers).apply();
        }
        for (std::size_t k = first; k < j; ++k) {
            PairEffects<T>(numbers.segments[s], numbers.pairs[k], removal[k], world, levers).add_conversion_points();
        }
        finish(numbers.segments[s], levers);
        all.push_back(std::move(levers));
    }
    return all;
}

#define CXCASE_INSTANTIATE(T)                                                                                          \
    template Removal<T> removal_of<T>(const Plan&, std::size_t, const GroupNumbers<T>&, const Funding&, const World&); \
    template std::vector<Levers<T>> levers_of<T>(const Plan&, std::size_t, const GroupNumbers<T>&, const Removal<T>&,  \
                                                 const World&);
CXCASE_INSTANTIATE(double)
CXCASE_INSTANTIATE(Dual8)
CXCASE_INSTANTIATE(Traced)
#undef CXCASE_INSTANTIATE

}  // namespace cxcase::engine
