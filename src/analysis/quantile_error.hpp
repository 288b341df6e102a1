// How far a quantile of draws can be trusted.
//
// What the parts of a sample tell is how far its levels are off: the share of each part's draws at or below the quantile
// scatters about the level. The error of the quantile is what lies between the levels so far to both sides (sectioning:
// Asmussen and Glynn, Stochastic Simulation, 2007, III.5; Nakayama, ACM TOMACS 24, 2014). The parts' own quantiles
// tell less: where one input moves a figure, parts that are each as even as they can be agree with each other better than
// with the truth.
//
// At a success of 90% a tenth of the draws lies on a heap of its own, and P10 at the gap above it: whether it falls on the
// lower side, on the upper one or between them is chance. There it is the lower side, by the definition of a quantile (the
// lowest value that no less than a tenth of the draws do not exceed), and nothing can be said about its error.
#pragma once

#include "tally.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace cxcase::analysis {

// Some of `all` draws in order: values[k] is the (first + k)-th, 0 the lowest. None is NaN.
struct Stretch {
    std::span<const double> values;
    std::size_t first = 0, all = 0;

    // Between neighbours (Hyndman and Fan's type 7); what lies outside the stretch counts as its end.
    [[nodiscard]] double quantile(double p) const;
};

// How far the share of `all` draws at or below a quantile is off: its standard error, and at least most of a draw.
// Nothing where a part has no draws.
[[nodiscard]] std::optional<double> level_error(const Share& below, std::size_t all);

// The draws from..until-1 that have to be in order for the quantile at p, whose level is off by so much.
struct Needed {
    std::size_t from = 0, until = 0;
};
[[nodiscard]] Needed needed_around(double p, double off, std::size_t all);

// `value`: the quantile at p, of draws that hold at least what is needed around it.
[[nodiscard]] Estimate quantile_estimate(double value, double p, double off, const Stretch& draws);

// The same of `all` draws; `sorted` gives the from-th to the (until - 1)-th of them in order.
template <class Sorted>
[[nodiscard]] Estimate quantile_estimate(double value, double p, double off, std::size_t all, const Sorted& sorted) {
    const Needed some = needed_around(p, off, all);
    const auto& values = sorted(some.from, some.until);
    return quantile_estimate(value, p, off, {values, some.from, all});
}

}  // namespace cxcase::analysis
