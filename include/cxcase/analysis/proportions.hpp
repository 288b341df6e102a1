// Shares of customers, and how two of them differ: what a table of two rows and two columns says by itself.
#pragma once

#include <optional>

namespace cxcase::analysis {

inline constexpr double z95 = 1.959963984540054;  // of a normal distribution, 2.5% lie above

// A figure with its 95% interval.
struct Interval {
    double value = 0, se = 0, low = 0, high = 0;
};

// By the normal approximation.
[[nodiscard]] Interval wald(double value, double se);

// Out of `trials`, `events`: the share, its standard error, and Wilson's score interval, which stays within 0 and 1
// (Wilson, JASA 22, 1927). Precondition: trials > 0.
[[nodiscard]] Interval wilson(double events, double trials);

// Those who met a friction (1) and the others (0).
struct TwoGroups {
    double trials1 = 0, events1 = 0, trials0 = 0, events0 = 0;
    [[nodiscard]] double p1() const { return events1 / trials1; }
    [[nodiscard]] double p0() const { return events0 / trials0; }
    [[nodiscard]] bool both() const { return trials1 > 0 && trials0 > 0; }
};

// p1 - p0 with Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, method 10); the standard error is that of
// the difference of two shares. Precondition: both().
[[nodiscard]] Interval newcombe(const TwoGroups& groups);

// Is one of the two so small, or an outcome in it so rare, that the standard error of its share says little? Below 20 of them
// or 5 of the rarer outcome.
[[nodiscard]] bool is_small(double events, double trials);

// An interval cut to what can be.
[[nodiscard]] Interval held(Interval interval, double lowest, double highest);

// a - b of two that are independent, from their intervals, which need not be even to both sides (Zou and Donner, Statistics
// in Medicine 27, 2008).
[[nodiscard]] Interval difference(const Interval& a, const Interval& b);

// Three percentiles, as a case writes them.
struct Percentiles {
    double p10 = 0, p50 = 0, p90 = 0;
};

// Of two half normals joined at the estimate, of which 95% lie within the interval and 2.5% beyond either end.
[[nodiscard]] Percentiles percentiles(const Interval& interval);

// p1 by p0, its interval by the logarithm (Katz, 1978); nothing where one of the groups has no events.
[[nodiscard]] std::optional<Interval> risk_ratio(const TwoGroups& groups);

}  // namespace cxcase::analysis
