// What removing a little more of a friction is worth in a group of segments, at least and at most, whatever else a set fixes.
//
// Idea: model.md's projection is linear in customers, N(t) = A(t) N(t-1) + b(t), and a customer of the end of a month is worth
// V(t): what he brings later, backwards from the horizon. A fix acts on A, b and on what a customer brings. So the worth of a
// set Y less that of a set X is, to the cent, a sum over months of: customers there are with Y, times what the coefficients of Y
// and X make of a customer in that one month, who is worth V of X afterwards. (Follow Y up to a month and X from then on: each
// month more under Y adds one term.) V of X is known; of the customers with any set the least and the most follow month by
// month. Inside a month coefficients change one friction after another: a product of factors becomes a sum of one change
// each, with factors before it as Y has them (least and most known) and those after it as X has them. Each change is a number
// times what Y removes more than X. Nothing is asked of signs: moves, margins below zero, effects that protect and rates held
// at 0% or 100% (the change is then a part of itself, 0 to 1) are all in it. At Y = X nothing is left open.
// Example by hand: 100 customers, churn 10% a month, of which a friction causes 2 points; each brings 5 at the beginning
// of a month. In the second of three months there are 90 to 92 of them, as the set may have; who stays is worth 5 more:
// removing the friction in that month is worth 2% x 5 for each, 9 to 9.2.
// Cost: frictions on segments times levers times months; no set is projected. Source: the telescoping sum is the duality of
// linear recursions (discrete adjoint), e.g. Giles and Pierce, An introduction to the adjoint approach to design (2000).
#pragma once

#include "enclosure.hpp"
#include "valuation.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

class SetGains {
 public:
    // The valuation must outlive it.
    SetGains(const Valuation& valuation, std::size_t group);

    // What is removed of each pair of the group, by month [share].
    struct Removed {
        std::vector<std::vector<Enclosure>> by_some;  // over all sets that are looked at
        std::vector<Series> at;                       // by one of them, where one starts from
    };
    struct Answer {
        std::vector<std::vector<Enclosure>> gains;    // by pair and month: of one more removed [money, PV]
        std::vector<std::vector<Enclosure>> counted;  // by segment of the group and month [customers]
        std::vector<Series> counted_at;               // by segment and month, where one starts from
        Series contribution;                          // by month, there [money]
    };
    // `fees`: by segment and month, what is paid per fix for a counted customer where one starts from [money].
    [[nodiscard]] Answer of(const Removed& removed, const std::vector<Series>& fees) const;

 private:
    friend class SetGainsRun;

    // A figure as far as this pair acts on it: none + slope x share removed, by month.
    struct Line {
        std::size_t pair = 0;
        Series none, slope;
    };
    enum class Factor { conversion, spend, referrals, first_move };
    struct Segment {
        std::vector<Line> churn, service, points;  // sums
        std::vector<std::vector<Line>> factors;    // products, by Factor, then by move
        std::vector<std::size_t> to;               // by move: segment of the group
    };
    void add_pair(std::size_t j);

    const Valuation* valuation_;
    std::size_t group_;
    double opening_;  // part of a month's money that those who were there at its beginning are counted with
    std::vector<Segment> segments_;
};

}  // namespace cxcase::analysis
