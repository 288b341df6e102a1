// One figure of a set's NPVs over the draws, and what the parts of the sample say of its error.
#pragma once

#include "cxcase/analysis/choose_draws.hpp"
#include "tally.hpp"

#include <span>

namespace cxcase::analysis {

// The mean (also for Aim::By::npv), P10 or mean of the lowest tail of at least one value.
[[nodiscard]] double drawn_figure(const Aim& aim, std::span<const double> npv);

// No less than the figure of any set that is nowhere worth more; P10 where no heaps of draws are told apart.
[[nodiscard]] double drawn_ceiling(const Aim& aim, std::span<const double> npv);

// With its error.
[[nodiscard]] Estimate drawn_estimate(const Aim& aim, std::span<const double> npv);

// Of one set less that of another in the same draws: what both share cancels out.
[[nodiscard]] Estimate drawn_difference(const Aim& aim, std::span<const double> npv, std::span<const double> of_other);

}  // namespace cxcase::analysis
