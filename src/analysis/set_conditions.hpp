// Whether initiatives make each other worth more across frictions, so that what one friction brings is bounded by what it
// brings when all others are fixed (set_bound.hpp).
//
// Where every effect harms, customers are worth their service and nothing is held at 0% or 100%, the value of a group of
// segments is a sum of products of factors that are at least 0 and rise with what is removed of each friction: what is removed
// of one is worth most when most is removed of all others.
// Proof: model.md's projection is linear in customers, and who moves lands in another segment with a share that no fix
// changes. One customer of today is worth a polynomial with coefficients at least 0 in what a customer brings a month (product
// of factors less a sum) and in who stays (a sum, plus a product); one of tomorrow is worth the same less what winning costs,
// which is taken to be no more than he is worth without any fix: the rest would only take. Each is at least 0 without any fix,
// rises with every fix, and has increasing differences across frictions; sums and products of such functions have them, too.
// The conditions are looked at, figure by figure, without any fix and with all of them.
#pragma once

#include "valuation.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// What winning a customer is taken to cost, by Quantity::id [money]: where the horizon ends too soon for it to pay, less than
// the case says. Nothing where a condition fails.
[[nodiscard]] std::optional<std::map<std::uint32_t, double>> worthwhile_acquisition(
    const Valuation& valuation, const std::vector<std::size_t>& initiatives);

}  // namespace cxcase::analysis
