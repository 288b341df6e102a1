#include "cxcase/model/distribution.hpp"

#include "cxcase/base/normal.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

using namespace cxcase::model;

namespace {

constexpr double far = 1e308;
using Function = std::function<long double(long double)>;

// Integral of f over [a, b] by adaptive Gauss-Kronrod on many panels, in long double.
long double integral(const Function& f, long double a, long double b, int panels = 100) {
    long double sum = 0;
    for (int i = 0; i < panels; ++i) {
        const long double from = a + (b - a) * i / panels;
        const long double to = a + (b - a) * (i + 1) / panels;
        sum += boost::math::quadrature::gauss_kronrod<long double, 31>::integrate(f, from, to, 3, 1e-18L);
    }
    return sum;
}

long double density(long double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0L)); }

long double slow_from_space(Space space, long double y) {
    switch (space) {
        case Space::linear:
            return y;
        case Space::log:
            return std::exp(y);
        case Space::mirrored_log:
            return -std::exp(-y);
        case Space::logit:
            return 1 / (1 + std::exp(-y));
    }
    return 0;
}

// Mean of value(z), z standard normal, over those z whose value lies in [lowest, highest]: by plain quadrature.
double slow_mean(const Function& value, double lowest, double highest) {
    const auto edge = [&](double bound, long double outside) -> long double {  // value increases: bisect for its bound
        long double a = -38, b = 38;
        if (value(a) >= bound) return a;
        if (value(b) <= bound) return b;
        if (std::abs(bound) >= far) return outside;
        for (int i = 0; i < 200; ++i) (value((a + b) / 2) < bound ? a : b) = (a + b) / 2;
        return a;
    };
    const long double a = edge(lowest, -38), b = edge(highest, 38);
    const long double mass = integral(density, a, b);
    return static_cast<double>(integral([&](long double z) { return value(z) * density(z); }, a, b) / mass);
}

double slow_mean(const Normal& n, double lowest, double highest) {
    return slow_mean([&](long double z) { return slow_from_space(n.space, n.mean + n.sd * z); }, lowest, highest);
}

// The kink at zero needs a panel border there, which an even number of panels over a symmetric range gives only without
// truncation: so each half by itself.
double slow_split_mean(const SplitNormal& s, double lowest, double highest) {
    const auto half = [&](double sd, long double from, long double to) {
        const auto value = [&](long double z) { return slow_from_space(s.space, s.mid + sd * z); };
        long double a = from, b = to;
        for (int i = 0; i < 200 && value(from) < lowest; ++i) (value((a + b) / 2) < lowest ? a : b) = (a + b) / 2;
        const long double begin = value(from) < lowest ? a : from;
        a = begin;
        b = to;
        for (int i = 0; i < 200 && value(to) > highest; ++i) (value((a + b) / 2) < highest ? a : b) = (a + b) / 2;
        const long double end = value(to) > highest ? a : to;
        return std::pair{integral(density, begin, end),
                         integral([&](long double z) { return value(z) * density(z); }, begin, end)};
    };
    const auto [mass_low, sum_low] = half(s.sd_low, -38, 0);
    const auto [mass_high, sum_high] = half(s.sd_high, 0, 38);
    return static_cast<double>((sum_low + sum_high) / (mass_low + mass_high));
}

Distribution held(Shape shape, double lowest = -far, double highest = far) {
    return {std::move(shape), lowest, highest, 0};
}

}  // namespace

TEST_CASE("each space leads there and back") {
    for (const double x : {1e-9, 0.02, 0.5, 0.98}) {
        CHECK(from_space(Space::logit, to_space(Space::logit, x)) == doctest::Approx(x).epsilon(1e-14));
        CHECK(from_space(Space::log, to_space(Space::log, x)) == doctest::Approx(x).epsilon(1e-14));
        CHECK(from_space(Space::mirrored_log, to_space(Space::mirrored_log, -x)) == doctest::Approx(-x).epsilon(1e-14));
        CHECK(from_space(Space::linear, to_space(Space::linear, x)) == x);
    }
}

