// The standard normal distribution.
#pragma once

namespace cxcase::base {

// Quantile (Wichura's AS241, relative error about 1e-15), p in (0,1). Checked against published values.
[[nodiscard]] double normal_quantile(double p);

// Distribution function, by erfc: accurate in both tails.
[[nodiscard]] double normal_cdf(double z);

// Density.
[[nodiscard]] double normal_pdf(double z);

}  // namespace cxcase::base
