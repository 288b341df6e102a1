// What it is worth to know something before a decision, from draws of what each option is worth.
//
// Knowing everything: in each draw one takes its best option. Knowing some figures: one takes the option of which most is to
// be expected given them, and that expectation is a regression of the options' values on the figures, over the draws
// (Strong, Oakley and Brennan, Medical Decision Making 34 (2014)).
//
// A worked small one: two options, fund (+100 or -60, one as likely as the other) or not (0). Today one funds, for 20 on
// average. Whoever knew would get 100 or 0, 50 on average: knowing is worth 30.
//
// A regression that follows the noise would promise more than knowing can give. So nobody marks their own work: the rule that
// says what to take is learnt on one half of the sample's 16 parts and counted by what it brings in the other half, in true
// values and not in fitted ones. A rule cannot bring more than the best one, so the figure errs towards too little, by what
// the regression cannot follow, never above EVPI; and its error is that of a mean, told by the parts. Cost: a product of
// matrices, draws x (functions x options).
#pragma once

#include "points.hpp"
#include "sheet.hpp"
#include "tally.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// What is as near as rounding is no better.
[[nodiscard]] bool better(double a, double b);

// A row in a draw; null: nothing, which is worth 0.
[[nodiscard]] double value_at(const Sheet& values, const std::optional<std::size_t>& row, std::size_t draw);

// A mean over the draws with its error, from sums by part.
[[nodiscard]] Estimate mean_of(std::array<double, parts> sums, const Parts& of);

// A choice between some rows of a sheet of values, and, where that is possible, nothing, which is worth 0.
struct Choice {
    std::size_t first = 0, count = 0;
    bool or_nothing = false;
};

// What is best on average, and what knowing everything adds to it.
struct Decided {
    Choice choice;
    std::optional<std::size_t> best;  // row; null: nothing. The first of equals
    Estimate value;                   // on average
    Estimate evpi;
    Estimate p_other;  // share of the draws in which another option is better
};
[[nodiscard]] Decided decide(const Sheet& values, const Choice& choice);

// How much more one row is worth than another on average, in the same draws.
[[nodiscard]] Estimate lead(const Sheet& values, std::size_t row, std::size_t other);

// What is to be expected of each row of values, by draw, given what the basis is made of; learnt on the half of the parts in
// which the draw is not.
[[nodiscard]] Sheet expected_given(const Sheet& basis, const Sheet& values);

// EVPPI of what the basis is made of, for each decision; at least 0.
[[nodiscard]] std::vector<Estimate> worth_of_knowing(const Sheet& basis, const Sheet& values,
                                                     const std::vector<Decided>& decisions);

}  // namespace cxcase::analysis
