// How many of n people do something of which each has the same chance, at a given point of that distribution.
#pragma once

#include <cstdint>

namespace cxcase::analysis {

// The smallest x that reaches the share u in (0,1) of the draws of a binomial distribution of n people with chance p.
// Where fewer than 30 are expected on either side, its chances are summed up; elsewhere it is the expansion of Cornish and
// Fisher to third order, which is off by at most one person, and that seldom. The same u gives results that rise with n and p.
// Source: Cornish and Fisher, Revue de l'Institut International de Statistique 5 (1938). Checked against Boost.Math.
[[nodiscard]] std::uint64_t binomial_quantile(std::uint64_t n, double p, double u);

}  // namespace cxcase::analysis
