// What a test of n people would be worth: in every draw the test is run, and what is then to be expected of each option is a
// regression on what it shows, see pilot_rule.hpp (Strong, Oakley, Brennan and Breeze, Medical Decision Making 35 (2015)).
//
// The chance that decides what a draw's test shows is the same for every size, so that sizes differ by their size alone. Halves
// are equal; of an odd number one person takes no part.
#pragma once

#include "cxcase/analysis/voi.hpp"
#include "information.hpp"
#include "pilot_chances.hpp"

#include <cstdint>
#include <vector>

namespace cxcase::analysis {

// What a test of so many people shows, by draw: the share of those counted, the difference of two shares, or, of relative
// effects and removals, the logarithm of their ratio, half a person added to each so that it exists. `turn`: of each draw's
// test, which is run so many times.
inline constexpr std::uint32_t pilot_turns = 8;
[[nodiscard]] std::vector<double> pilot_shows(const PilotChances& chances, std::size_t people, std::uint64_t seed,
                                              std::uint32_t turn = 0);

// 10, 13, 16, 20, 25, 32, 40, 50, 63, 79, 100, … and `most` itself.
[[nodiscard]] std::vector<std::size_t> pilot_sizes(double most);

// EVSI of a test of so many people for one decision; `expected` as for worth_of_showing().
[[nodiscard]] Estimate worth_of_pilot(const PilotChances& chances, std::size_t people, std::uint64_t seed,
                                      const Sheet& expected, const Sheet& values, const Decided& decided);

}  // namespace cxcase::analysis
