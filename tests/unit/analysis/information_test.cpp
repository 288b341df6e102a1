#include "analysis/information.hpp"

#include "analysis/basis.hpp"
#include "cxcase/base/normal.hpp"
#include "cxcase/base/random.hpp"
#include "support/property.hpp"
#include "unit/analysis/permuted.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

using namespace cxcase;
using analysis::Choice;
using analysis::decide;
using analysis::Decided;
using analysis::Estimate;
using analysis::Sheet;
using doctest::Approx;

namespace {

// Payoffs of some options in states of nature with chances in tenths.
struct PayoffTable {
    const char* source;
    std::vector<std::vector<double>> payoffs;
    std::vector<int> tenths;
    double best, evpi;
};
const std::vector<PayoffTable> published{
    {"Heizer and Render, Operations Management, slides on decision tables: large plant, small plant, none",
     {{200000, -180000}, {100000, -20000}, {0, 0}},
     {5, 5},
     40000,
     60000},
    {"Whitten Industries, homeworksource.com/p/1012421",
     {{100000, -15000}, {420000, -300000}, {0, 0}},
     {4, 6},
     31000,
     137000},
    {"Advertise or not, customwriting.studyace.net/2020/09/16",
     {{225000, 45000, -75000}, {0, 0, 0}},
     {2, 5, 3},
     45000,
     22500},
};

// Every part of the sample holds the states in their shares.
Sheet drawn_payoffs(const PayoffTable& table) {
    Sheet values = analysis::make_sheet(320, 320, table.payoffs.size());
    for (std::size_t k = 0; k < values.draws; ++k) {
        int tenth = static_cast<int>(k % 10);
        std::size_t state = 0;
        while (tenth >= table.tenths[state]) tenth -= table.tenths[state++];
        for (std::size_t option = 0; option < values.rows; ++option)
            values.row(option)[k] = table.payoffs[option][state];
    }
    return values;
}

std::vector<double> normals(std::uint64_t seed, std::size_t draws) {
    const base::Stream stream(base::scatter(seed, 77));
    std::vector<double> z;
    for (std::size_t k = 0; k < draws; ++k) z.push_back(base::normal_quantile((stream.word(k) + 0.5) / 4294967296.0));
    return z;
}

// E[max(mean + sd z, 0)] - max(mean, 0): what it is worth to know a normal value.
double normal_worth(double mean, double sd) {
    const double u = std::abs(mean) / sd;
    return sd * base::normal_pdf(u) - std::abs(mean) * base::normal_cdf(-u);
}

// One option, worth mean + a z1 + b z2, or nothing.
struct Linear {
    std::vector<double> z1, z2;
    Sheet values;

    Linear(std::uint64_t seed, std::size_t draws, double mean, double a, double b)
        : z1(normals(2 * seed, draws)),
          z2(normals(2 * seed + 1, draws)),
          values(analysis::make_sheet(draws, draws, 1)) {
        for (std::size_t k = 0; k < draws; ++k) values.row(0)[k] = mean + a * z1[k] + b * z2[k];
    }
    [[nodiscard]] Decided decided() const { return decide(values, {0, 1, true}); }
    [[nodiscard]] Estimate worth_of_z1() const {
        return analysis::worth_of_knowing(analysis::basis_of({z1}), values, {decided()}).front();
    }
};

}  // namespace

TEST_CASE("published payoff tables: what is best on average, and what knowing the state is worth") {
    for (const PayoffTable& table : published) {
        INFO(table.source);
        const Decided decided = decide(drawn_payoffs(table), {0, table.payoffs.size(), false});
        CHECK(decided.value.value == Approx(table.best).epsilon(1e-12));
        CHECK(decided.evpi.value == Approx(table.evpi).epsilon(1e-12));
    }
}

TEST_CASE("Hubbard: profit of 25 a piece less 5 million, sales 150k to 300k in nine of ten cases") {
    // How to Measure Anything (2014), chapter 7, as the R package decisionSupport tests it: ENB 625,000, EVPI 208,954.
    constexpr std::size_t draws = 1U << 16U;
    Sheet values = analysis::make_sheet(draws, draws, 1);
    const std::vector<double> u = test::even_points(draws);
    for (std::size_t k = 0; k < draws; ++k)
        values.row(0)[k] = 25 * (225000 + 75000 / 1.6448536269514722 * base::normal_quantile(u[k])) - 5e6;
    const Decided decided = decide(values, {0, 1, true});
    CHECK(decided.value.value == Approx(625000).epsilon(1e-6));
    CHECK(decided.evpi.value == Approx(208954.0079386698).epsilon(2e-5));
    CHECK(decided.p_other.value == Approx(base::normal_cdf(-625000 / (25 * 75000 / 1.6448536269514722))).epsilon(1e-3));
}