TEST_CASE("every space increases with the quantity") {
    CHECK(to_space(Space::mirrored_log, -0.12) < to_space(Space::mirrored_log, -0.04));
    CHECK(from_space(Space::mirrored_log, -3) < from_space(Space::mirrored_log, 3));
    CHECK(to_space(Space::logit, 0.1) < to_space(Space::logit, 0.2));
    CHECK(to_space(Space::log, 0) == -INFINITY);
    CHECK(to_space(Space::logit, 1) == INFINITY);
    CHECK(to_space(Space::mirrored_log, 0) == INFINITY);
    CHECK(from_space(Space::logit, -800) == 0);
    CHECK(from_space(Space::logit, 800) == 1);
}

TEST_CASE("a normal held to its domain: closed form against quadrature") {
    CHECK(mean(held(Normal{5, 2, Space::linear})) == 5);
    // Half-normal: sqrt(2/pi).
    CHECK(mean(held(Normal{0, 1, Space::linear}, 0)) == doctest::Approx(0.79788456080286535588).epsilon(1e-14));
    for (const double m : {-3.0, 0.0, 0.4, 7.0})
        for (const double s : {0.1, 1.0, 5.0})
            for (const auto& [low, high] :
                 std::vector<std::pair<double, double>>{{0, far}, {-far, 1}, {-1, 1}, {0, 1}, {-0.5, 9}}) {
                const double z_low = (low - m) / s, z_high = (high - m) / s;
                if (z_low > 3 || z_high < -3 || (std::max(z_low, -3.0) > std::min(z_high, 3.0) - 0.1)) continue;
                CAPTURE(m);
                CAPTURE(s);
                CAPTURE(low);
                CAPTURE(high);
                const double expected = slow_mean(Normal{m, s, Space::linear}, low, high);
                CHECK(std::abs(mean(held(Normal{m, s, Space::linear}, low, high)) - expected) <=
                      1e-12 * (std::abs(expected) + s));
            }
}

TEST_CASE("far in a tail the closed form keeps its digits") {
    // Mills ratio: E[Z | Z > 10] = phi(10)/Q(10) = 10.09809...
    CHECK(mean(held(Normal{0, 1, Space::linear}, 10)) ==
          doctest::Approx(slow_mean(Normal{0, 1, Space::linear}, 10, 38)).epsilon(1e-12));
    CHECK(mean(held(Normal{0, 1, Space::linear}, -far, -10)) ==
          doctest::Approx(-mean(held(Normal{0, 1, Space::linear}, 10))).epsilon(1e-14));
    CHECK(std::isfinite(mean(held(Normal{0, 1, Space::linear}, 60))));  // beyond all doubles: the edge, not a NaN
}

TEST_CASE("a lognormal is exp(m + s^2/2), and less when held below") {
    CHECK(mean(held(Normal{0, 1, Space::log}, 0)) == doctest::Approx(std::exp(0.5)).epsilon(1e-14));
    CHECK(mean(held(Normal{0.3, 0.4, Space::mirrored_log}, -far, 0)) ==
          doctest::Approx(-std::exp(-0.3 + 0.08)).epsilon(1e-14));
    for (const double m : {-4.0, -2.5})
        for (const double s : {0.2, 0.7, 1.1}) {
            CAPTURE(m);
            CAPTURE(s);
            CHECK(mean(held(Normal{m, s, Space::log}, -1, 0.5)) ==
                  doctest::Approx(slow_mean(Normal{m, s, Space::log}, -1, 0.5)).epsilon(1e-12));
            CHECK(mean(held(Normal{-m, s, Space::mirrored_log}, -0.5, far)) ==
                  doctest::Approx(slow_mean(Normal{-m, s, Space::mirrored_log}, -0.5, 1)).epsilon(1e-12));
        }
}

