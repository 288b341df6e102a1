// Quantiles of the distributions of the case file, held to their domain.
#pragma once

#include "cxcase/model/quantity.hpp"

namespace cxcase::model {

// The value, as written, below which the share p in (0,1) of the draws inside the domain lies. For discrete values and
// samples the smallest that reaches it. Convert it with `convert`; conversions rise, so order stays.
[[nodiscard]] double quantile(const Distribution& distribution, double p);

// The same where p is the share of a standard normal below z, |z| up to 8: neither tail loses digits.
[[nodiscard]] double quantile_at_score(const Distribution& distribution, double z);

// The quantile of the canonical value of an assumption.
[[nodiscard]] double canonical_quantile(const Assumption& assumption, double p);

// The quantile of the size |x| of the canonical value of an assumption, with the sign of its value: at p = 10% of an
// effect of +2pp..+7pp some +2.3pp, of -22%..-8% some -9%. A certain figure is its own value.
[[nodiscard]] double quantile_of_size(const Assumption& assumption, double p);

}  // namespace cxcase::model