TEST_CASE("of two normal inputs in a sum each is worth what the closed form says") {
    for (const double mean : {0.0, 0.5, -0.5, 1.5}) {
        CAPTURE(mean);
        const Linear linear(5, 16384, mean, 1, 0.7);
        const Estimate worth = linear.worth_of_z1();
        CHECK(std::abs(worth.value - normal_worth(mean, 1)) <= 4 * *worth.se + 1e-3);
        CHECK(worth.value <= linear.decided().evpi.value);
    }
}

TEST_CASE("standard errors hold: the closed form lies within 2.13 of them in some 95% of samples") {
    int within = 0;
    double sum = 0;
    constexpr int samples = 120;
    for (int seed = 0; seed < samples; ++seed) {
        const Estimate worth = Linear(static_cast<std::uint64_t>(seed), 4096, 0.3, 1, 1).worth_of_z1();
        const double error = worth.value - normal_worth(0.3, 1);
        sum += error / *worth.se;
        if (std::abs(error) <= analysis::t95 * *worth.se) ++within;
    }
    CHECK(within >= samples * 88 / 100);
    CHECK(std::abs(sum / samples) < 0.5);  // less bias than half a standard error
}

TEST_CASE("what multiplies is worth nothing alone and much together") {
    constexpr std::size_t draws = 8192;
    const std::vector<double> a = normals(91, draws);
    const std::vector<double> b = normals(92, draws);
    Sheet values = analysis::make_sheet(draws, draws, 1);
    for (std::size_t k = 0; k < draws; ++k) values.row(0)[k] = a[k] * b[k];
    const Decided decided = decide(values, {0, 1, true});
    const auto worth = [&](const std::vector<std::span<const double>>& known) {
        return analysis::worth_of_knowing(analysis::basis_of(known), values, {decided}).front();
    };
    CHECK(worth({a}).value < 0.03);
    const Estimate both = worth({a, b});
    CHECK(std::abs(both.value - 1 / std::numbers::pi) <= 4 * *both.se);  // E|ab| / 2, b and a standard normal
    CHECK(both.value == Approx(decided.evpi.value).epsilon(0.01));
}

TEST_CASE("a coin is worth knowing exactly when it turns the decision") {
    constexpr std::size_t draws = 4096;
    const std::vector<double> z = normals(3, draws);
    std::vector<double> coin;
    for (std::size_t k = 0; k < draws; ++k) coin.push_back(k % 4 == 0 ? 0 : 1);
    Sheet values = analysis::make_sheet(draws, draws, 2);
    for (std::size_t k = 0; k < draws; ++k) {
        values.row(0)[k] = 100 * coin[k] - 60 + 0.1 * z[k];  // 40 where it works, else -60: 15 on average
        values.row(1)[k] = 100 * coin[k] + 0.1 * z[k];       // worth it either way, but for the noise
    }
    const std::vector<Decided> decisions{decide(values, {0, 1, true}), decide(values, {1, 1, true})};
    const auto worths = analysis::worth_of_knowing(analysis::basis_of({coin}), values, decisions);
    CHECK(worths[0].value == Approx(15).epsilon(0.01));
    CHECK(worths[1].value < 0.05);
}

TEST_CASE("no worth is negative or above that of knowing everything, however many options there are") {
    constexpr std::size_t draws = 1024;
    std::vector<std::vector<double>> z;
    for (std::uint64_t i = 0; i < 12; ++i) z.push_back(normals(40 + i, draws));
    Sheet values = analysis::make_sheet(draws, draws, 8);
    for (std::size_t r = 0; r < values.rows; ++r)
        for (std::size_t k = 0; k < draws; ++k) values.row(r)[k] = z[r][k] + 0.3 * z[r + 1][k] * z[11][k];
    const Decided decided = decide(values, {0, values.rows, false});
    std::vector<std::span<const double>> all;
    for (const auto& one : z) {
        all.emplace_back(one);
        for (const auto& known : {std::vector<std::span<const double>>{one}, all}) {
            const Estimate worth = analysis::worth_of_knowing(analysis::basis_of(known), values, {decided}).front();
            CHECK(worth.value >= 0);
            CHECK(worth.value <= decided.evpi.value);
        }
    }
}

TEST_CASE("equal options are one: the first is kept and nothing is to be learnt") {
    Sheet values = analysis::make_sheet(256, 256, 2);
    for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t k = 0; k < 256; ++k) values.row(r)[k] = static_cast<double>(k);
    const Decided decided = decide(values, {0, 2, false});
    CHECK(*decided.best == 0);
    CHECK(decided.evpi.value == 0);
    CHECK(decided.p_other.value == 0);
    CHECK_FALSE(decide(values, {1, 0, true}).best.has_value());
}
