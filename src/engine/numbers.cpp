#include "cxcase/engine/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cxcase::engine {
namespace {

using model::Affect;
using model::BusinessCase;
using model::Effect;
using model::Quantity;

// Builds the numbers of one group; holds what every step needs.
template <Scalar T>
class GroupBuilder {
 public:
    GroupBuilder(const Plan& plan, std::size_t group, const Inputs<T>& inputs)
        : plan_(plan),
          bc_(*plan.business_case),
          group_(plan.groups[group]),
          in_(inputs),
          adopted_(bc_.initiatives.size()) {}

    GroupNumbers<T> build() {
        GroupNumbers<T> numbers;
        for (const std::size_t s : group_.segments) numbers.segments.push_back(segment(s));
        for (const std::size_t p : group_.pairs) numbers.pairs.push_back(pair(plan_.pairs[p]));
        for (std::size_t k = 0; k < group_.segments.size(); ++k) finish_churn(numbers, k);
        for (std::size_t k = 0; k < group_.segments.size(); ++k) finish_contacts(numbers, k);
        return numbers;
    }

 private:
    [[nodiscard]] T optional(const std::optional<Quantity>& q) const { return q ? in_(*q) : T(0); }

    // The size of an effect after its haircut; through a metric link, per point times the points lost.
    [[nodiscard]] T size(const Effect& effect) const {
        const T amount = in_(effect.amount) * T(bc_.kept(effect.amount));
        return effect.points ? amount * -in_(*effect.points) : amount;
    }

    [[nodiscard]] Months<T> season(const std::optional<std::array<double, 12>>& months) const {
        Months<T> factor = Months<T>(plan_.months, T(1));
        if (!months) return factor;
        const std::vector<double> course = season_course(bc_.calendar, plan_.months, *months);
        std::ranges::transform(course, factor.data(), [](double share) { return T(share); });
        return factor;
    }

    [[nodiscard]] SegmentNumbers<T> segment(std::size_t s) const {
        const model::Segment& segment = bc_.segments[s];
        SegmentNumbers<T> n;
        n.customers = in_(segment.customers);
        n.churn = in_(segment.churn);
        n.conversion = optional(segment.conversion);
        n.margin = in_(segment.margin);
        n.referrals = optional(segment.referrals);
        n.cannibalisation = in_(segment.cannibalisation);
        n.capture = in_(segment.capture);
        n.acquisition_cost = optional(segment.acquisition_cost);
        n.prospects = course(optional(segment.prospects), segment.growth.prospects, segment.seasonality.prospects);
        n.spend = course(in_(segment.revenue), segment.growth.revenue, segment.seasonality.revenue);
        for (const model::Move& move : segment.moves) n.moves.push_back(in_(move.rate));
        for (const model::Channel& channel : segment.channels) {
            n.channels.push_back({optional(channel.contacts), course(in_(channel.cost), segment.growth.contact_cost,
                                                                     segment.seasonality.contacts)});
        }
        return n;
    }

    // A figure of today spread over the months: x (1+growth)^y(t) x season.
    [[nodiscard]] Months<T> course(const T& today, Quantity growth,
                                   const std::optional<std::array<double, 12>>& seasonal) const {
        const Months<T> grown = yearly_growth(in_(growth), plan_.months);
        const Months<T> seasons = season(seasonal);
        return grown * seasons * today;
    }

    [[nodiscard]] PairNumbers<T> pair(const Pair& pair) {
        const Affect& affect = *pair.affect;
        PairNumbers<T> n;
        n.e_hat = affect.customers ? in_(affect.customers->value) : T(0);
        n.e = affect.customers ? n.e_hat / T(affect.customers->months) : T(0);
        n.p = optional(affect.prospects);
        n.trend = yearly_growth(in_(bc_.frictions[pair.friction].trend), plan_.months);
        n.met = held(n.e_hat, n.trend);
        n.met_prospects = held(n.p, n.trend);
        effects(affect, n);
        for (const Server& server : pair.servers) n.removal.push_back(removal(server));
        return n;
    }

    [[nodiscard]] Months<T> held(const T& share, const Months<T>& trend) const {
        Months<T> met(plan_.months);
        for (Index k = 0; k < met.size(); ++k) met(k) = at_most(share * trend(k), T(1));
        return met;
    }

