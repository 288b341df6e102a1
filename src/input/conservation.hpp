// Sizes of effects at their chosen point, as the conservation checks and warnings need them.
#pragma once

#include "cxcase/base/codes.hpp"
#include "cxcase/model/business_case.hpp"

namespace cxcase::input {

// The effect after its haircut; through a metric link times the points lost.
[[nodiscard]] double effect_size(const model::BusinessCase& bc, const model::Effect& effect);

// Adoption of a committed initiative in month 0 (model.md, Initiative), 0 before its go-live.
[[nodiscard]] double adoption_at_start(const model::BusinessCase& bc, const model::Initiative& initiative);

// Whether check_conservation reports it: what figures say together, and other figures may heal.
[[nodiscard]] bool is_about_conservation(base::Code code);

}  // namespace cxcase::input
