// The course of every lever under a removal (model.md, Projection): one factor or addend per friction and lever.
#include "cxcase/engine/project.hpp"
#include "series.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::engine {
namespace {

using model::Lever;

template <Scalar T>
void remove_by(Months<T>& left, const Months<T>& rho, int delay) {
    for (Index k = delay; k < left.size(); ++k) left(k) = left(k) * (T(1) - rho(k - delay));
}

// Works out what one pair does to the levers of its segment. The formulas are model.md's, over all months at once.
template <Scalar T>
class EffectWriter {
 public:
    EffectWriter(const SegmentNumbers<T>& segment, const PairNumbers<T>& pair, const Months<T>& removed,
                 const World& world)
        : segment_(segment),
          n_(pair),
          removed_(removed),
          nothing_(world.only ? Months<T>(removed.size()) : Months<T>()),
          world_(world) {}

    [[nodiscard]] PairEffect<T> write() const {
        PairEffect<T> effect;
        effect.churn = churn();
        if (n_.conversion_loss)
            effect.conversion = factor(*n_.conversion_loss, n_.p, n_.met_prospects, Lever::conversion, effect.held);
        if (n_.revenue_loss) effect.spend = factor(*n_.revenue_loss, n_.e_hat, n_.met, Lever::revenue, effect.held);
        if (n_.referral_loss)
            effect.referrals = factor(*n_.referral_loss, n_.e_hat, n_.met, Lever::referrals, effect.held);
        for (const auto& [move, loss] : n_.move_losses) {
            effect.moves.emplace_back(move, factor(loss, n_.e_hat, n_.met, Lever::moves, effect.held));
        }
        for (const auto& [channel, contacts] : n_.contacts) effect.service.push_back(contact(channel, contacts));
        if (n_.cost) effect.service.push_back(cost());
        if (n_.conversion_points) effect.conversion_points = conversion_points();
        return effect;
    }

 private:
    [[nodiscard]] const Months<T>& acting(Lever lever) const {
        return world_.only && *world_.only != lever ? nothing_ : removed_;
    }

    [[nodiscard]] Months<T> blank() const { return Months<T>(removed_.size()); }

    // Extra churn today less extra churn left: points act per occurrence, factors on the share who met it.
    [[nodiscard]] Months<T> churn() const {
        if (!n_.churn_points && !n_.churn_relative) return {};
        Months<T> fewer = blank();
        const Months<T>& r = acting(Lever::churn);
        if (n_.churn_points) {
            view(fewer) = *n_.churn_points * (n_.e - n_.e * view(n_.trend) * (T(1) - view(r)));
        } else {
            view(fewer) = *n_.churn_relative * (n_.e_hat - view(n_.met) * (T(1) - view(r)));
        }
        return fewer;
    }

    // (1 - l met (1-R)) / (1 - l met today); never less than nothing is left. It would be where committed work ends: then
    // more occur than ever were seen, and with a trend more than all may meet them.
    [[nodiscard]] Months<T> factor(const T& loss, const T& today, const Months<T>& met, Lever which, bool& held) const {
        Months<T> factor = blank();
        const T base = T(1) - loss * today;
        view(factor) = (T(1) - loss * view(met) * (T(1) - view(acting(which)))) / base;
        for (Index k = 0; k < factor.size(); ++k) {
            if (!(value_of(factor(k)) < 0)) continue;
            factor(k) = T(0);
            held = true;
        }
        return factor;
    }

    // u (e q' (G-1) - b e q' G R): what the trend adds, less what is saved and captured.
    [[nodiscard]] Months<T> contact(std::size_t channel, const T& contacts) const {
        Months<T> more = blank();
        const T today = n_.e * contacts;
        view(more) = view(segment_.channels[channel].cost) *
                     (today * (view(n_.trend) - T(1)) -
                      segment_.capture * today * view(n_.trend) * view(acting(Lever::contacts)));
        return more;
    }

    [[nodiscard]] Months<T> cost() const {
        Months<T> left = blank();
        view(left) = n_.e * *n_.cost * view(n_.trend) * (T(1) - view(acting(Lever::cost)));
        return left;
    }

    // Points of conversion come after every factor: v' = v prod(...) + sum p Δv (1-E).
    [[nodiscard]] Months<T> conversion_points() const {
        Months<T> more = blank();
        view(more) = *n_.conversion_points * (n_.p - view(n_.met_prospects) * (T(1) - view(acting(Lever::conversion))));
        return more;
    }

