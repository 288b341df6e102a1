// How strong each initiative is by the data alone, and whose strengths the data cannot tell apart.
#pragma once

#include "track_fit.hpp"
#include "track_scene.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace cxcase::analysis {

// Is the figure what one of its fixes removes?
[[nodiscard]] bool fixes(const model::Initiative& initiative, model::Quantity quantity);

// The maximum likelihood of the strength: neither it nor that of any other initiative has a prior, nor have the segments' own
// rates. How many meet a friction and what that does keep the range of the case: they say what a strength of 1 is. Whether
// there is any is asked of the likelihood: how much better the data fit with it than with none. `scene`: with the adoption
// there was.
[[nodiscard]] Strength strength_of(const TrackedCase& tracked, const Fitter& fitter, const Scene& scene,
                                   std::size_t initiative);

// Of `initiatives`, pairs at work on the same occurrences of which the data know what they do together and not what each
// does: with both strengths free, one goes up as the other goes down (a correlation below -0.9), and one of them is open by
// more than a quarter of its plan.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> not_separable(
    const TrackedCase& tracked, const Fitter& fitter, const Scene& scene, const std::vector<std::size_t>& initiatives);

}  // namespace cxcase::analysis
