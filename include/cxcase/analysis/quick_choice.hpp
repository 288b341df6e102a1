// The set that a plan would choose (choose.hpp), to stand beside the ranking where it takes milliseconds to find.
#pragma once

#include "cxcase/analysis/choose.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

struct QuickChoice {
    std::vector<std::size_t> initiatives;  // indices in BusinessCase::initiatives, sorted
    double npv = 0;
};

// The best set within the limits, of every set. Nothing where more than 14 initiatives are open, where the sets that fit, times
// segments, times months are more than 250,000, or where no set fits.
[[nodiscard]] std::optional<QuickChoice> quick_choice(const model::BusinessCase& business_case);

}  // namespace cxcase::analysis
