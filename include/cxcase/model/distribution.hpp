// Moments of the distributions of the case file, held to their domain (model.md, Uncertainty).
#pragma once

#include "cxcase/model/quantity.hpp"

namespace cxcase::model {

// Mean of the distribution as written, draws outside [lowest, highest] excluded. Relative error below 1e-12.
// Normal and lognormal in closed form; logit-normal and split shapes by quadrature in normal-score space.
[[nodiscard]] double mean(const Distribution& distribution);

// Probability of the unrestricted shape outside [lowest, highest]; above 5% the reader refuses it.
[[nodiscard]] double mass_outside(const Distribution& distribution);

// What `--point likely` takes: `likely` of PERT and triangular, the most probable value of discrete, else the median.
[[nodiscard]] double likely(const Distribution& distribution);

// Applies a conversion: compound ? 1-(1-x)^(1/months) : x*scale+offset.
[[nodiscard]] double convert(const Conversion& conversion, double written);

}  // namespace cxcase::model
