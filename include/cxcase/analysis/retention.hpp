// How a group of customers melts away: the shifted beta geometric model (Fader and Hardie, Journal of Interactive Marketing
// 21, 2007).
//
// Idea: each customer has a chance of its own to leave in a period, the same in all of them; over customers the chance is
// beta distributed. Those likely to leave do so first, hence retention rises although nobody becomes more loyal:
// retention in period t = (beta + t - 1) / (alpha + beta + t - 1). Of 100 customers 63.1, 46.8, 38.2 and 32.6 left after one
// to four years give alpha 0.764, beta 1.296, and after twelve years 17.8.
#pragma once

#include "cxcase/analysis/proportions.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

// Customers left after 0, 1, 2, … periods.
using Survivors = std::vector<double>;

// Why these are no survivors; empty where they are: three rows at least, all at first, never rising, some lost, none negative.
[[nodiscard]] std::string why_no_survivors(const Survivors& survivors);

struct RetentionFit {
    double alpha = 1, beta = 1;
    double loglik = 0;  // per customer
    // Where the number of customers is known, and large enough to bound both.
    std::optional<Interval> alpha_interval, beta_interval;
    std::string why_none;  // there is no most likely alpha and beta; empty where there is

    [[nodiscard]] double retention(std::size_t period) const;  // of those there, the share that stays; from period 1 on
    [[nodiscard]] double survival(std::size_t period) const;   // of all, the share there after so many periods
    // Periods to come of a customer there after `period` of them, the next payment now, discounted by `rate` a period;
    // nothing where that is without limit (rate 0 and alpha at most 1).
    [[nodiscard]] std::optional<double> lifetime(std::size_t period, double rate) const;
};

// Most likely alpha and beta, by Newton's method on their logarithms. `customers`: how many the first figure stands for;
// unknown, there are no intervals. Precondition: why_no_survivors is empty.
[[nodiscard]] RetentionFit fit_retention(const Survivors& survivors, std::optional<double> customers);

}  // namespace cxcase::analysis
