// Quantiles of the distributions of the case file, held to their domain.
#pragma once

#include "cxcase/model/quantity.hpp"

namespace cxcase::model {

// The value, as written, below which the share p in (0,1) of the draws inside the domain lies. For discrete values and
// samples the smallest that reaches it. Convert it with `convert`; conversions rise, so order stays.
[[nodiscard]] double quantile(const Distribution& distribution, double p);

}  // namespace cxcase::model
