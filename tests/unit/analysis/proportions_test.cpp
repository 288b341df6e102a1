#include "cxcase/analysis/proportions.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace cxcase::analysis;
using doctest::Approx;

TEST_CASE("Wilson's interval stays within 0 and 1") {
    // Newcombe (Statistics in Medicine 17, 1998, p. 857), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    CHECK(wilson(81, 263).low == Approx(0.2553).epsilon(0.0005));
    CHECK(wilson(81, 263).high == Approx(0.3662).epsilon(0.0005));
    CHECK(wilson(15, 148).low == Approx(0.0624).epsilon(0.001));
    CHECK(wilson(0, 20).low == Approx(0).epsilon(1e-12));
    CHECK(wilson(0, 20).high == Approx(0.1611).epsilon(0.0005));
    CHECK(wilson(1, 29).low == Approx(0.0061).epsilon(0.01));
    CHECK(wilson(1, 29).high == Approx(0.1718).epsilon(0.0005));
}

TEST_CASE("Newcombe's interval of a difference") {
    // Newcombe (Statistics in Medicine 17, 1998, p. 873), table II, method 10: 56/70 less 48/80, 10/10 less 0/10.
    const Interval a = newcombe({70, 56, 80, 48});
    CHECK(a.value == Approx(0.2));
    CHECK(a.low == Approx(0.0524).epsilon(0.001));
    CHECK(a.high == Approx(0.3339).epsilon(0.001));
    const Interval b = newcombe({10, 10, 10, 0});
    CHECK(b.low == Approx(0.6075).epsilon(0.001));
    CHECK(b.high == Approx(1));
}

TEST_CASE("a ratio of risks has an interval around it, and none without events") {
    const auto ratio = risk_ratio({100, 20, 200, 20});
    REQUIRE(ratio);
    CHECK(ratio->value == Approx(2));
    CHECK(ratio->low * ratio->high == Approx(4));
    CHECK_FALSE(risk_ratio({100, 0, 200, 20}));
}

TEST_CASE("a difference of two intervals is uneven where they are, and even where they are") {
    const Interval even = difference(wald(0.3, 0.03), wald(0.1, 0.04));
    CHECK(even.value == Approx(0.2));
    CHECK(even.low == Approx(wald(0.2, 0.05).low));
    CHECK(even.high == Approx(wald(0.2, 0.05).high));
    const Interval uneven = difference({0.3, 0.05, 0.27, 0.33}, {0.1, 0.05, 0.06, 0.2});
    CHECK(uneven.low == Approx(0.2 - std::hypot(0.03, 0.1)));
    CHECK(uneven.high == Approx(0.2 + std::hypot(0.03, 0.04)));
}

TEST_CASE("a group is small below twenty, or below five of the rarer outcome") {
    CHECK(is_small(9, 19));
    CHECK_FALSE(is_small(9, 20));
    CHECK(is_small(4, 1000));
    CHECK(is_small(996, 1000));
    CHECK_FALSE(is_small(995, 1000));
}

TEST_CASE("percentiles go with the interval to both sides") {
    const Percentiles even = percentiles(wald(0.05, 0.01));
    CHECK(even.p10 == Approx(0.05 - 0.0128155));
    CHECK(even.p50 == 0.05);
    CHECK(even.p90 == Approx(0.05 + 0.0128155));
    const Percentiles end = percentiles({1, 0, 0.8, 1});
    CHECK(end.p10 == Approx(1 - 0.2 * 0.653865));
    CHECK(end.p90 == 1);
}