    void effects(const Affect& affect, PairNumbers<T>& n) const {
        if (affect.churn) (points(*affect.churn) ? n.churn_points : n.churn_relative) = size(*affect.churn);
        if (affect.conversion) {
            (points(*affect.conversion) ? n.conversion_points : n.conversion_loss) = -size(*affect.conversion);
        }
        if (affect.revenue) n.revenue_loss = -size(*affect.revenue);
        if (affect.referrals) n.referral_loss = -size(*affect.referrals);
        for (const model::MoveEffect& move : affect.moves) n.move_losses.emplace_back(move.move, -size(move.change));
        for (const model::ChannelEffect& c : affect.contacts) n.contacts.emplace_back(c.channel, size(c.contacts));
        if (affect.cost) n.cost = size(*affect.cost);
    }

    [[nodiscard]] bool points(const Effect& effect) const {
        return bc_[effect.amount].unit == model::Unit::change_points;
    }

    // c0, the churn of those who meet no friction: c = c0 (1 + sum ê(x-1)) + sum e Δ. The x-effects of a segment are
    // kept as (x-1) c0 from here on.
    void finish_churn(GroupNumbers<T>& numbers, std::size_t k) const {
        T by_points(0);
        T by_factor(1);
        for (const PairNumbers<T>* n : pairs_of(numbers, k)) {
            if (n->churn_points) by_points += n->e * *n->churn_points;
            if (n->churn_relative) by_factor += n->e_hat * *n->churn_relative;
        }
        const T untouched = (numbers.segments[k].churn - by_points) / by_factor;
        for (PairNumbers<T>* n : pairs_of(numbers, k)) {
            if (n->churn_relative) n->churn_relative = *n->churn_relative * untouched;
        }
    }

    // Where the segment states no contacts, k is what its frictions cause today.
    void finish_contacts(GroupNumbers<T>& numbers, std::size_t k) const {
        if (bc_.segments[group_.segments[k]].contacts_given) return;
        for (const PairNumbers<T>* n : pairs_of(numbers, k)) {
            for (const auto& [channel, contacts] : n->contacts) {
                numbers.segments[k].channels[channel].contacts += n->e * contacts;
            }
        }
    }

    std::vector<PairNumbers<T>*> pairs_of(GroupNumbers<T>& numbers, std::size_t k) const {
        std::vector<PairNumbers<T>*> result;
        for (std::size_t j = 0; j < group_.pairs.size(); ++j) {
            if (plan_.pairs[group_.pairs[j]].segment == group_.segments[k]) result.push_back(&numbers.pairs[j]);
        }
        return result;
    }

    // An initiative that serves several pairs is adopted once.
    const Months<T>& adopted(std::size_t initiative) {
        Months<T>& shares = adopted_[initiative];
        if (shares.size() == 0) shares = adoption(plan_, initiative, in_);
        return shares;
    }

    // rho(t): r x success x (1 - risk) x adoption; for committed work relative to what today's figures contain.
    [[nodiscard]] Months<T> removal(const Server& server) {
        const model::Initiative& initiative = bc_.initiatives[server.initiative];
        const T full = in_(server.reduces) * T(bc_.kept(server.reduces)) * in_(initiative.success) *
                       (T(1) - in_(initiative.risk_benefits));
        Months<T> rho = adopted(server.initiative);
        if (initiative.status != model::Status::committed) {
            for (Index t = 0; t < rho.size(); ++t) rho(t) = full * rho(t);
            return rho;
        }
        const T today = T(1) - full * adoption_at(plan_, server.initiative, in_, 0);
        for (Index t = 0; t < rho.size(); ++t) rho(t) = T(1) - (T(1) - full * rho(t)) / today;
        return rho;
    }

