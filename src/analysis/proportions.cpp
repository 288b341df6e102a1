#include "cxcase/analysis/proportions.hpp"

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

Interval newcombe(const TwoGroups& groups) {
    const Interval one = wilson(groups.events1, groups.trials1);
    const Interval other = wilson(groups.events0, groups.trials0);
    const double difference = one.value - other.value;
    return {difference, std::hypot(one.se, other.se),
            difference - std::hypot(one.value - one.low, other.high - other.value),
            difference + std::hypot(one.high - one.value, other.value - other.low)};
}

std::optional<Interval> risk_ratio(const TwoGroups& groups) {
    if (!(groups.events1 > 0) || !(groups.events0 > 0)) return std::nullopt;
    const double ratio = groups.p1() / groups.p0();
    const double se = std::sqrt(1 / groups.events1 - 1 / groups.trials1 + 1 / groups.events0 - 1 / groups.trials0);
    return Interval{ratio, ratio * se, ratio * std::exp(-z95 * se), ratio * std::exp(z95 * se)};
}

}  // namespace cxcase::analysis
