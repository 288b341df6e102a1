// Which stated figures move an initiative's own NPV.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "sight.hpp"

#include <vector>

namespace cxcase::analysis {

// What is left of derivatives that cancel is noise, not money.
[[nodiscard]] bool counts(double moved, const Measures& measures);

// Every stated figure of which a small change moves the standalone NPV, by exact derivatives; of durations, which have
// none where they are rounded, a month more or less. The one of which 1% moves it most comes first; of durations that is the
// hundredth part of the figure times what a month moves. Equal ones stand in the order of the register. `measures`: the
// initiative's own.
[[nodiscard]] std::vector<model::Quantity> moving_inputs(const Sight& sight, std::size_t initiative,
                                                         const Measures& measures);

}  // namespace cxcase::analysis
