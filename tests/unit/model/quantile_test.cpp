#include "cxcase/model/quantile.hpp"

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