TEST_CASE("a logit-normal's mean, by quadrature") {
    CHECK(mean(held(Normal{0, 1.7, Space::logit}, 0, 1)) == doctest::Approx(0.5).epsilon(1e-14));
    for (const double m : {-9.0, -3.0, -0.5, 0.2, 4.0})
        for (const double s : {1e-6, 0.01, 0.3, 1.0, 3.0, 12.0}) {
            CAPTURE(m);
            CAPTURE(s);
            CHECK(mean(held(Normal{m, s, Space::logit}, 0, 1)) ==
                  doctest::Approx(slow_mean(Normal{m, s, Space::logit}, 0, 1)).epsilon(1e-12));
            CHECK(mean(held(Normal{-m, s, Space::logit}, 0, 1)) ==
                  doctest::Approx(1 - mean(held(Normal{m, s, Space::logit}, 0, 1))).epsilon(1e-12));
        }
    CHECK(mean(held(Normal{-1, 0.8, Space::logit}, 0.1, 0.6)) ==
          doctest::Approx(slow_mean(Normal{-1, 0.8, Space::logit}, 0.1, 0.6)).epsilon(1e-12));
}

TEST_CASE("a split normal is two halves") {
    for (const Space space : {Space::linear, Space::log, Space::mirrored_log, Space::logit})
        for (const double mid : {-1.2, 0.3})
            for (const auto& [low, high] : std::vector<std::pair<double, double>>{{0.2, 0.9}, {0.5, 0.5}, {1.1, 0.1}}) {
                const SplitNormal s{mid, low, high, space};
                CAPTURE(static_cast<int>(space));
                CAPTURE(mid);
                CAPTURE(low);
                CHECK(mean(held(s)) == doctest::Approx(slow_split_mean(s, -far, far)).epsilon(1e-12));
                CHECK(likely(held(s)) == doctest::Approx(from_space(space, mid)).epsilon(1e-12));
            }
    const SplitNormal s{5, 4, 2, Space::linear};
    CHECK(mean(held(s, 0)) == doctest::Approx(slow_split_mean(s, 0, far)).epsilon(1e-12));
    CHECK(mean(held(s, -1, 7)) == doctest::Approx(slow_split_mean(s, -1, 7)).epsilon(1e-12));
    const SplitNormal logit{-1, 0.5, 1.5, Space::logit};
    CHECK(mean(held(logit, 0.05, 0.9)) == doctest::Approx(slow_split_mean(logit, 0.05, 0.9)).epsilon(1e-12));
}

TEST_CASE("a split normal with one half without spread") {
    // Half of it is 5, the other half a half-normal above: 5 + sd*phi(0).
    CHECK(mean(held(SplitNormal{5, 0, 2, Space::linear})) ==
          doctest::Approx(5 + 2 * 0.3989422804014327).epsilon(1e-14));
    CHECK(mean(held(SplitNormal{5, 2, 0, Space::linear})) ==
          doctest::Approx(5 - 2 * 0.3989422804014327).epsilon(1e-14));
    CHECK(mass_outside(held(SplitNormal{5, 0, 2, Space::linear}, 0)) == doctest::Approx(0).epsilon(1e-14));
}