    const SegmentNumbers<T>& segment_;
    const PairNumbers<T>& n_;
    const Months<T>& removed_;
    Months<T> nothing_;
    const World& world_;
};

// Nothing where there is no effect.
template <Scalar T>
void scale(Months<T>& lever, const Months<T>& factor) {
    if (factor.size() > 0) view(lever) *= view(factor);
}

template <Scalar T>
void apply(const PairEffect<T>& effect, Levers<T>& levers) {
    if (effect.churn.size() > 0) view(levers.churn) -= view(effect.churn);
    scale(levers.conversion, effect.conversion);
    scale(levers.spend, effect.spend);
    scale(levers.referrals, effect.referrals);
    for (const auto& [move, factor] : effect.moves) scale(levers.moves[move], factor);
    for (const Months<T>& more : effect.service) view(levers.service) += view(more);
    levers.held = levers.held || effect.held;
}

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

constexpr double rounding = 1e-12;  // of a share: what an effect takes away whole is no less than nothing

template <Scalar T>
bool is_moved(const T& share, const T& kept) {
    return std::abs(value_of(share) - value_of(kept)) > rounding;
}

// Cannibalisation takes its share of the change, and shares stay shares.
template <Scalar T>
void finish(const SegmentNumbers<T>& n, Levers<T>& levers) {
    for (Index k = 0; k < levers.churn.size(); ++k) {
        const T conversion = n.conversion + (T(1) - n.cannibalisation) * (levers.conversion(k) - n.conversion);
        levers.conversion(k) = within_0_1(conversion);
        const T churn = levers.churn(k);
        levers.churn(k) = within_0_1(churn);
        if (is_moved(churn, levers.churn(k)) || is_moved(conversion, levers.conversion(k))) levers.clamped = true;
    }
}

}  // namespace

template <Scalar T>
Months<T> pair_removal(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers, std::size_t j,
                       const Funding& funding) {
    const Pair& pair = plan.pairs[plan.groups[group].pairs[j]];
    Months<T> removed(plan.months, T(1));
    for (std::size_t k = 0; k < pair.servers.size(); ++k) {
        const std::size_t i = pair.servers[k].initiative;
        if (in_force(plan, funding, i)) remove_by(removed, numbers.pairs[j].removal[k], funding.delay(i));
    }
    view(removed) = T(1) - view(removed);
    return removed;
}

template <Scalar T>
Removal<T> removal_of(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers, const Funding& funding,
                      const World& world) {
    Removal<T> removal;
    const std::vector<std::size_t>& pairs = plan.groups[group].pairs;
    removal.reserve(pairs.size());
    for (std::size_t j = 0; j < pairs.size(); ++j) {
        const std::size_t friction = plan.pairs[pairs[j]].friction;
        const bool gone = std::ranges::find(world.gone_frictions, friction) != world.gone_frictions.end();
        removal.push_back(gone ? Months<T>(plan.months, T(1)) : pair_removal(plan, group, numbers, j, funding));
    }
    return removal;
}

template <Scalar T>
PairEffect<T> pair_effect(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers, std::size_t j,
                          const Months<T>& removed, const World& world) {
    const Group& g = plan.groups[group];
    const auto at = std::ranges::lower_bound(g.segments, plan.pairs[g.pairs[j]].segment);
    const auto position = static_cast<std::size_t>(at - g.segments.begin());
    return EffectWriter<T>(numbers.segments[position], numbers.pairs[j], removed, world).write();
}

template <Scalar T>
Levers<T> segment_levers(const SegmentNumbers<T>& segment, int months,
                         const std::vector<const PairEffect<T>*>& effects) {
    Levers<T> levers = observed(segment, months);
    for (const PairEffect<T>* effect : effects) apply(*effect, levers);
    for (const PairEffect<T>* effect : effects) {
        if (effect->conversion_points.size() > 0) view(levers.conversion) += view(effect->conversion_points);
    }
    finish(segment, levers);
    return levers;
}

template <Scalar T>
std::vector<Levers<T>> levers_of(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                                 const Removal<T>& removal, const World& world) {
    const Group& g = plan.groups[group];
    std::vector<Levers<T>> all;
    std::size_t j = 0;
    for (std::size_t s = 0; s < g.segments.size(); ++s) {
        std::vector<PairEffect<T>> effects;
        for (; j < g.pairs.size() && plan.pairs[g.pairs[j]].segment == g.segments[s]; ++j) {
            effects.push_back(pair_effect(plan, group, numbers, j, removal[j], world));
        }
        std::vector<const PairEffect<T>*> each;
        for (const PairEffect<T>& effect : effects) each.push_back(&effect);
        all.push_back(segment_levers(numbers.segments[s], plan.months, each));
    }
    return all;
}

#define CXCASE_INSTANTIATE(T)                                                                                          \
    template Removal<T> removal_of<T>(const Plan&, std::size_t, const GroupNumbers<T>&, const Funding&, const World&); \
    template Months<T> pair_removal<T>(const Plan&, std::size_t, const GroupNumbers<T>&, std::size_t, const Funding&); \
    template PairEffect<T> pair_effect<T>(const Plan&, std::size_t, const GroupNumbers<T>&, std::size_t,               \
                                          const Months<T>&, const World&);                                             \
    template Levers<T> segment_levers<T>(const SegmentNumbers<T>&, int, const std::vector<const PairEffect<T>*>&);     \
    template std::vector<Levers<T>> levers_of<T>(const Plan&, std::size_t, const GroupNumbers<T>&, const Removal<T>&,  \
                                                 const World&);
CXCASE_INSTANTIATE(double)
CXCASE_INSTANTIATE(Dual8)
CXCASE_INSTANTIATE(Traced)
#undef CXCASE_INSTANTIATE

}  // namespace cxcase::engine
