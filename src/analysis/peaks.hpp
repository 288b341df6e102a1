// When teams are asked for most.
#pragma once

#include "cxcase/analysis/phasing.hpp"
#include "cxcase/engine/plan.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// What funded and committed work takes of a team; nothing where no funded work does.
[[nodiscard]] std::optional<TeamPeak> peak_of(const engine::Plan& plan, const engine::Funding& funding,
                                              std::size_t team);

// Those of all teams that are more than there are.
[[nodiscard]] std::vector<TeamPeak> overloads(const engine::Plan& plan, const engine::Funding& funding);

}  // namespace cxcase::analysis
