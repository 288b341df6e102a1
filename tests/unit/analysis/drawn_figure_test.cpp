#include "analysis/drawn_figure.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace cxcase;
using analysis::Aim;

namespace {

// 0, 1, …, n - 1, backwards.
std::vector<double> down(std::size_t n) {
    std::vector<double> values;
    for (std::size_t k = 0; k < n; ++k) values.push_back(static_cast<double>(n - 1 - k));
    return values;
}

}  // namespace

TEST_CASE("figures of known draws") {
    const std::vector<double> values = down(101);
    CHECK(analysis::drawn_figure({Aim::By::npv}, values) == 50);
    CHECK(analysis::drawn_figure({Aim::By::mean}, values) == 50);
    CHECK(analysis::drawn_figure({Aim::By::p10}, values) == 10);
    CHECK(analysis::drawn_figure({Aim::By::cvar, 20.0 / 101}, values) == doctest::Approx(9.5));
    CHECK(analysis::drawn_figure({Aim::By::cvar, 1}, values) == 50);
}

TEST_CASE("a constant figure has no error, a difference none where both move alike") {
    const std::vector<double> same(256, 7.25);
    const auto estimate = analysis::drawn_estimate({Aim::By::p10}, same);
    CHECK(estimate.value == 7.25);
    CHECK(estimate.se == 0);
    std::vector<double> more = down(256);
    for (double& x : more) x += 2;
    const auto lead = analysis::drawn_difference({Aim::By::cvar, 0.1}, more, down(256));
    CHECK(lead.value == doctest::Approx(2));
    CHECK(*lead.se == doctest::Approx(0));
    CHECK(*analysis::drawn_estimate({Aim::By::mean}, down(256)).se > 1);
}

TEST_CASE(
    "P10 beside a heap of a tenth of the draws is the lower side whichever way the draws fall, and no lead over it is "
    "sure") {
    const Aim p10{Aim::By::p10};
    for (const std::size_t low : {101UL, 102UL, 103UL, 104UL}) {  // of 1,024 draws; level 102.4
        CAPTURE(low);
        std::vector<double> values(1024, 0.0);
        for (std::size_t k = 0; k < values.size(); ++k) {
            const std::size_t place = k * 205 % 1024;
            values[k] = place < low ? -100 : 700 + static_cast<double>(place) / 10;
        }
        CHECK(analysis::drawn_figure(p10, values) == -100);
        CHECK(analysis::drawn_ceiling(p10, values) >= -100);
        const auto estimate = analysis::drawn_estimate(p10, values);
        CHECK(estimate.value == -100);
        CHECK_FALSE(estimate.se.has_value());
        CHECK(estimate.other_side.value() > 700);
        const auto lead = analysis::drawn_difference(p10, down(1024), values);
        CHECK(lead.value == doctest::Approx(202.3));
        CHECK_FALSE(lead.se.has_value());
    }
}

TEST_CASE("the error of a lead in P10 is that of what both do not share") {
    std::vector<double> one(4096);
    std::vector<double> other(4096);
    for (std::size_t k = 0; k < one.size(); ++k) {
        one[k] = std::fmod(static_cast<double>(k) * 0.6180339887498949, 1.0);
        other[k] = one[k] + (k % 2 == 0 ? 1e-3 : 0);
    }
    const Aim p10{Aim::By::p10};
    const auto lead = analysis::drawn_difference(p10, one, other);
    CHECK(lead.value == doctest::Approx(-5e-4).epsilon(0.3));
    CHECK(*lead.se < *analysis::drawn_estimate(p10, one).se);
    CHECK(*analysis::drawn_difference(p10, one, one).se == 0);
}
