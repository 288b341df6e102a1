// The numbers of a group, derived once per set of inputs: growth and season spread over months, effects after haircuts,
// churn attributable to each friction, and what each initiative removes. All in the scalar T.
#pragma once

#include "cxcase/engine/dual.hpp"
#include "cxcase/engine/months.hpp"
#include "cxcase/engine/plan.hpp"
#include "cxcase/engine/traced.hpp"

#include <array>
#include <optional>
#include <vector>

namespace cxcase::engine {

// Canonical values by Quantity::id.
template <Scalar T>
struct Inputs {
    std::vector<T> values;

    [[nodiscard]] const T& operator()(model::Quantity q) const { return values[q.id]; }
};

[[nodiscard]] Inputs<double> inputs_of(const model::BusinessCase& business_case);

template <Scalar T>
struct ChannelNumbers {
    T contacts;      // k per customer-month (the frictions' own where the case states none)
    Months<T> cost;  // u(t) x season
};

template <Scalar T>
struct SegmentNumbers {
    T customers, churn, conversion, margin, referrals, cannibalisation, capture, acquisition_cost;
    Months<T> prospects;  // P(t)
    Months<T> spend;      // a x growth x season
    std::vector<ChannelNumbers<T>> channels;
    std::vector<T> moves;  // m per move
};

// One friction on one segment. Losses are positive where the friction harms, after haircuts.
template <Scalar T>
struct PairNumbers {
    T e, e_hat, p;            // occurrences per customer-month; share met in the written period; share of prospects
    Months<T> trend;          // G(t)
    Months<T> met;            // ê G, held at 1
    Months<T> met_prospects;  // p G, held at 1
    std::optional<T> churn_points;                        // Δ per occurrence
    std::optional<T> churn_relative;                      // (x-1) c0: extra churn of those who met it
    std::optional<T> conversion_loss, conversion_points;  // l; Δv
    std::optional<T> revenue_loss, referral_loss;         // l
    std::vector<std::pair<std::size_t, T>> move_losses;   // (move, l)
    std::vector<std::pair<std::size_t, T>> contacts;      // (channel, contacts per occurrence)
    std::optional<T> cost;                                // money per occurrence
    std::vector<Months<T>> removal;                       // rho(t) by server
};

template <Scalar T>
struct GroupNumbers {
    std::vector<SegmentNumbers<T>> segments;  // as Group::segments
    std::vector<PairNumbers<T>> pairs;        // as Group::pairs
};

template <Scalar T>
[[nodiscard]] GroupNumbers<T> number_group(const Plan& plan, std::size_t group, const Inputs<T>& inputs);

// Share of full effect reached in months 1..T (index t-1), fading and end of life included [share].
template <Scalar T>
[[nodiscard]] Months<T> adoption(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs);

// The same in one month, which may lie before month 1 (committed work).
template <Scalar T>
[[nodiscard]] T adoption_at(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs, int t);

// Discount factor of months 0..T (index t).
template <Scalar T>
[[nodiscard]] Months<T> discount_factors(const Plan& plan, const Inputs<T>& inputs);

// The season of months 1..T: the calendar month's figure over the mean of the twelve.
[[nodiscard]] std::vector<double> season_course(const model::Calendar& calendar, int horizon,
                                                const std::array<double, 12>& months);

// (1+rate)^y(t) for months 1..T.
template <Scalar T>
[[nodiscard]] Months<T> yearly_growth(const T& rate, int months);

}  // namespace cxcase::engine
