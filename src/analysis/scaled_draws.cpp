#include "scaled_draws.hpp"

#include "cxcase/base/text.hpp"

#include <cmath>

namespace cxcase::analysis {

std::optional<Warning> warning_of_scaled(double share) {
    constexpr double many = 0.01;
    if (share <= many) return std::nullopt;
    const double percent = std::round(1000 * share) / 10;
    return Warning{base::Code::draws_scaled, "",
                   base::shortest(percent) +
                       "% of the draws break the sums of the case: frictions would explain more churn or contacts than "
                       "there are, and are scaled down to what there is"};
}

}  // namespace cxcase::analysis
