#include "analysis/tally.hpp"

#include "cxcase/base/normal.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace cxcase;
using analysis::Estimate;
using analysis::parts;
using analysis::Tally;
using doctest::Approx;

namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr double none = std::numeric_limits<double>::quiet_NaN();

// Normal scores in an order that has nothing to do with their size.
std::vector<double> scores(std::size_t count) {
    std::vector<double> values;
    std::size_t place = 0;
    for (std::size_t k = 0; k < count; ++k) {
        place = (place + 10007) % count;
        values.push_back(base::normal_quantile((static_cast<double>(place) + 0.5) / static_cast<double>(count)));
    }
    return values;
}

Tally tally_of(const std::vector<double>& values, bool keep, std::size_t wave = 4096) {
    Tally tally(values.size(), keep);
    for (std::size_t at = 0; at < values.size(); at += wave)
        tally.add(std::span(values).subspan(at, std::min(wave, values.size() - at)));
    return tally;
}

}  // namespace

TEST_CASE("quantiles lie between neighbours, as in every statistics program") {
    std::vector<double> values;
    for (std::size_t k = 0; k < 101; ++k) values.push_back(static_cast<double>(k * 37 % 101));
    values.push_back(1000);  // 102 values: P10 lies at place 10.1
    const auto spread = tally_of(values, true).findings().spread;
    CHECK(spread.p10->value == Approx(10.1));
    CHECK(spread.p50->value == Approx(50.5));
    CHECK(spread.p90->value == Approx(90.9));
    CHECK(spread.mean->value == Approx(6050.0 / 102));
    CHECK(spread.left_out == 0);
}

TEST_CASE("the worst 5% are whole draws and a part of the next") {
    std::vector<double> values(30);
    std::iota(values.begin(), values.end(), 1.0);
    CHECK(tally_of(values, true).findings().worst5->value == Approx((1 + 0.5 * 2) / 1.5));
    const auto whole = scores(20000);  // of a normal: -pdf(z)/0.05
    const double expected = -base::normal_pdf(base::normal_quantile(0.05)) / 0.05;
    CHECK(tally_of(whole, true).findings().worst5->value == Approx(expected).epsilon(1e-3));
    CHECK(tally_of(whole, false).findings().worst5->value == Approx(expected).epsilon(1e-3));
}

TEST_CASE("counted in bins, means stay exact and quantiles are right to a bin") {
    const auto values = scores(50000);
    const auto kept = tally_of(values, true).findings().spread;
    for (const std::size_t wave : {4096UL, 8192UL}) {
        const auto counted = tally_of(values, false, wave).findings().spread;
        CHECK(counted.mean->value == Approx(kept.mean->value).epsilon(1e-9).scale(1));
        CHECK(counted.sd->value == Approx(kept.sd->value).epsilon(1e-9));
        for (const auto figure : {&analysis::Spread::p5, &analysis::Spread::p10, &analysis::Spread::p50,
                                  &analysis::Spread::p90, &analysis::Spread::p95}) {
            CHECK(std::abs((counted.*figure)->value - (kept.*figure)->value) < 6e-4);
            CHECK(*(counted.*figure)->se == Approx(*(kept.*figure)->se).epsilon(0.1));
        }
    }
}

TEST_CASE("figures that reach a draw at never do not exist, the others stand") {
    for (const bool keep : {true, false}) {
        std::vector<double> values = scores(16000);
        for (std::size_t k = 0; k < values.size(); ++k)
            if (k % 4 == 0) values[k] = never;
        const auto findings = tally_of(values, keep).findings();
        CHECK_FALSE(findings.spread.mean.has_value());
        CHECK_FALSE(findings.spread.sd.has_value());
        CHECK_FALSE(findings.spread.p90.has_value());
        CHECK(findings.spread.p50.has_value());
        CHECK(findings.spread.p50->value == Approx(base::normal_quantile(0.5 / 0.75)).epsilon(0.05));
        CHECK(findings.spread.p10.has_value());
    }
}

TEST_CASE("draws without a measure are left out and counted") {
    for (const bool keep : {true, false}) {
        std::vector<double> values(1600, 5.0);
        for (std::size_t k = 0; k < 160; ++k) values[10 * k] = none;
        const auto spread = tally_of(values, keep).findings().spread;
        CHECK(spread.left_out == 160);
        CHECK(spread.mean->value == 5);
        CHECK(spread.sd->value == 0);
        CHECK(*spread.mean->se == 0);
        CHECK(spread.p90->value == 5);
    }
    const auto spread = tally_of(std::vector<double>(160, none), true).findings().spread;
    CHECK(spread.left_out == 160);
    CHECK_FALSE(spread.mean.has_value());
}

TEST_CASE("the standard error is that of the mean of 16 parts") {
    std::array<double, parts> of_parts{};
    for (std::size_t k = 0; k < parts; ++k) of_parts[k] = static_cast<double>(k);
    const Estimate found = analysis::estimate(7.5, of_parts);
    CHECK(found.value == 7.5);
    CHECK(*found.se == Approx(std::sqrt(340.0 / 15) / 4));  // sum of squares about 7.5 is 340
    of_parts.fill(0.1);
    CHECK(*analysis::estimate(0.1, of_parts).se == 0);
    of_parts[3] = never;
    CHECK_FALSE(analysis::estimate(0.1, of_parts).se.has_value());
}

TEST_CASE("parts are those of the sampler") {
    for (const std::size_t draws : {256UL, 257UL, 1000UL, 16384UL}) {
        const analysis::Parts of{draws};
        CHECK(of.begin(0) == 0);
        CHECK(of.end(parts - 1) == draws);
        for (std::size_t k = 0; k < parts; ++k)
            for (const std::size_t draw : {of.begin(k), of.end(k) - 1}) CHECK(draw * parts / draws == k);
    }
}

TEST_CASE("a share is what was hit of what was asked") {
    analysis::Share share;
    CHECK_FALSE(share.estimate().has_value());
    for (std::size_t draw = 0; draw < 1600; ++draw) share.add(draw / 100, draw % 100 < draw / 100);
    CHECK(share.estimate()->value == Approx(0.075));
    CHECK(*share.estimate()->se == Approx(0.01 * std::sqrt(340.0 / 15) / 4));
}

TEST_CASE("a histogram holds every draw, in ranges whose edges people like") {
    for (const bool keep : {true, false}) {
        const auto histogram = tally_of(scores(20000), keep).histogram();
        const double inside = std::accumulate(histogram.shares.begin(), histogram.shares.end(), 0.0);
        CHECK(inside + histogram.below + histogram.above == Approx(1));
        CHECK(histogram.width == Approx(0.2));
        CHECK(histogram.shares.size() <= 41);
        CHECK(std::abs(std::remainder(histogram.low, histogram.width)) < 1e-12);
    }
    const auto point = tally_of(std::vector<double>(500, 3.0), true).histogram();
    CHECK(point.width == 0);
    REQUIRE(point.shares.size() == 1);
    CHECK(point.shares[0] == Approx(1));
}
