#include "cxcase/analysis/retention.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>

using namespace cxcase::analysis;
using doctest::Approx;

namespace {

// Fader and Hardie (2007), table 1: per cent of customers left after 0 to 12 years.
const Survivors regular{100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1};
const Survivors high_end{100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1};

}  // namespace

TEST_CASE("the two curves of the paper have the parameters it prints") {
    const RetentionFit one = fit_retention(regular, {});
    CHECK(one.why_none.empty());
    CHECK(one.alpha == Approx(0.704).epsilon(0.001));
    CHECK(one.beta == Approx(1.182).epsilon(0.001));
    const RetentionFit other = fit_retention(high_end, {});
    CHECK(other.alpha == Approx(0.668).epsilon(0.001));
    CHECK(other.beta == Approx(3.806).epsilon(0.001));
    CHECK(100 * other.survival(12) == Approx(39).epsilon(0.05));  // the paper projects close to the 39.4 that came
}

TEST_CASE("a curve that is exactly of the model is found again, with intervals that shrink with customers") {
    RetentionFit truth;
    truth.alpha = 1.7;
    truth.beta = 5.3;
    Survivors exact;
    for (std::size_t t = 0; t < 9; ++t) exact.push_back(1000 * truth.survival(t));
    const RetentionFit fit = fit_retention(exact, 1000);
    CHECK(fit.alpha == Approx(1.7).epsilon(1e-9));
    CHECK(fit.beta == Approx(5.3).epsilon(1e-9));
    REQUIRE(fit.alpha_interval);
    CHECK(fit.alpha_interval->low < 1.7);
    CHECK(fit.alpha_interval->high > 1.7);
    const RetentionFit more = fit_retention(exact, 4000);
    CHECK(more.alpha_interval->se == Approx(fit.alpha_interval->se / 2));
    CHECK_FALSE(fit_retention(exact, {}).alpha_interval);
}

TEST_CASE("lifetimes: without discount only where they end, and longer for those who stayed") {
    RetentionFit fit;
    fit.alpha = 2;
    fit.beta = 3;
    CHECK(*fit.lifetime(0, 0) == Approx(4));  // (2 + 3 - 1) / (2 - 1)
    CHECK(*fit.lifetime(0, 1e-6) == Approx(4).epsilon(0.01));
    CHECK(*fit.lifetime(5, 0.1) > *fit.lifetime(0, 0.1));
    fit.alpha = 0.9;
    CHECK_FALSE(fit.lifetime(0, 0));
    CHECK(fit.lifetime(0, 0.1));
}

TEST_CASE("a discount next to nothing has an answer at once, the same as period by period") {
    for (const auto& [alpha, beta] :
         {std::pair{0.4, 1.5}, std::pair{0.05, 30.0}, std::pair{2.5, 0.3}, std::pair{40.0, 0.01}}) {
        const double rate = 2e-5;
        RetentionFit fit;
        fit.alpha = alpha;
        fit.beta = beta;
        long double sum = 0, term = 1;
        for (std::size_t t = 4; t < 4'000'000; ++t) {
            sum += term;
            term *= static_cast<long double>(fit.retention(t)) / (1 + rate);
        }
        CAPTURE(alpha);
        CHECK(*fit.lifetime(3, rate) == Approx(static_cast<double>(sum)).epsilon(1e-9));
    }
    // With alpha below 1 it grows without end as the discount falls, here by rate^(alpha - 1).
    RetentionFit few;
    few.alpha = 0.4;
    few.beta = 1.5;
    CHECK(*few.lifetime(0, 1e-12) / *few.lifetime(0, 1e-10) == Approx(std::pow(100, 0.6)).epsilon(1e-4));
    CHECK(std::isfinite(*few.lifetime(0, 1e-300)));
}

TEST_CASE("what is no curve of survivors says why") {
    CHECK(why_no_survivors({100, 90}) == "there are fewer than three rows");
    CHECK(why_no_survivors({100, 90, 95}) == "more are left in row 3 than in the row before");
    CHECK(why_no_survivors({0, 0, 0}) == "the first figure is not above 0");
    CHECK(why_no_survivors({5, 4, -1}) == "the figure of row 3 is negative");
    CHECK(why_no_survivors({5, 5, 5}) == "nobody was lost");
    CHECK(why_no_survivors({5, 0, 0}) == "nobody is left after the first period");
    CHECK(why_no_survivors(regular).empty());
}

TEST_CASE("where all leave at one rate there is no spread to find, and that is said") {
    CHECK(fit_retention({100, 50, 25, 12.5, 6.25}, {}).why_none ==
          "the same share leaves in every period, or ever more do");
}

TEST_CASE("where all who leave do so at once there are two kinds of customers, and no spread to find either") {
    const std::string why = "those who leave do so in the first period, and hardly anybody later";
    CHECK(fit_retention({100, 0.001, 0.001}, 1000).why_none == why);
    CHECK(fit_retention({100, 50, 50, 50}, {}).why_none == why);
    CHECK(fit_retention({100, 50, 49, 49}, {}).why_none.empty());
}

TEST_CASE("customers too few to bound the parameters leave no interval") {
    const Survivors flat{1000, 0.2, 0.1, 0.0999};
    REQUIRE(fit_retention(flat, 1e9).why_none.empty());
    CHECK(fit_retention(flat, 1e9).alpha_interval);
    CHECK_FALSE(fit_retention(flat, 100).alpha_interval);
}
