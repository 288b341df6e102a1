#include "cxcase/model/quantile.hpp"

#include "cxcase/base/normal.hpp"
#include "cxcase/model/distribution.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

using namespace cxcase::model;

namespace {

constexpr double z90 = 1.2815515655446004;  // of the standard normal

Distribution of(Shape shape, double lowest = -1e308, double highest = 1e308) {
    return {std::move(shape), lowest, highest, 0};
}

Assumption effect(Shape shape, double value, Conversion conversion = {}) {
    Assumption assumption;
    assumption.unit = Unit::change_points;
    assumption.value = value;
    assumption.distribution = of(std::move(shape));
    assumption.conversion = conversion;
    return assumption;
}

// The share of what lies inside the domain that lies below x, by the masses that the means are made of.
double share_below(Distribution d, double x) {
    const double all = 1 - mass_outside(d);
    d.highest = x;
    return (1 - mass_outside(d)) / all;
}

const std::vector<Distribution>& shapes() {
    static const std::vector<Distribution> all{
        of(Normal{0.05, 0.02, Space::linear}),
        of(Normal{0.05, 0.04, Space::linear}, 0.0, 0.1),
        of(Normal{-3, 0.3, Space::log}),
        of(Normal{-3, 0.3, Space::log}, 0.0, 0.06),
        of(Normal{3, 0.3, Space::mirrored_log}, -1),
        of(Normal{-1, 0.8, Space::logit}, 0, 0.5),
        of(SplitNormal{0.3, 0.1, 0.02, Space::linear}),
        of(SplitNormal{0.3, 0.1, 0.4, Space::linear}, 0.1, 0.9),
        of(SplitNormal{-1, 0.2, 0.6, Space::logit}, 0.2),
        of(Beta{2, 3.5, 0.02, 0.09}),
        of(Beta{1.2, 4, -0.22, -0.08}, -0.2, -0.09),
        of(Triangular{1, 2, 5}),
        of(Triangular{1, 2, 5}, 1.5, 4),
        of(Triangular{1, 1, 5}),
        of(Uniform{1, 3}),
        of(Uniform{1, 3}, 2, 2.5),
    };
    return all;
}

}  // namespace

TEST_CASE("normal shapes are hit in their own space") {
    CHECK(quantile(of(Normal{10, 2, Space::linear}), 0.9) == doctest::Approx(10 + 2 * z90));
    CHECK(quantile(of(Normal{0, 1, Space::log}), 0.1) == doctest::Approx(std::exp(-z90)));
    CHECK(quantile(of(Normal{0, 1, Space::logit}), 0.5) == doctest::Approx(0.5));
    // Held to the upper half: the median is the upper quartile of the whole.
    CHECK(quantile(of(Normal{0, 1, Space::linear}, 0), 0.5) == doctest::Approx(0.6744897501960817));
    CHECK(quantile(of(Normal{0, 1, Space::linear}, 3), 0.5) > 3);
}

TEST_CASE("three percentiles are hit") {
    const SplitNormal split{17, 4 / z90, 6 / z90, Space::linear};
    CHECK(quantile(of(split), 0.1) == doctest::Approx(13));
    CHECK(quantile(of(split), 0.5) == doctest::Approx(17));
    CHECK(quantile(of(split), 0.9) == doctest::Approx(23));
    CHECK(quantile(of(SplitNormal{17, 0, 6 / z90, Space::linear}), 0.1) == 17);
}

TEST_CASE("bounded shapes") {
    CHECK(quantile(of(Uniform{0, 10}), 0.1) == doctest::Approx(1));
    CHECK(quantile(of(Uniform{0, 10}, 5), 0.5) == doctest::Approx(7.5));
    CHECK(quantile(of(Triangular{0, 0, 1}), 0.5) == doctest::Approx(1 - std::sqrt(0.5)));
    CHECK(quantile(of(Triangular{0, 1, 1}), 0.5) == doctest::Approx(std::sqrt(0.5)));
    CHECK(quantile(of(Triangular{0, 5, 10}, 5), 0.5) == doctest::Approx(10 - 5 * std::sqrt(0.5)));
    CHECK(quantile(of(Beta{1, 1, 2, 4}), 0.9) == doctest::Approx(3.8));
    CHECK(quantile(of(Certain{3}), 0.1) == 3);
}

TEST_CASE("of values and samples the smallest that reaches the share, those outside left out") {
    CHECK(quantile(of(Discrete{{3, 1, 2}, {0.2, 0.5, 0.3}}), 0.5) == 1);
    CHECK(quantile(of(Discrete{{3, 1, 2}, {0.2, 0.5, 0.3}}), 0.9) == 3);
    CHECK(quantile(of(Discrete{{3, 1, 2}, {0.2, 0.5, 0.3}}, 2), 0.5) == 2);
    CHECK(quantile(of(Samples{"", "", {5, 1, 4, 2, 3}}), 0.1) == 1);
    CHECK(quantile(of(Samples{"", "", {5, 1, 4, 2, 3}}), 0.9) == 5);
}

