// The beta distribution on [0,1], for truncated PERT shapes and the median of a beta.
#pragma once

namespace cxcase::model {

// Distribution function I_x(a,b), the regularised incomplete beta function; a, b > 0, x clipped to [0,1].
// Continued fraction of DLMF 8.17.22 by Lentz's method; checked against Boost.Math.
[[nodiscard]] double beta_cdf(double x, double a, double b);

// Density, the slope of I_x(a,b); 0 outside (0,1).
[[nodiscard]] double beta_density(double x, double a, double b);

// x with I_x(a,b) = p, p in [0,1]; Newton's method on log I over log x, kept inside a bracket.
[[nodiscard]] double beta_quantile(double p, double a, double b);

// The same where the share above, 1 - p, is known better than p itself, so that neither tail loses digits. A guess near x
// saves steps; one outside (0,1) is none.
[[nodiscard]] double beta_quantile(double below, double above, double a, double b, double guess);

}  // namespace cxcase::model
