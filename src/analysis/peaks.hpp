// When teams are asked for most.
#pragma once

#include "cxcase/analysis/phasing.hpp"
#include "cxcase/engine/plan.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// What funded and committed work takes of a team.
[[nodiscard]] TeamPeak peak_of(const engine::Plan& plan, const engine::Funding& funding, std::size_t team);

// Of the teams that funded work takes anybody of.
[[nodiscard]] std::vector<TeamPeak> peaks_of(const engine::Plan& plan, const engine::Funding& funding);

// Those of them that are more than there are.
[[nodiscard]] std::vector<TeamPeak> overloads(const engine::Plan& plan, const engine::Funding& funding);

}  // namespace cxcase::analysis
