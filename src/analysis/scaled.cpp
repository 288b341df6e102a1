#include "scaled.hpp"

#include "cxcase/base/text.hpp"

#include <cmath>
#include <string>

namespace cxcase::analysis {

namespace {

constexpr double many = 0.01;

}  // namespace

std::optional<Warning> scaled_warning(double share) {
    if (share <= many) return std::nullopt;
    const std::string percent = base::shortest(std::round(1000 * share) / 10);
    return Warning{base::Code::draws_scaled, "",
                   percent +
                       "% of the draws break the sums of the case: frictions would explain more churn or contacts "
                       "than there are, and are scaled down to what there is"};
}

}  // namespace cxcase::analysis
