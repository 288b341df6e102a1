#include "cxcase/analysis/proportions.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {

Interval wald(double value, double se) { return {value, se, value - z95 * se, value + z95 * se}; }

Interval wilson(double events, double trials) {
    const double p = events / trials;
    const double z2 = z95 * z95;
    const double centre = (events + z2 / 2) / (trials + z2);
    const double half = z95 / (trials + z2) * std::sqrt(trials * p * (1 - p) + z2 / 4);
    return {p, std::sqrt(p * (1 - p) / trials), centre - half, centre + half};
}

Interval difference(const Interval& a, const Interval& b) {
    const double value = a.value - b.value;
    return {value, std::hypot(a.se, b.se), value - std::hypot(a.value - a.low, b.high - b.value),
            value + std::hypot(a.high - a.value, b.value - b.low)};
}

Interval newcombe(const TwoGroups& groups) {
    return difference(wilson(groups.events1, groups.trials1), wilson(groups.events0, groups.trials0));
}

bool is_small(double events, double trials) { return trials < 20 || std::min(events, trials - events) < 5; }

Interval held(Interval interval, double lowest, double highest) {
    interval.low = std::clamp(interval.low, lowest, highest);
    interval.high = std::clamp(interval.high, lowest, highest);
    return interval;
}

Percentiles percentiles(const Interval& interval) {
    constexpr double z90 = 1.2815515655446004;  // of a normal distribution, 10% lie above
    const auto part_of = [&](double end) { return interval.value + (end - interval.value) * z90 / z95; };
    return {part_of(interval.low), interval.value, part_of(interval.high)};
}

std::optional<Interval> risk_ratio(const TwoGroups& groups) {
    if (!(groups.events1 > 0) || !(groups.events0 > 0)) return std::nullopt;
    const double ratio = groups.p1() / groups.p0();
    const double se = std::sqrt(1 / groups.events1 - 1 / groups.trials1 + 1 / groups.events0 - 1 / groups.trials0);
    return Interval{ratio, ratio * se, ratio * std::exp(-z95 * se), ratio * std::exp(z95 * se)};
}

}  // namespace cxcase::analysis
