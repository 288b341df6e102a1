// Moments of truncated distributions.
//
// Everything normal is computed in normal-score space: a value is from_space(mid + sd z) with z standard
// normal, and the domain is an interval of z, because every space increases. What is needed then are two
// integrals over an interval [a,b] of z, the mass and the part of the expectation; their ratio is the mean.
// For linear and log spaces both are closed:
//   linear: m P(a,b) + s (phi(a) - phi(b))        log: exp(m + s^2/2) P(a-s, b-s)
// with P(a,b) taken as a difference of the smaller tails, so that nothing cancels far out. A logit-normal has
// no closed mean: Gauss-Legendre with 16 nodes on panels of half a standard deviation (narrower when the
// curve is steep) is exact to rounding. A split normal is two halves, each with its own sd, joined at z = 0.
// Worked: normal mean 0, sd 1, held to [0, inf): phi(0)/0.5 = 0.797884560802865.
#include "cxcase/model/distribution.hpp"

#include "cxcase/base/limits.hpp"
#include "cxcase/base/normal.hpp"
#include "cxcase/model/beta.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cxcase::model {

namespace {

using base::infinity;
using base::unbounded;

struct Interval {
    double from = -infinity;
    double to = infinity;
};

// A piece of a distribution: how much of it lies in an interval, and its share of the expectation.
struct Piece {
    double mass = 0;
    double moment = 0;
};

Piece operator+(Piece a, Piece b) { return {a.mass + b.mass, a.moment + b.moment}; }

// P(a < Z < b), as a difference of tails on the side where they are small.
double between(double a, double b) {
    if (a > 0) return base::normal_cdf(-a) - base::normal_cdf(-b);
    return base::normal_cdf(b) - base::normal_cdf(a);
}

// Nodes and weights of 16-point Gauss-Legendre on [-1,1], the positive half (Abramowitz and Stegun,
// table 25.4).
constexpr std::array<std::pair<double, double>, 8> gauss{{{0.0950125098376374402, 0.1894506104550684963},
                                                          {0.2816035507792589132, 0.1826034150449235889},
                                                          {0.4580167776572273863, 0.1691565193950025382},
                                                          {0.6178762444026437484, 0.1495959888165767321},
                                                          {0.7554044083550030339, 0.1246289712555338720},
                                                          {0.8656312023878317439, 0.0951585116824927848},
                                                          {0.9445750230732325761, 0.0622535239386478929},
                                                          {0.9894009349916499326, 0.0271524594117540949}}};

// Integral over [a,b] of from_space(logit, m + s z) phi(z).
double logit_moment(double m, double s, Interval z) {
    // Beyond 9.5 sd lies less than 1e-20 of the density; where the curve is a steep tail, e^(sz), the weight sits around z = s.
    const double a = std::max(z.from, -9.5);
    const double b = std::min({z.to, 9.5 + s, 39.0});
    if (!(a < b)) return 0;
    const auto panels = static_cast<int>(std::ceil((b - a) / std::min(0.5, 3 / s)));
    const double half = (b - a) / panels / 2;
    const auto integrand = [&](double x) { return from_space(Space::logit, m + s * x) * base::normal_pdf(x); };
    double sum = 0;
    for (int panel = 0; panel < panels; ++panel) {
        const double middle = a + half * (2 * panel + 1);
        for (const auto& [node, weight] : gauss)
            sum += weight * (integrand(middle - half * node) + integrand(middle + half * node));
    }
    return sum * half;
}

double moment(Space space, double m, double s, Interval z) {
    switch (space) {
        case Space::linear:
            return m * between(z.from, z.to) + s * (base::normal_pdf(z.from) - base::normal_pdf(z.to));
        case Space::log:
            return std::exp(m + s * s / 2) * between(z.from - s, z.to - s);
        case Space::mirrored_log:
            return -std::exp(-m + s * s / 2) * between(z.from + s, z.to + s);
        case Space::logit:
            return logit_moment(m, s, z);
    }
    return 0;
}

// The interval of z where from_space(m + s z) lies in the domain.
Interval scores(const Distribution& d, Space space, double m, double s) {
    const double from = d.lowest <= -unbounded ? -infinity : to_space(space, d.lowest);
    const double to = d.highest >= unbounded ? infinity : to_space(space, d.highest);
    return {(from - m) / s, (to - m) / s};
}

Piece normal_piece(Space space, double m, double s, Interval z) {
    if (!(z.from < z.to)) return {};
    return {between(z.from, z.to), moment(space, m, s, z)};
}

Piece inside(const Certain& c, const Distribution&) { return {1, c.value}; }

Piece inside(const Normal& n, const Distribution& d) {
    return normal_piece(n.space, n.mean, n.sd, scores(d, n.space, n.mean, n.sd));
}

Interval lower_half(const SplitNormal& s, const Distribution& d) {
    const Interval z = scores(d, s.space, s.mid, s.sd_low);
    return {z.from, std::min(z.to, 0.0)};
}

Interval upper_half(const SplitNormal& s, const Distribution& d) {
    const Interval z = scores(d, s.space, s.mid, s.sd_high);
    return {std::max(z.from, 0.0), z.to};
}

// A half without spread is a lump of probability 1/2 at p50.
Piece half_piece(Space space, double mid, double sd, Interval z) {
    if (sd > 0) return normal_piece(space, mid, sd, z);
    return {0.5, 0.5 * from_space(space, mid)};
}

Piece inside(const SplitNormal& s, const Distribution& d) {
    return half_piece(s.space, s.mid, s.sd_low, s.sd_low > 0 ? lower_half(s, d) : Interval{}) +
           half_piece(s.space, s.mid, s.sd_high, s.sd_high > 0 ? upper_half(s, d) : Interval{});
}

// x f_{a,b}(x) = a/(a+b) f_{a+1,b}(x), so the moment is a difference of distribution functions too.
Piece inside(const Beta& b, const Distribution& d) {
    const double width = b.high - b.low;
    const double from = std::clamp((d.lowest - b.low) / width, 0.0, 1.0);
    const double to = std::clamp((d.highest - b.low) / width, 0.0, 1.0);
    const double mass = beta_cdf(to, b.alpha, b.beta) - beta_cdf(from, b.alpha, b.beta);
    const double first = beta_cdf(to, b.alpha + 1, b.beta) - beta_cdf(from, b.alpha + 1, b.beta);
    return {mass, b.low * mass + width * b.alpha / (b.alpha + b.beta) * first};
}

// Integral of the line 2 (x - foot)/(width leg) over [a,b], and of x times it; leg is signed.
Piece slope(double foot, double leg, double width, Interval x) {
    const double a = x.from - foot;
    const double b = x.to - foot;
    const double factor = 2 / (width * leg);
    const double mass = factor * (b - a) * (b + a) / 2;
    return {mass, foot * mass + factor * (b - a) * (b * b + a * b + a * a) / 3};
}

Piece inside(const Triangular& t, const Distribution& d) {
    const double from = std::max(t.low, d.lowest);
    const double to = std::min(t.high, d.highest);
    const double width = t.high - t.low;
    Piece sum;
    if (from < std::min(to, t.likely)) sum = slope(t.low, t.likely - t.low, width, {from, std::min(to, t.likely)});
    if (std::max(from, t.likely) < to)
        sum = sum + slope(t.high, t.likely - t.high, width, {std::max(from, t.likely), to});
    return sum;
}

Piece inside(const Uniform& u, const Distribution& d) {
    const double from = std::max(u.low, d.lowest);
    const double to = std::min(u.high, d.highest);
    if (!(from < to)) return {};
    const double mass = (to - from) / (u.high - u.low);
    return {mass, mass * (from + (to - from) / 2)};
}

bool holds(const Distribution& d, double value) { return d.lowest <= value && value <= d.highest; }

Piece inside(const Discrete& s, const Distribution& d) {
    Piece sum;
    for (std::size_t i = 0; i < s.values.size(); ++i)
        if (holds(d, s.values[i])) sum = sum + Piece{s.weights[i], s.weights[i] * s.values[i]};
    return sum;
}

Piece inside(const Samples& s, const Distribution& d) {
    Piece sum;
    const double weight = 1 / static_cast<double>(s.values.size());
    for (const double value : s.values)
        if (holds(d, value)) sum = sum + Piece{weight, weight * value};
    return sum;
}

// The mass alone: the expectation of a logit-normal takes time, and every figure of a case is asked how much lies outside.
template <class Shape>
double mass_inside(const Shape& shape, const Distribution& d) {
    return inside(shape, d).mass;
}

double normal_mass(Interval z) { return z.from < z.to ? between(z.from, z.to) : 0; }

double mass_inside(const Normal& n, const Distribution& d) { return normal_mass(scores(d, n.space, n.mean, n.sd)); }

double mass_inside(const SplitNormal& s, const Distribution& d) {
    return (s.sd_low > 0 ? normal_mass(lower_half(s, d)) : 0.5) + (s.sd_high > 0 ? normal_mass(upper_half(s, d)) : 0.5);
}

bool covers(const Distribution& d, const Beta& b) { return d.lowest <= b.low && b.high <= d.highest; }

// The median of z within an interval, reckoned on the side of the smaller tail.
double middle_score(Interval z) {
    if (z.from > 0) return -middle_score({-z.to, -z.from});
    const double p = (base::normal_cdf(z.from) + base::normal_cdf(z.to)) / 2;
    return p > 0 ? base::normal_quantile(p) : z.to;
}

double typical(const Normal& n, const Distribution& d) {
    return from_space(n.space, n.mean + n.sd * middle_score(scores(d, n.space, n.mean, n.sd)));
}

double typical(const SplitNormal& s, const Distribution& d) {
    const double from = s.sd_low > 0 ? lower_half(s, d).from : -infinity;
    const double to = s.sd_high > 0 ? upper_half(s, d).to : infinity;
    const double z = middle_score({from, to});
    return from_space(s.space, s.mid + (z < 0 ? s.sd_low : s.sd_high) * z);
}

double typical(const Beta& b, const Distribution& d) {
    const double width = b.high - b.low;
    const double below = beta_cdf((d.lowest - b.low) / width, b.alpha, b.beta);
    const double above = beta_cdf((d.highest - b.low) / width, b.alpha, b.beta);
    return b.low + width * beta_quantile((below + above) / 2, b.alpha, b.beta);
}

double typical(const Certain& c, const Distribution&) { return c.value; }
double typical(const Triangular& t, const Distribution& d) { return std::clamp(t.likely, d.lowest, d.highest); }

double typical(const Uniform& u, const Distribution& d) {
    const double from = std::max(u.low, d.lowest);
    return from + (std::min(u.high, d.highest) - from) / 2;
}

// The most probable value; of several the one written first.
double typical(const Discrete& s, const Distribution& d) {
    std::size_t best = s.values.size();
    for (std::size_t i = 0; i < s.values.size(); ++i)
        if (holds(d, s.values[i]) && (best == s.values.size() || s.weights[i] > s.weights[best])) best = i;
    return best < s.values.size() ? s.values[best] : 0;
}

double typical(const Samples& s, const Distribution& d) {
    std::vector<double> values;
    for (const double value : s.values)
        if (holds(d, value)) values.push_back(value);
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : values[half - 1] + (values[half] - values[half - 1]) / 2;
}

}  // namespace

