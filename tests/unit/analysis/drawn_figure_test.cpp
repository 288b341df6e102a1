#include "analysis/drawn_figure.hpp"

#include <doctest/doctest.h>

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
