#include "cxcase/analysis/survival.hpp"

#include <cmath>

namespace cxcase::analysis {

bool agrees(const RatioCheck& ratio, double churn) {
    const double odds = ratio.odds.value * churn / (1 - churn);
    const double hazard = std::log1p(odds) / -std::log1p(-churn);  // -log(1 - p) of both groups
    return std::abs(std::log(ratio.hazard.value / hazard)) < 0.5 * ratio.hazard.se / ratio.hazard.value;
}

bool is_uneven(const RatioCheck& ratio, std::size_t frictions) {
    return ratio.even_p < 0.01 / static_cast<double>(frictions);
}

}  // namespace cxcase::analysis
