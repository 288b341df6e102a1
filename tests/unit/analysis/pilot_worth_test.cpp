#include "analysis/pilot_worth.hpp"

#include "analysis/basis.hpp"
#include "cxcase/model/quantile.hpp"
#include "support/property.hpp"
#include "unit/analysis/permuted.hpp"

#include <boost/math/distributions/beta.hpp>
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace cxcase;
using analysis::Decided;
using analysis::Estimate;
using analysis::PilotChances;
using analysis::PilotKind;
using analysis::Sheet;
using doctest::Approx;

namespace {

// A share that is Beta(a, b), and an option worth `stake` for each that it lies above `needed`, or nothing.
struct BetaBinomial {
    double a = 3, b = 27, stake = 1e6, needed = 0.11;
    std::size_t draws = test::thorough ? 16384 : 4096;
    std::vector<double> share;
    Sheet values;
    Decided decided;

    BetaBinomial() : values(analysis::make_sheet(draws, draws, 1)) {
        const boost::math::beta_distribution<double> beta(a, b);
        for (const double u : test::even_points(draws)) share.push_back(boost::math::quantile(beta, u));
        for (std::size_t k = 0; k < draws; ++k) values.row(0)[k] = stake * (share[k] - needed);
        decided = analysis::decide(values, {0, 1, true});
    }

    // Sum over what a test of n may count: its chance times the better of nothing and what is then expected.
    [[nodiscard]] double evsi(std::size_t n) const {
        const auto log_beta = [](double x, double y) { return std::lgamma(x) + std::lgamma(y) - std::lgamma(x + y); };
        const auto people = static_cast<double>(n);
        double sum = 0;
        for (std::size_t counted = 0; counted <= n; ++counted) {
            const auto x = static_cast<double>(counted);
            const double ways = std::lgamma(people + 1) - std::lgamma(x + 1) - std::lgamma(people - x + 1);
            const double chance = std::exp(ways + log_beta(a + x, b + people - x) - log_beta(a, b));
            sum += chance * std::max(0.0, stake * ((a + x) / (a + b + people) - needed));
        }
        return sum - std::max(0.0, stake * (a / (a + b) - needed));
    }

    [[nodiscard]] Estimate worth(std::size_t n, std::uint64_t seed = 1) const {
        return analysis::worth_of_pilot({PilotKind::share, share, {}}, n, seed, values, values, decided);
    }
};

}  // namespace

TEST_CASE("a test that counts a share is worth what the beta-binomial closed form says") {
    const BetaBinomial model;
    for (const std::size_t n : {10U, 40U, 160U, 1000U, 20000U}) {
        CAPTURE(n);
        const Estimate worth = model.worth(n);
        CHECK(std::abs(worth.value - model.evsi(n)) <= 4 * *worth.se + 0.01 * model.evsi(n));
    }
}

TEST_CASE("a larger test is worth more, up to what knowing the share is worth") {
    const BetaBinomial model;
    const Estimate known =
        analysis::worth_of_knowing(analysis::basis_of({model.share}), model.values, {model.decided}).front();
    CHECK(known.value == Approx(model.decided.evpi.value).epsilon(1e-3));  // nothing else is uncertain
    Estimate before{0, 0.0};
    for (const std::size_t n : analysis::pilot_sizes(1e6)) {
        const Estimate worth = model.worth(n);
        CHECK(worth.value >= before.value - 3 * (*worth.se + *before.se));
        CHECK(worth.value <= known.value + 3 * *worth.se);
        before = worth;
    }
    CHECK(before.value == Approx(known.value).epsilon(0.01));
}

TEST_CASE("the standard errors of a test's worth hold over other seeds") {
    BetaBinomial model;
    const std::uint64_t seeds = test::thorough ? 60 : 15;
    std::uint64_t within = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const Estimate worth = model.worth(100, seed);
        if (std::abs(worth.value - model.evsi(100)) <= analysis::t95 * *worth.se + 0.005 * model.evsi(100)) ++within;
    }
    CHECK(within >= seeds * 86 / 100);
}

TEST_CASE("what a test shows settles on the truth as it grows") {
    const PilotChances points{PilotKind::points, {0.15, 0.08}, {0.1, 0.1}};
    const PilotChances reduction{PilotKind::reduction, {0.05, 0.0}, {0.1, 0.1}};
    const auto shown = analysis::pilot_shows(points, 4'000'001, 9);
    CHECK(shown[0] == Approx(0.05).epsilon(0.05));
    CHECK(shown[1] == Approx(-0.02).epsilon(0.1));
    CHECK(std::exp(analysis::pilot_shows(reduction, 4'000'000, 9)[0]) == Approx(0.5).epsilon(0.02));
    CHECK(std::isfinite(analysis::pilot_shows(reduction, 2, 9)[1]));
}

TEST_CASE("the turns of a draw are its chance moved in even steps") {
    const PilotChances even{PilotKind::share, std::vector<double>(400, 0.5), {}};
    for (std::size_t k = 0; k < 400; ++k) {
        double counted = 0;  // of one person: the median parts every eight even turns in halves
        for (std::uint32_t turn = 0; turn < analysis::pilot_turns; ++turn)
            counted += analysis::pilot_shows(even, 1, 5, turn)[k];
        CHECK(counted == 4);
    }
}

TEST_CASE("sizes go up in tenths of a decade to all there are") {
    CHECK(analysis::pilot_sizes(100) == std::vector<std::size_t>{10, 13, 16, 20, 25, 32, 40, 50, 63, 79, 100});
    CHECK(analysis::pilot_sizes(5) == std::vector<std::size_t>{5});
    CHECK(analysis::pilot_sizes(1).empty());
    CHECK(analysis::pilot_sizes(1e12).back() == 1'000'000'000);
    CHECK(analysis::pilot_sizes(2000.9).back() == 2000);
}
