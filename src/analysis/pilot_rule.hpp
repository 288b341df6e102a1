// What to take, given what a test shows, and what acting on it brings.
//
// What a small test shows is mostly chance. Were each draw's test run once, that chance would be learnt with it: the rule would
// be off, its worth too low and the error too large. So it is run several times, `shown` has all of them, and a draw
// counts with their mean. What is then to be expected of each option runs straight between up to `most_knots` quantiles of what
// is shown, level beyond the outer ones; where the test can show no more different things than that, each has a figure of its
// own.
//
// Limits: a ratio of two small counts takes few and uneven values, and knots fall on them as the seed has it. Then the standard
// error is too small, up to two and a half times at 100 people, and right from some 1,000 on.
//
// Nobody marks their own work here either (information.hpp): for each of the sample's 16 parts the rule is learnt on the other
// 15 and counted by what it brings in this one, in true values. With 15 parts instead of half of them less is lost by rules that
// are not the best.
#pragma once

#include "information.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

inline constexpr std::size_t most_knots = 24;

// EVSI for one decision; at least 0. `shown`: by turn and draw. `expected`: of each row of values given the figure that is
// tested, so that the rule learns of the test what it says about that figure. Of the values themselves it would learn what
// counts give away besides, such as the rate of those without.
[[nodiscard]] Estimate worth_of_showing(const std::vector<std::vector<double>>& shown, const Sheet& expected,
                                        const Sheet& values, const Decided& decided);

}  // namespace cxcase::analysis