double to_space(Space space, double value) {
    switch (space) {
        case Space::linear:
            return value;
        case Space::log:
            return value > 0 ? std::log(value) : -infinity;
        case Space::mirrored_log:
            return value < 0 ? -std::log(-value) : infinity;
        case Space::logit:
            if (value <= 0) return -infinity;
            return value < 1 ? std::log(value) - std::log1p(-value) : infinity;
    }
    return value;
}

double from_space(Space space, double point) {
    switch (space) {
        case Space::linear:
            return point;
        case Space::log:
            return std::exp(point);
        case Space::mirrored_log:
            return -std::exp(-point);
        case Space::logit:
            if (point < 0) return std::exp(point) / (1 + std::exp(point));
            return 1 / (1 + std::exp(-point));
    }
    return point;
}

double mean(const Distribution& distribution) {
    // Untruncated, a beta's mean needs no distribution function: exact, and quick.
    if (const auto* beta = std::get_if<Beta>(&distribution.shape); beta != nullptr && covers(distribution, *beta))
        return beta->low + (beta->high - beta->low) * beta->alpha / (beta->alpha + beta->beta);
    const Piece piece = std::visit([&](const auto& shape) { return inside(shape, distribution); }, distribution.shape);
    return piece.mass > 0 ? piece.moment / piece.mass : likely(distribution);
}

double mass_outside(const Distribution& distribution) {
    const double mass =
        std::visit([&](const auto& shape) { return mass_inside(shape, distribution); }, distribution.shape);
    return std::max(0.0, 1 - mass);
}

double likely(const Distribution& distribution) {
    return std::visit([&](const auto& shape) { return typical(shape, distribution); }, distribution.shape);
}

double convert(const Conversion& conversion, double written) {
    if (!conversion.compound) return written * conversion.scale + conversion.offset;
    if (conversion.months == 1) return written;
    return -std::expm1(std::log1p(-written) / conversion.months);
}

}  // namespace cxcase::model
