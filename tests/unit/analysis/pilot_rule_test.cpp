#include "analysis/pilot_rule.hpp"

#include "cxcase/base/normal.hpp"
#include "unit/analysis/permuted.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace cxcase;
using analysis::Decided;
using analysis::Estimate;
using analysis::Sheet;
using doctest::Approx;

namespace {

constexpr std::size_t draws = 8192;

std::vector<double> normals(std::size_t step) {
    std::vector<double> z = test::even_points(draws, step);
    for (double& x : z) x = base::normal_quantile(x);
    return z;
}

Sheet one_option(const std::vector<double>& worth) {
    Sheet values = analysis::make_sheet(draws, draws, 1);
    for (std::size_t k = 0; k < draws; ++k) values.row(0)[k] = worth[k];
    return values;
}

}  // namespace

TEST_CASE("a normal worth seen through normal noise is worth what the closed form says") {
    const std::vector<double> truth = normals(40503);
    const Sheet values = one_option(truth);  // mean 0, or nothing
    const Decided decided = analysis::decide(values, {0, 1, true});
    for (const double noise : {0.3, 1.0, 4.0}) {
        CAPTURE(noise);
        std::vector<std::vector<double>> shown;
        for (const std::size_t step : {30011U, 20021U, 10007U}) {
            shown.push_back(normals(step));
            for (std::size_t k = 0; k < draws; ++k) shown.back()[k] = truth[k] + noise * shown.back()[k];
        }
        const Estimate worth = analysis::worth_of_showing(shown, values, values, decided);
        // The posterior mean has standard deviation 1 / sqrt(1 + noise^2); E max(0, s z) = s / sqrt(2 pi).
        const double closed = 0.3989422804014327 / std::sqrt(1 + noise * noise);
        CHECK(std::abs(worth.value - closed) <= 4 * *worth.se + 0.005 * closed);
    }
}

TEST_CASE("what changes the decision in one draw of a hundred is seen, too") {
    const std::vector<double> truth = normals(40503);
    std::vector<double> worth = truth;
    for (double& x : worth) x -= 2.2;
    const Sheet values = one_option(worth);
    std::vector<std::vector<double>> shown;
    for (const std::size_t step : {30011U, 20021U, 10007U, 4001U}) {
        shown.push_back(normals(step));
        for (std::size_t k = 0; k < draws; ++k) shown.back()[k] = truth[k] + 0.2 * shown.back()[k];
    }
    const Estimate told = analysis::worth_of_showing(shown, values, values, analysis::decide(values, {0, 1, true}));
    const double deviation = 1 / std::sqrt(1 + 0.2 * 0.2);  // of the posterior mean
    const double at = 2.2 / deviation;
    const double closed = deviation * 0.3989422804014327 * std::exp(-at * at / 2) - 2.2 * base::normal_cdf(-at);
    CHECK(told.value == Approx(closed).epsilon(0.03));
}

TEST_CASE("where few different things are shown each decides for itself") {
    // Four signals, worth +3, -1, +1 and -3 with the sign that a smooth curve would miss.
    const std::vector<double> of_signal{3, -1, 1, -3};
    const std::vector<double> noise = normals(40503);
    std::vector<double> worth, signal;
    for (std::size_t k = 0; k < draws; ++k) {
        signal.push_back(static_cast<double>(k % 4));
        worth.push_back(of_signal[k % 4] + 0.1 * noise[k]);
    }
    const Sheet values = one_option(worth);
    const Estimate told = analysis::worth_of_showing({signal}, values, values, analysis::decide(values, {0, 1, true}));
    CHECK(told.value == Approx(1).epsilon(0.02));  // (3 + 1) / 4, less the mean of 0
}

TEST_CASE("what is the same whatever is true, or is mere noise, is worth nothing") {
    const Sheet values = one_option(normals(40503));
    const Decided decided = analysis::decide(values, {0, 1, true});
    CHECK(analysis::worth_of_showing({std::vector<double>(draws, 7.0)}, values, values, decided).value == 0);
    const Estimate noise = analysis::worth_of_showing({normals(30011)}, values, values, decided);
    CHECK(noise.value <= analysis::t95 * *noise.se);
}

TEST_CASE("what a test gives away besides the figure it is about is not its worth") {
    const std::vector<double> besides = normals(40503);
    const Sheet values = one_option(besides);  // all of the worth, and none of it through the figure
    const Decided decided = analysis::decide(values, {0, 1, true});
    std::vector<double> shown = normals(30011);
    for (std::size_t k = 0; k < draws; ++k) shown[k] += besides[k];
    const Sheet of_figure = one_option(std::vector<double>(draws, 0.0));
    CHECK(analysis::worth_of_showing({shown}, of_figure, values, decided).value == 0);
    CHECK(analysis::worth_of_showing({shown}, values, values, decided).value > 0.2);
}