TEST_CASE("the share p lies below the quantile of p, in every shape, held to a domain or not") {
    for (std::size_t k = 0; k < shapes().size(); ++k) {
        for (const double p : {0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999}) {
            CAPTURE(k);
            CAPTURE(p);
            CHECK(share_below(shapes()[k], quantile(shapes()[k], p)) == doctest::Approx(p).epsilon(1e-9));
        }
    }
}

TEST_CASE("the size of an effect: its small end, whatever its sign and its unit") {
    CHECK(quantile_of_size(effect(Uniform{0.02, 0.07}, 0.045), 0.1) == doctest::Approx(0.025));
    CHECK(quantile_of_size(effect(Uniform{-0.22, -0.08}, -0.15), 0.1) == doctest::Approx(-0.094));
    // 1.5x to 2.0x, canonical 0.5 to 1: the part beyond 1 counts.
    CHECK(quantile_of_size(effect(Uniform{1.5, 2.0}, 0.75, {1, -1, false, 1, {}}), 0.1) == doctest::Approx(0.55));
    CHECK(quantile_of_size(effect(Certain{0.035}, 0.035), 0.1) == 0.035);
}

TEST_CASE("an effect that may go either way keeps the sign of its value, and a tenth of its sizes lies below") {
    // |X| of a uniform on [-1, 3]: below 1 both signs count, so P(|X| <= s) = s/2.
    CHECK(quantile_of_size(effect(Uniform{-1, 3}, 1), 0.1) == doctest::Approx(0.2));
    CHECK(quantile_of_size(effect(Uniform{-3, 1}, -1), 0.1) == doctest::Approx(-0.2));
    CHECK(quantile_of_size(effect(Uniform{-1, 3}, 1), 0.75) == doctest::Approx(2));
    const double s = quantile_of_size(effect(Normal{0.5, 1, Space::linear}, 0.5), 0.1);
    CHECK(cxcase::base::normal_cdf(s - 0.5) - cxcase::base::normal_cdf(-s - 0.5) == doctest::Approx(0.1));
}

TEST_CASE("the size of samples and values on both sides of 0 is the one in its place by size") {
    std::vector<double> values;
    for (int k = 1; k <= 100; ++k) values.push_back((k % 3 == 0 ? -0.001 : 0.001) * k);
    CHECK(quantile_of_size(effect(Samples{{}, {}, values}, 0.02), 0.1) == doctest::Approx(0.010).epsilon(1e-14));
    CHECK(quantile_of_size(effect(Samples{{}, {}, values}, -0.02), 0.75) == doctest::Approx(-0.075).epsilon(1e-14));
    CHECK(quantile_of_size(effect(Discrete{{-3, 1, 2}, {0.2, 0.3, 0.5}}, 1), 0.1) == 1);
    CHECK(quantile_of_size(effect(Discrete{{-3, 1, 2}, {0.2, 0.3, 0.5}}, 1), 0.9) == 3);
    // What the domain leaves out has no size.
    Assumption held = effect(Samples{{}, {}, {-9, -1, 2, 3, 4}}, 1);
    held.distribution.lowest = -5;
    CHECK(quantile_of_size(held, 0.99) == 4);
    // 0.8x and 1.5x: 20% less and 50% more.
    CHECK(quantile_of_size(effect(Discrete{{0.8, 1.5}, {1, 1}}, 0.15, {1, -1, false, 1, {}}), 0.5) ==
          doctest::Approx(0.2));
}

TEST_CASE("quantiles by normal score: those by share, without loss in the tails") {
    for (const Distribution& d : shapes()) {
        CAPTURE(d.shape.index());
        const double spread = quantile(d, 0.999) - quantile(d, 0.001);
        for (const double z : {-3.0, -1.0, 0.0, 0.4, 2.0, 3.0})
            CHECK(std::abs(quantile_at_score(d, z) - quantile(d, cxcase::base::normal_cdf(z))) < 1e-11 * spread);
        double before = quantile_at_score(d, -8);
        for (double z = -7.9; z < 8; z += 0.1) {  // rises strictly, unless two values can no longer be told apart
            const double value = quantile_at_score(d, z);
            CHECK(value >= before);
            before = value;
        }
    }
    CHECK(quantile_at_score(of(Normal{1, 2, Space::linear}), 7) == doctest::Approx(15).epsilon(1e-12));
    CHECK(quantile_at_score(of(Normal{1, 2, Space::linear}), -7) == doctest::Approx(-13).epsilon(1e-12));
}
