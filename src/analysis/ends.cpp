#include "cxcase/analysis/ends.hpp"

#include "cxcase/model/distribution.hpp"
#include "cxcase/model/quantile.hpp"

#include <algorithm>

namespace cxcase::analysis {

using model::Assumption;
using model::Unit;

double within_domain(const Assumption& a, double x) {
    switch (a.unit) {
        case Unit::share:
        case Unit::probability_month:
            return std::clamp(x, 0.0, 1.0);
        case Unit::change_points:
        case Unit::change_relative:
            return a.value < 0 ? std::max(x, -1.0) : x;
        default:
            return x;
    }
}

Ends ends_of(const Assumption& a, std::optional<double> swing) {
    if (!swing) return {canonical_quantile(a, 0.1), canonical_quantile(a, 0.9)};
    const auto [low, high] = std::minmax({a.value * (1 - *swing), a.value * (1 + *swing)});
    return {within_domain(a, low), within_domain(a, high)};
}

}  // namespace cxcase::analysis
