// Sizes of effects at their chosen point, as the conservation checks and warnings need them.
#pragma once

#include "cxcase/model/business_case.hpp"

namespace cxcase::input {

// What is left of an effect after the haircut of its grade.
[[nodiscard]] double kept(const model::BusinessCase& bc, model::Quantity q);

// The effect after its haircut; through a metric link times the points lost.
[[nodiscard]] double effect_size(const model::BusinessCase& bc, const model::Effect& effect);

// Adoption of a committed initiative in month 0 (model.md, Initiative), 0 before its go-live.
[[nodiscard]] double adoption_at_start(const model::BusinessCase& bc, const model::Initiative& initiative);

}  // namespace cxcase::input
