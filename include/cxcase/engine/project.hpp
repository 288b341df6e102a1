// The kernel: from what is removed to the course of every lever, and from the levers to customers and money by month.
#pragma once

#include "cxcase/engine/numbers.hpp"

#include <optional>
#include <vector>

namespace cxcase::engine {

// What a question changes about the world besides the funding.
struct World {
    std::optional<model::Lever> only;         // removal acts on this lever alone (levers of a benefit)
    std::vector<std::size_t> gone_frictions;  // as if these frictions did not exist from month 1
};

// R(t) for every pair of the group: 1 - prod(1 - rho) over the funded and the committed servers [share].
template <Scalar T>
using Removal = std::vector<Months<T>>;

template <Scalar T>
[[nodiscard]] Removal<T> removal_of(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                                    const Funding& funding, const World& world = {});

// The course of one segment's levers under a removal.
template <Scalar T>
struct Levers {
    Months<T> churn;               // c(t), share of customers per month
    Months<T> conversion;          // v(t), share of prospects
    Months<T> spend;               // a(t), money per customer-month
    Months<T> referrals;           // w(t), new customers per customer-month
    std::vector<Months<T>> moves;  // m(t) per move
    Months<T> service;             // contact and friction cost, money per customer-month
    bool clamped = false;          // churn or conversion had to be kept within 0..1
    bool held = false;             // conversion, spend, referrals or a move had to be kept from falling below 0
};

template <Scalar T>
[[nodiscard]] std::vector<Levers<T>> levers_of(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                                               const Removal<T>& removal, const World& world = {});

// What one pair does to its segment's levers: addends and factors by month; empty where it does nothing. It depends on the
// removal of this pair alone, so that sets which have a pair's servers in common may share it.
template <Scalar T>
struct PairEffect {
    Months<T> churn;                                       // to be subtracted
    Months<T> conversion, spend, referrals;                // factors
    std::vector<std::pair<std::size_t, Months<T>>> moves;  // factors, by move
    std::vector<Months<T>> service;                        // to be added, one after the other
    Months<T> conversion_points;                           // to be added after all factors
    bool held = false;                                     // a factor was kept from falling below 0
};

// Of pair `j` of the group, of which `removed` is removed.
template <Scalar T>
[[nodiscard]] PairEffect<T> pair_effect(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                                        std::size_t j, const Months<T>& removed, const World& world = {});

// The levers of a segment, by its position in the group, under the effects of its pairs in their order.
template <Scalar T>
[[nodiscard]] Levers<T> segment_levers(const SegmentNumbers<T>& segment, int months,
                                       const std::vector<const PairEffect<T>*>& effects);

// R(t) of pair `j` of the group.
template <Scalar T>
[[nodiscard]] Months<T> pair_removal(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers, std::size_t j,
                                     const Funding& funding);

// One segment, month by month.
template <Scalar T>
struct Course {
    Months<T> customers;                           // N(t), months 0..T (index t)
    Months<T> counted;                             // customers that the month's money is counted on
    Months<T> lost, won;                           // churned; from prospects and referrals
    Months<T> revenue, contribution, acquisition;  // money per month; acquisition = A P(t) v(t)
};

template <Scalar T>
struct Projection {
    std::vector<Levers<T>> levers;   // as Group::segments
    std::vector<Course<T>> courses;  // as Group::segments
};

// The pure kernel: cohorts through the months. No allocation, branch on a T or transcendental inside the month loop.
template <Scalar T>
[[nodiscard]] std::vector<Course<T>> project(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                                             const std::vector<Levers<T>>& levers);

// Occurrences that initiative `initiative` removes here, per month: what a per-fix line is paid for [occurrences].
template <Scalar T>
[[nodiscard]] Months<T> occurrences_removed(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                                            const Removal<T>& removal, const std::vector<Course<T>>& courses,
                                            const Funding& funding, std::size_t initiative);

}  // namespace cxcase::engine
