// How much initiatives can add to any set, at most: what lets a search leave sets out unseen.
//
// Idea. Where nobody moves between segments, every effect harms and customers are worth their service, the value of a segment is a sum of products of factors that are at least 0 and rise with what is removed of each
// friction: what is removed of one is worth most when most is removed of all others. So a friction's part in what a set adds
// is at most what it adds when everything else is fixed by everybody; and among the few that fix the same friction every order
// is tried. What an initiative adds to any set is then at most the sum over its frictions, plus its savings, less its lines'
// costs; what is paid per fix only takes.
// Proof: model.md's projection is linear in customers. One customer of today is worth a polynomial with coefficients at least
// 0 in what a customer brings a month (product of factors less a sum) and in who stays (a sum, plus a product); one of
// tomorrow is worth the same less what winning costs, which is taken to be no more than he is worth without any fix: the rest
// would only take. Each is at least 0 without any fix, rises with every fix, and has
// increasing differences across frictions; sums and products of such functions have them, too.
// The conditions are looked at, figure by figure, without any fix; where one fails there is no bound.
#pragma once

#include "set_values.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// By member, the most that it adds to the NPV of any set, per-fix costs left out [money]; nothing where that cannot be said.
[[nodiscard]] std::optional<std::vector<double>> most_added(const Valuation& valuation,
                                                            const std::vector<std::size_t>& initiatives);

}  // namespace cxcase::analysis
