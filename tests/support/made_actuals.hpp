// Actuals of any case: the plan as if it had come true, or nearly.
#pragma once

#include "cxcase/model/actuals.hpp"
#include "cxcase/model/business_case.hpp"

namespace cxcase::test {

inline constexpr int months_made = 9;

// Every series the case can have, for so many months: as planned, but counts and money times `factor` in every second month.
[[nodiscard]] model::Actuals made_actuals(const model::BusinessCase& business_case, double factor);

}  // namespace cxcase::test
