#include "cxcase/analysis/survival.hpp"

#include <cmath>

namespace cxcase::analysis {

bool agrees(const RatioCheck& ratio) {
    const double apart = std::log(ratio.hazard.value / ratio.odds.value);
    return std::abs(apart) < 0.5 * ratio.hazard.se / ratio.hazard.value;
}

bool is_uneven(const RatioCheck& ratio, std::size_t frictions) {
    return ratio.even_p < 0.01 / static_cast<double>(frictions);
}

}  // namespace cxcase::analysis