TEST_CASE("PERT and beta") {
    const Beta pert{1 + 4 * 0.25, 1 + 4 * 0.75, 10, 50};  // low 10, likely 20, high 50
    CHECK(mean(held(pert)) == doctest::Approx((10 + 4 * 20 + 50) / 6.0).epsilon(1e-14));
    CHECK(mean(held(Beta{5, 95, 0, 1}, 0, 1)) == doctest::Approx(0.05).epsilon(1e-15));
    CHECK(mean(held(Beta{95, 5, -1, 0}, -1)) == doctest::Approx(-0.05).epsilon(1e-13));
    for (const double likely_at : {0.0, 0.1, 0.4, 1.0}) {
        const double a = 1 + 4 * likely_at, b = 5 - 4 * likely_at;
        const Beta shape{a, b, -0.02, 0.3};
        const auto f = [&](long double u) {
            return std::pow(u, static_cast<long double>(a) - 1) * std::pow(1 - u, static_cast<long double>(b) - 1);
        };
        const long double cut = 0.02L / 0.32L;
        const long double mass = integral(f, cut, 1, 400);
        const long double sum = integral([&](long double u) { return (-0.02L + 0.32L * u) * f(u); }, cut, 1);
        CAPTURE(likely_at);
        CHECK(mean(held(shape, 0, 1)) == doctest::Approx(static_cast<double>(sum / mass)).epsilon(1e-12));
        CHECK(mass_outside(held(shape, 0, 1)) ==
              doctest::Approx(static_cast<double>(1 - mass / (mass + integral(f, 0, cut, 400)))).epsilon(1e-11));
    }
}

TEST_CASE("triangular and uniform") {
    CHECK(mean(held(Triangular{10, 20, 60})) == doctest::Approx(30).epsilon(1e-14));
    CHECK(mean(held(Triangular{10, 10, 40})) == doctest::Approx(20).epsilon(1e-14));
    CHECK(mean(held(Triangular{10, 40, 40})) == doctest::Approx(30).epsilon(1e-14));
    CHECK(mean(held(Uniform{2, 5})) == 3.5);
    CHECK(mean(held(Uniform{-1, 9}, 0)) == 4.5);
    CHECK(mass_outside(held(Uniform{-1, 9}, 0)) == doctest::Approx(0.1).epsilon(1e-14));
    // Triangular on [-1, 3] with its peak at 1, held to [0, 2]: symmetric, so the mean stays.
    CHECK(mean(held(Triangular{-1, 1, 3}, 0, 2)) == doctest::Approx(1).epsilon(1e-14));
    CHECK(mass_outside(held(Triangular{-1, 1, 3}, 0, 2)) == doctest::Approx(0.25).epsilon(1e-14));
    const auto f = [](long double x) { return x < 2 ? (x + 1) / 3 : (8 - x) / 6; };  // low -1, likely 2, high 8
    const long double mass = integral(f, 0, 2) + integral(f, 2, 7);
    const auto xf = [&](long double x) { return x * f(x); };
    CHECK(mean(held(Triangular{-1, 2, 8}, 0, 7)) ==
          doctest::Approx(static_cast<double>((integral(xf, 0, 2) + integral(xf, 2, 7)) / mass)).epsilon(1e-12));
}

TEST_CASE("discrete and samples leave out what the domain excludes") {
    CHECK(mean(held(Discrete{{1, 2, 4}, {0.25, 0.5, 0.25}})) == doctest::Approx(2.25).epsilon(1e-15));
    CHECK(mean(held(Discrete{{-1, 2, 4}, {0.2, 0.4, 0.4}}, 0)) == doctest::Approx(3).epsilon(1e-15));
    CHECK(mass_outside(held(Discrete{{-1, 2, 4}, {0.2, 0.4, 0.4}}, 0)) == doctest::Approx(0.2).epsilon(1e-14));
    CHECK(mean(held(Samples{"", "", {3, 1, 2}})) == doctest::Approx(2).epsilon(1e-15));
    CHECK(mean(held(Samples{"", "", {3, 1, 2, -5}}, 0)) == doctest::Approx(2).epsilon(1e-15));
    CHECK(mass_outside(held(Samples{"", "", {3, 1, 2, -5}}, 0)) == doctest::Approx(0.25).epsilon(1e-14));
}

