// What is drawn before a set is chosen: the uncertain inputs that act on any initiative.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/engine/plan.hpp"

#include <cstdint>
#include <vector>

namespace cxcase::analysis {

// Quantities in order of influence on the set that the ranking funds, then on all together: who draws them in this order
// with the same options draws the same.
[[nodiscard]] std::vector<std::uint32_t> decision_inputs(const engine::Plan& plan, const RankResult& ranked);

}  // namespace cxcase::analysis
