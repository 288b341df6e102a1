// The regularised incomplete beta function.
//
// I_x(a,b) is a prefix x^a (1-x)^b / (a B(a,b)) times a continued fraction that converges in about
// sqrt(max(a,b)) steps for x below the mean; above it I_x(a,b) = 1 - I_{1-x}(b,a). The prefix is the delicate
// part: with a and b near 1e6 its logarithm is a difference of numbers near 1e6, which costs six digits.
// Loader's saddle-point form of the binomial density (C. Loader, Fast and Accurate Computation of Binomial
// Probabilities, 2000) writes it with the small Stirling remainders and the deviances x log(x/m) + m - x
// instead, which lose nothing.
#include "cxcase/model/beta.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace cxcase::model {

namespace {

// log(n!) - [(n+1/2) log n - n + log(2 pi)/2]: series above 15, where its sixth term is below 1e-16.
double stirling_remainder(double n) {
    if (n <= 15)
        return std::log(std::tgamma(n + 1)) - (n + 0.5) * std::log(n) + n - 0.5 * std::log(2 * std::numbers::pi);
    const double q = 1 / (n * n);
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 * q) * q) * q) * q) * q) /
           n;
}

// x log(x/m) + m - x. Near x = m the terms cancel; there it is the series in v = (x-m)/(x+m).
double deviance(double x, double m) {
    if (std::abs(x - m) >= 0.1 * (x + m)) return x * std::log(x / m) + m - x;
    const double v = (x - m) / (x + m);
    double sum = (x - m) * v;
    double power = 2 * x * v;
    for (int j = 1; j < 1000; ++j) {
        power *= v * v;
        const double next = sum + power / (2 * j + 1);
        if (next == sum) break;
        sum = next;
    }
    return sum;
}

// x^a y^b / (a B(a,b)) with y = 1-x.
double prefix(double x, double y, double a, double b) {
    const double n = a + b;
    const double exponent =
        stirling_remainder(n) - stirling_remainder(a) - stirling_remainder(b) - deviance(a, n * x) - deviance(b, n * y);
    return std::exp(exponent) * std::sqrt(n / (2 * std::numbers::pi * a * b)) * b / n;
}

double away_from_zero(double x) { return std::abs(x) < 1e-300 ? 1e-300 : x; }

// Lentz's method; d_m of DLMF 8.17.23.
double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < 100'000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / away_from_zero(1 + even * d);
        c = away_from_zero(1 + even / c);
        value *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away_from_zero(1 + odd * d);
        c = away_from_zero(1 + odd / c);
        value *= d * c;
        if (std::abs(d * c - 1) < 1e-16) break;
    }
    return value;
}

// x with I_x(a,b) = p for p up to 1/2. The logarithm of the distribution function over log x is nearly straight where p is
// small, and concave, so that Newton's steps are few; where one leaves what is known to hold the root, halving takes its
// place. The error after a step is about the square of the step.
double lower_quantile(double p, double a, double b, double guess) {
    double low = -746;  // below, x is no number
    double high = 0;
    double w = std::log(guess);
    for (int i = 0; i < 200; ++i) {
        const double x = std::exp(w);
        const double y = -std::expm1(w);
        const double reached = beta_cdf(x, a, b);
        (reached < p ? low : high) = w;
        const double slope = reached > 0 && y > 0 ? prefix(x, y, a, b) * a / (y * reached) : 0;
        const double missing = slope > 0 ? std::log(p / reached) : 0;
        const double step = slope > 0 ? missing / slope : 0;
        const bool inside = slope > 0 && w + step > low && w + step < high;
        const double next = inside ? w + step : low + (high - low) / 2;
        if ((inside && std::abs(step) < 1e-9 && std::abs(missing) < 1e-6) || next == low || next == high)
            return std::exp(next);
        w = next;
    }
    return std::exp(w);
}

}  // namespace

double beta_cdf(double x, double a, double b) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    if (x > (a + 1) / (a + b + 2)) return 1 - prefix(1 - x, x, b, a) * fraction(1 - x, b, a);
    return prefix(x, 1 - x, a, b) * fraction(x, a, b);
}

double beta_density(double x, double a, double b) {
    if (x <= 0 || x >= 1) return 0;
    return prefix(x, 1 - x, a, b) * a / (x * (1 - x));
}

double beta_quantile(double p, double a, double b) { return beta_quantile(p, 1 - p, a, b, a / (a + b)); }

double beta_quantile(double below, double above, double a, double b, double guess) {
    if (below <= 0) return 0;
    if (above <= 0) return 1;
    const double start = guess > 0 && guess < 1 ? guess : a / (a + b);
    return below <= above ? lower_quantile(below, a, b, start) : 1 - lower_quantile(above, b, a, 1 - start);
}

}  // namespace cxcase::model