TEST_CASE("mass outside the domain") {
    const double z95 = cxcase::base::normal_quantile(0.95);
    CHECK(mass_outside(held(Normal{5, 5 / z95, Space::linear}, 0)) == doctest::Approx(0.05).epsilon(1e-13));
    CHECK(mass_outside(held(Normal{0, 1, Space::linear})) == 0);
    CHECK(mass_outside(held(Normal{-3, 1, Space::logit}, 0, 1)) == doctest::Approx(0).epsilon(1e-15));
    CHECK(mass_outside(held(Normal{0, 1, Space::log}, 0)) == doctest::Approx(0).epsilon(1e-15));
    CHECK(mass_outside(held(Normal{0, 1, Space::log}, -1, 1)) == doctest::Approx(0.5).epsilon(1e-14));
    CHECK(mass_outside(held(Normal{0, 1, Space::mirrored_log}, -1)) == doctest::Approx(0.5).epsilon(1e-14));
    CHECK(mass_outside(held(SplitNormal{1, 1, 5, Space::linear}, 0)) ==
          doctest::Approx(cxcase::base::normal_cdf(-1)).epsilon(1e-13));
    CHECK(mass_outside(held(Certain{3}, 0, 1)) == 0);
}

TEST_CASE("the most probable value, or the median within the domain") {
    CHECK(likely(held(Certain{7})) == 7);
    CHECK(likely(held(Triangular{1, 2, 9})) == 2);
    CHECK(likely(held(Discrete{{5, 1, 9}, {0.3, 0.4, 0.3}})) == 1);
    CHECK(likely(held(Discrete{{5, 1}, {0.5, 0.5}})) == 5);  // of equals the first written
    CHECK(likely(held(Discrete{{-5, 1}, {0.6, 0.4}}, 0)) == 1);
    CHECK(likely(held(Normal{3, 2, Space::linear})) == doctest::Approx(3).epsilon(1e-14));
    CHECK(likely(held(Normal{3, 2, Space::log})) == doctest::Approx(std::exp(3)).epsilon(1e-14));
    CHECK(likely(held(Normal{0, 1, Space::linear}, 0)) ==
          doctest::Approx(cxcase::base::normal_quantile(0.75)).epsilon(1e-13));
    CHECK(likely(held(Uniform{0, 8})) == 4);
    CHECK(likely(held(Uniform{-2, 8}, 0)) == 4);
    CHECK(likely(held(Beta{2, 2, 0, 1})) == doctest::Approx(0.5).epsilon(1e-14));
    CHECK(likely(held(Beta{1, 1, -1, 3}, 0)) == doctest::Approx(1.5).epsilon(1e-13));
    CHECK(likely(held(Samples{"", "", {9, 1, 5}})) == 5);
    CHECK(likely(held(Samples{"", "", {9, 1, 5, 6}})) == 5.5);
}

TEST_CASE("written figures become canonical") {
    CHECK(convert({}, 0.3) == 0.3);
    CHECK(convert({.scale = 1.0 / 12, .currency = {}}, 90'000) == doctest::Approx(7'500).epsilon(1e-15));
    CHECK(convert({.scale = 1, .offset = -1, .currency = {}}, 1.6) == doctest::Approx(0.6).epsilon(1e-15));
    // 18% a year is 1-(0.82)^(1/12) a month.
    CHECK(convert({.compound = true, .months = 12, .currency = {}}, 0.18) ==
          doctest::Approx(1 - std::pow(0.82, 1.0 / 12)).epsilon(1e-14));
    CHECK(convert({.compound = true, .months = 1, .currency = {}}, 0.021) == 0.021);
    CHECK(convert({.compound = true, .months = 12, .currency = {}}, 1) == 1);
    CHECK(convert({.compound = true, .months = 12, .currency = {}}, 0) == 0);
    CHECK(convert({.compound = true, .months = 12.0 / 52, .currency = {}}, 0.01) ==
          doctest::Approx(1 - std::pow(0.99, 52.0 / 12)).epsilon(1e-14));
    CHECK(convert({.compound = true, .months = 1200, .currency = {}}, 1e-15) ==
          doctest::Approx(1e-15 / 1200).epsilon(1e-12));
}
