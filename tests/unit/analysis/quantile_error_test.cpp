#include "analysis/quantile_error.hpp"

#include "analysis/tally.hpp"
#include "cxcase/base/normal.hpp"
#include "support/drawn_columns.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::Estimate;
using analysis::Sampling;
using analysis::Spread;
using analysis::Tally;
using doctest::Approx;

namespace {

constexpr std::array figures{&Spread::p5, &Spread::p10, &Spread::p50, &Spread::p90, &Spread::p95};

// Uniform numbers, a column an input.
test::Columns uniform(std::size_t inputs, const analysis::SamplerOptions& options) {
    model::BusinessCase bc;
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < inputs; ++i)
        all.push_back(test::add_figure(bc, "input " + std::to_string(i), model::Uniform{0, 1}).id);
    return test::draw_columns(bc, all, options);
}

// Of 200 seeds each quantile's interval of 95% holds the truth so often as it says, over all five levels and the three
// samplings.
void covers(std::size_t inputs, std::size_t draws, bool keep, const std::function<double(double)>& truth) {
    for (const Sampling sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
        std::array<int, 5> held{};
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const auto columns = uniform(inputs, {sampling, seed, draws});
            Tally tally(draws, keep);
            std::vector<double> sums(draws, 0.0);
            for (const auto& column : columns)
                for (std::size_t k = 0; k < draws; ++k) sums[k] += column[k];
            tally.add(sums);
            const Spread spread = tally.findings().spread;
            for (std::size_t k = 0; k < figures.size(); ++k) {
                const Estimate& found = *(spread.*figures.at(k));
                const double off = std::abs(found.value - truth(analysis::levels.at(k)));
                held.at(k) += off <= analysis::t95 * found.se.value() ? 1 : 0;
            }
        }
        CAPTURE(static_cast<int>(sampling));
        CAPTURE(inputs);
        CAPTURE(draws);
        for (const int times : held) CHECK(times >= 178);  // four standard deviations of 200 trials
        CHECK(std::accumulate(held.begin(), held.end(), 0) >= 5 * 186);
        CHECK(std::accumulate(held.begin(), held.end(), 0) <= 5 * 199);
    }
}

double of_two(double p) { return p < 0.5 ? std::sqrt(2 * p) : 2 - std::sqrt(2 * (1 - p)); }

}  // namespace

TEST_CASE("the errors of quantiles hold where one input moves a figure, and where several do") {
    const auto of_one = [](double p) { return p; };
    for (const std::size_t draws : {512UL, 1000UL}) {
        covers(1, draws, true, of_one);
        covers(2, draws, true, of_two);
    }
    if (!test::thorough) return;
    covers(1, 16384, true, of_one);
    covers(1, 16384, false, of_one);
}

namespace {

// Of `all` draws the lowest share lies about -100, all others from 500 on.
Tally heaps(std::size_t all, double share, bool keep, double narrow) {
    Tally tally(all, keep);
    std::vector<double> values;
    for (std::size_t k = 0; k < all; ++k) {
        const double u = std::fmod(static_cast<double>(k) * 0.6180339887498949, 1.0);  // even, in no order
        const bool low = static_cast<double>(k % 1000) < share * 1000;
        values.push_back(low ? narrow * u - 100 : 500 + 300 * u);
    }
    tally.add(values);
    return tally;
}

}  // namespace

TEST_CASE("where draws part in two heaps at a level, the quantile is the lower side and has no error") {
    for (const bool keep : {true, false}) {
        for (const double narrow : {0.0, 1.0}) {
            CAPTURE(keep);
            CAPTURE(narrow);
            const Spread at_p10 = heaps(16000, 0.1, keep, narrow).findings().spread;
            CHECK(at_p10.p10->value == Approx(-100 + narrow).epsilon(2e-3));
            CHECK_FALSE(at_p10.p10->se.has_value());
            CHECK(at_p10.p10->other_side.value() == Approx(500).epsilon(2e-3));
            CHECK(at_p10.p5->se.has_value());
            CHECK(at_p10.p50->se.has_value());
            CHECK_FALSE(at_p10.p50->other_side.has_value());
            const Spread at_p50 = heaps(16000, 0.5, keep, narrow).findings().spread;
            CHECK(at_p50.p50->value == Approx(-100 + narrow).epsilon(2e-3));
            CHECK(at_p50.p50->other_side.has_value());
            const Spread beside =
                heaps(16000, 0.12, keep, narrow).findings().spread;  // P10 lies well inside the lower heap
            CHECK(beside.p10->value < -98);
            CHECK(beside.p10->se.value() < 1);
        }
    }
}

TEST_CASE("one heap has no gap, however few draws and however long its tail") {
    for (const std::size_t draws : {256UL, 300UL, 1000UL, 5000UL}) {
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            const auto row = uniform(1, {Sampling::random, seed, draws}).front();
            for (const double shape : {0.0, 1.0, 3.0}) {
                CAPTURE(draws);
                CAPTURE(seed);
                CAPTURE(shape);
                std::vector<double> values;
                for (const double u : row)
                    values.push_back(shape == 0 ? u : std::exp(shape * base::normal_quantile(u)));
                Tally tally(draws, true);
                tally.add(values);
                const Spread spread = tally.findings().spread;
                for (const auto figure : figures) CHECK((spread.*figure)->se.has_value());
            }
        }
    }
}

TEST_CASE("a figure that never changes has no error, and one of few values has one only near where they meet") {
    std::vector<double> values(1600, 3.0);
    Tally same(values.size(), true);
    same.add(values);
    CHECK(same.findings().spread.p10->se.value() == 0);
    for (std::size_t k = 0; k < values.size(); ++k) values[k] = k % 10 < 3 ? 1 : 2;
    Tally two(values.size(), true);
    two.add(values);
    const Spread spread = two.findings().spread;
    CHECK(spread.p10->value == 1);
    CHECK(spread.p10->se.value() == 0);
    CHECK(spread.p50->value == 2);
    CHECK(spread.p50->se.value() == 0);
}

TEST_CASE("draws that differ by rounding alone do not part") {
    std::vector<double> values(1600);
    for (std::size_t k = 0; k < values.size(); ++k) values[k] = 100 + (k * 7 % 10 < 5 ? 0 : 1e-12);
    Tally tally(values.size(), true);
    tally.add(values);
    const Spread spread = tally.findings().spread;
    CHECK_FALSE(spread.p50->other_side.has_value());
    CHECK(spread.p50->se.value() < 1e-9);
}
