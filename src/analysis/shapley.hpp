// Shapley values of the funded initiatives: the fair split of the portfolio's NPV.
#pragma once

#include "valuation.hpp"

#include <optional>
#include <vector>

namespace cxcase::analysis {

struct ShapleyValue {
    double value = 0;
    double standard_error = 0;  // 0: exact, not sampled
};

// By initiative; those not funded stay empty.
[[nodiscard]] std::vector<std::optional<ShapleyValue>> shapley(Valuation& valuation, const engine::Funding& funded);

}  // namespace cxcase::analysis
