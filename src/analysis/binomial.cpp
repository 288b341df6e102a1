#include "binomial.hpp"

#include "cxcase/base/normal.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {
namespace {

constexpr double many = 30;  // expected

// Chances of 0, 1, 2, … summed up until u is reached; each follows from the one before.
std::uint64_t by_sum(std::uint64_t n, double p, double u) {
    const double odds = p / (1 - p);
    double chance = std::exp(static_cast<double>(n) * std::log1p(-p));
    double sum = chance;
    std::uint64_t x = 0;
    while (sum < u && x < n && (chance > 0 || x == 0)) {
        ++x;
        chance *= odds * static_cast<double>(n - x + 1) / static_cast<double>(x);
        if (sum + chance == sum && static_cast<double>(x) > static_cast<double>(n) * p)
            break;  // the tail is all counted
        sum += chance;
    }
    return x;
}

std::uint64_t by_expansion(std::uint64_t n, double p, double u) {
    const double z = base::normal_quantile(u);
    const double mean = static_cast<double>(n) * p;
    const double variance = mean * (1 - p);
    const double sd = std::sqrt(variance);
    const double skew = (1 - 2 * p) / sd;
    const double kurtosis = (1 - 6 * p * (1 - p)) / variance;
    const double at =
        z + (z * z - 1) * skew / 6 + (z * z * z - 3 * z) * kurtosis / 24 - (2 * z * z * z - 5 * z) * skew * skew / 36;
    return static_cast<std::uint64_t>(std::clamp(std::ceil(mean + sd * at - 0.5), 0.0, static_cast<double>(n)));
}

}  // namespace

std::uint64_t binomial_quantile(std::uint64_t n, double p, double u) {
    if (n == 0 || p <= 0) return 0;
    if (p >= 1) return n;
    if (static_cast<double>(n) * p < many) return by_sum(n, p, u);
    if (static_cast<double>(n) * (1 - p) < many) return n - by_sum(n, 1 - p, 1 - u);
    return by_expansion(n, p, u);
}

}  // namespace cxcase::analysis
