// Which inputs are looked at together, and which alone, when the variance of an answer is shared out among them.
#pragma once

#include "cxcase/analysis/sobol_indices.hpp"
#include "cxcase/engine/plan.hpp"

#include <cstdint>
#include <vector>

namespace cxcase::analysis {

// `inputs` by what correlations among them, or rows of one file of samples, tie together; in the order of their first.
[[nodiscard]] std::vector<SobolFactor> sobol_factors(const model::BusinessCase& bc,
                                                     const std::vector<std::uint32_t>& inputs);

// By what the inputs are about; a factor that spans groups joins them.
[[nodiscard]] std::vector<SobolGroup> sobol_groups(const model::BusinessCase& bc,
                                                   const std::vector<SobolFactor>& factors);

// Positions of the factors to look at alone, in order: all where there are no more than `all_alone`; else for every question
// the fewest that carry 99% of its variance, were it linear in its inputs.
[[nodiscard]] std::vector<std::size_t> looked_at_alone(const engine::Plan& plan,
                                                       const std::vector<engine::Question>& questions,
                                                       const std::vector<SobolFactor>& factors, std::size_t all_alone);

}  // namespace cxcase::analysis
