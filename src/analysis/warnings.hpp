// The warnings that the tool gives unasked (model.md, Challenge): what a finance committee would raise.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "valuation.hpp"
#include "walk.hpp"

#include <vector>

namespace cxcase::analysis {

[[nodiscard]] std::vector<Warning> warnings_of(const Valuation& valuation, const WalkResult& walked,
                                               const RankResult& result);

}  // namespace cxcase::analysis
