// Moments of the distributions of the case file, held to their domain (model.md, Uncertainty).
#pragma once

#include "cxcase/model/quantity.hpp"

namespace cxcase::model {

// A quantity on the scale where its shape is normal, and back. Every space increases with the quantity:
// log: log x; mirrored_log (x < 0): -log(-x); logit: log(x/(1-x)). Outside a space's reach: -inf or +inf.
[[nodiscard]] double to_space(Space space, double value);
[[nodiscard]] double from_space(Space space, double point);

// Mean of the distribution as written, draws outside [lowest, highest] excluded. Relative error below 1e-12
// where at least a thousandth of the mass lies inside (the reader refuses less than 95%). Normal and
// lognormal in closed form; logit-normal by Gauss-Legendre quadrature in normal-score space.
[[nodiscard]] double mean(const Distribution& distribution);

// Probability of the unrestricted shape outside [lowest, highest]; above 5% the reader refuses it.
[[nodiscard]] double mass_outside(const Distribution& distribution);

// What `--point likely` takes: the most probable value of triangular and discrete, else the median, within
// the domain. A PERT is a Beta here, so its reader stores `likely` itself.
[[nodiscard]] double likely(const Distribution& distribution);

// Applies a conversion: compound ? 1-(1-x)^(1/months) : x*scale+offset.
[[nodiscard]] double convert(const Conversion& conversion, double written);

}  // namespace cxcase::model
