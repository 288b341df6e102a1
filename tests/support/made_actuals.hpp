// Actuals of any case: the plan as if it had come true, or nearly.
#pragma once

#include "cxcase/model/actuals.hpp"
#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cxcase::test {

inline constexpr int months_made = 9;

// The text of a case of three years with one segment, of these keys, and what follows it.
[[nodiscard]] std::string homes_case(const std::string& homes, const std::string& rest);

// Every series the case can have, for so many months: as planned, but counts and money times `factor` in every second month.
[[nodiscard]] model::Actuals made_actuals(const model::BusinessCase& business_case, double factor);

// Counts of the first segment and friction as `real` has them, each with its noise, and nothing about initiatives.
[[nodiscard]] model::Actuals counted_actuals(const model::BusinessCase& real,
                                             const std::vector<model::ActualMeasure>& measures,
                                             const std::vector<std::size_t>& funded, int months, std::uint64_t seed);

}  // namespace cxcase::test