    const Plan& plan_;
    const BusinessCase& bc_;
    const Group& group_;
    const Inputs<T>& in_;
    std::vector<Months<T>> adopted_;  // by initiative; empty until asked for
};

// Integral of the ramp from 0 to x in [0,1]: linear x^2/2, s-curve x^3 - x^4/2. Here and below each step has a name: in
// one expression compilers may take them in different orders, and a traced number adds its derivatives up in that order.
template <Scalar T>
T ramp_integral(model::RampShape shape, const T& x) {
    if (shape == model::RampShape::linear) return x * x / T(2);
    const T cube = x * x * x;
    const T fourth = x * x * x * x;
    return cube - fourth / T(2);
}

// Exact mean of the ramp curve over the k-th month after go-live, for a ramp of m months. It has a slope in m everywhere but at
// 0. Where the ramp ends with the month (m = k) both formulas hold; the rise and what is full after it must come from the
// same one, or the slope is neither's.
template <Scalar T>
T ramped(model::RampShape shape, const T& m, int k) {
    if (k - 1 >= value_of(m)) return T(1);  // exactly: rounding here would let finished work act a little more
    const T lower = ramp_integral(shape, T(k - 1) / m);
    const bool rises_on = k < value_of(m);
    const T upper = ramp_integral(shape, rises_on ? T(k) / m : T(1));
    const T rising = m * (upper - lower);
    if (rises_on) return rising;
    const T full = T(k) - m;
    return rising + full;
}

}  // namespace

Inputs<double> inputs_of(const model::BusinessCase& business_case) {
    Inputs<double> inputs;
    for (const model::Assumption& assumption : business_case.assumptions) inputs.values.push_back(assumption.value);
    return inputs;
}

std::vector<double> season_course(const model::Calendar& calendar, int horizon, const std::array<double, 12>& months) {
    const double mean = std::accumulate(months.begin(), months.end(), 0.0) / 12;
    std::vector<double> factors;
    for (int t = 1; t <= horizon; ++t) {
        factors.push_back(months.at(static_cast<std::size_t>(calendar.month_of_year(t))) / mean);
    }
    return factors;
}

template <Scalar T>
T adoption_at(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs, int t) {
    const InitiativePlan& timing = plan.initiatives[initiative];
    const model::Initiative& it = plan.business_case->initiatives[initiative];
    const int k = t - timing.go_live + 1;
    if (k < 1 || (timing.lasts_until && t > *timing.lasts_until)) return T(0);
    const T m = inputs(it.ramp);
    const T share = ramped(it.shape, m, k);
    const int full_for = std::max(0, k - std::max(1, static_cast<int>(std::ceil(value_of(m)))));
    return full_for == 0 ? share : share * power(T(1) - inputs(it.fades), full_for / 12.0);
}

template <Scalar T>
Months<T> adoption(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs) {
    Months<T> shares(plan.months);
    for (int t = 1; t <= plan.months; ++t) shares(t - 1) = adoption_at(plan, initiative, inputs, t);
    return shares;
}

template <Scalar T>
Months<T> yearly_growth(const T& rate, int months) {
    Months<T> factors(months);
    T factor(1);
    for (int t = 1; t <= months; ++t) {
        if (t > 1 && model::case_year(t) != model::case_year(t - 1)) factor = factor * (T(1) + rate);
        factors(t - 1) = factor;
    }
    return factors;
}

template <Scalar T>
Months<T> discount_factors(const Plan& plan, const Inputs<T>& inputs) {
    const T base = T(1) + inputs(plan.business_case->discount_rate);
    Months<T> factors(plan.months + 1);
    factors(0) = T(1);
    for (int t = 1; t <= plan.months; ++t) {
        const int year = model::case_year(t) + 1;
        switch (plan.business_case->discounting) {
            case model::Discounting::monthly:
                factors(t) = power(base, -t / 12.0);
                break;
            case model::Discounting::year_end:
                factors(t) = power(base, -year);
                break;
            case model::Discounting::mid_year:
                factors(t) = power(base, 0.5 - year);
                break;
        }
    }
    return factors;
}

template <Scalar T>
GroupNumbers<T> number_group(const Plan& plan, std::size_t group, const Inputs<T>& inputs) {
    return GroupBuilder<T>(plan, group, inputs).build();
}

#define CXCASE_INSTANTIATE(T)                                                   \
    template T adoption_at<T>(const Plan&, std::size_t, const Inputs<T>&, int); \
    template Months<T> adoption<T>(const Plan&, std::size_t, const Inputs<T>&); \
    template Months<T> yearly_growth<T>(const T&, int);                         \
    template Months<T> discount_factors<T>(const Plan&, const Inputs<T>&);      \
    template GroupNumbers<T> number_group<T>(const Plan&, std::size_t, const Inputs<T>&);
CXCASE_INSTANTIATE(double)
CXCASE_INSTANTIATE(Dual8)
CXCASE_INSTANTIATE(Traced)
#undef CXCASE_INSTANTIATE

}  // namespace cxcase::engine
