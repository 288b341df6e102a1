#include "cxcase/analysis/sampler.hpp"

#include "cxcase/base/normal.hpp"
#include "cxcase/model/distribution.hpp"
#include "cxcase/model/quantile.hpp"
#include "support/drawn_columns.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>

using namespace cxcase;
using namespace cxcase::analysis;
using model::BusinessCase;
using model::Quantity;
using test::add_figure;
using test::Columns;
using test::spearman;

namespace {

constexpr Sampling samplings[] = {Sampling::sobol, Sampling::latin, Sampling::random};

Quantity add_success(BusinessCase& bc, model::Shape shape) {
    const Quantity success =
        add_figure(bc, "initiatives." + std::to_string(bc.initiatives.size()) + ".success", std::move(shape), 0, 1);
    bc.initiatives.emplace_back().success = success;
    return success;
}

std::vector<std::uint32_t> all_of(const BusinessCase& bc) {
    std::vector<std::uint32_t> ids(bc.assumptions.size());
    std::iota(ids.begin(), ids.end(), 0U);
    return ids;
}

Columns draw(const Sampler& sampler, std::size_t draws, std::size_t at_once = 64) {
    Columns columns(sampler.varied().size());
    for (std::size_t first = 0; first < draws; first += at_once) {
        std::vector<double> values(columns.size() * at_once);
        sampler.fill(first, at_once, at_once, values.data());
        for (std::size_t row = 0; row < columns.size(); ++row)
            for (std::size_t k = 0; k < std::min(at_once, draws - first); ++k)
                columns[row].push_back(values[row * at_once + k]);
    }
    return columns;
}

Columns draw(const BusinessCase& bc, const SamplerOptions& options) {
    return draw(Sampler(bc, all_of(bc), options), options.draws);
}

double mean(const std::vector<double>& x) {
    return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

double variance(const std::vector<double>& x) {
    const double m = mean(x);
    double sum = 0;
    for (const double value : x) sum += (value - m) * (value - m);
    return sum / static_cast<double>(x.size());
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean(x)) * (y[i] - mean(y));
    return sum / static_cast<double>(x.size()) / std::sqrt(variance(x) * variance(y));
}

// Three figures with ranges, two of which move together, a coin, and a coin of uncertain chance.
BusinessCase mixed_case() {
    BusinessCase bc;
    const Quantity churn = add_figure(bc, "churn", model::Normal{-4, 0.3, model::Space::logit}, 0, 1);
    const Quantity cost = add_figure(bc, "cost", model::Beta{2, 4, 100, 900}, 0);
    add_figure(bc, "price", model::Discrete{{5, 7, 9}, {0.2, 0.5, 0.3}}, 0);
    add_figure(bc, "fixed", model::Certain{3});
    add_success(bc, model::Certain{0.7});
    add_success(bc, model::Beta{3, 3, 0.2, 0.8});
    bc.correlations.push_back({churn, cost, 0.6});
    return bc;
}

}  // namespace

TEST_CASE("what is drawn: coins first, then ranges in the order given; what is certain is left out") {
    const BusinessCase bc = mixed_case();
    const Sampler sampler(bc, {2, 3, 4, 0, 5, 1}, {});
    CHECK(sampler.varied() == std::vector<std::uint32_t>{4, 5, 2, 0, 1});
    CHECK(Sampler(bc, {3}, {}).varied().empty());
    CHECK(Sampler(bc, {1}, {}).varied() == std::vector<std::uint32_t>{1});  // what it moves with is not drawn
    CHECK(sampler.scramble_of(0) == 0);
    CHECK(sampler.scramble_of(1023) == 0);
    CHECK(sampler.scramble_of(1024) == 1);
    CHECK(sampler.scramble_of(16383) == 15);
    BusinessCase certain;
    add_success(certain, model::Certain{1});
    add_success(certain, model::Certain{0});
    CHECK(Sampler(certain, all_of(certain), {}).varied().empty());
}

TEST_CASE("success is 0 or 1 with its probability, which may be uncertain itself") {
    for (const Sampling sampling : samplings) {
        const Columns columns = draw(mixed_case(), {sampling, 5, 16384});
        for (const std::size_t coin : {0U, 1U})
            for (const double value : columns[coin]) REQUIRE((value == 0 || value == 1));
        CHECK(mean(columns[0]) == doctest::Approx(0.7).epsilon(sampling == Sampling::random ? 0.02 : 0.001));
        CHECK(mean(columns[1]) == doctest::Approx(0.5).epsilon(sampling == Sampling::random ? 0.03 : 0.01));
    }
}

TEST_CASE("an uncertain chance of success can move with a figure") {
    BusinessCase bc;
    const Quantity figure = add_figure(bc, "figure", model::Uniform{0, 1});
    const Quantity success = add_success(bc, model::Uniform{0, 1});
    bc.correlations.push_back({figure, success, 0.9});
    const Columns columns = draw(bc, {Sampling::sobol, 1, 16384});  // the coin, the figure
    // P(success | figure) rises with the figure: cov(coin, figure) is cov(chance, figure) = 0.9 / 12.
    double covariance = 0;
    for (std::size_t i = 0; i < columns[0].size(); ++i)
        covariance += (columns[0][i] - 0.5) * (columns[1][i] - 0.5) / static_cast<double>(columns[0].size());
    CHECK(covariance == doctest::Approx(0.9 / 12).epsilon(0.01));
}

TEST_CASE("moments of every shape, by 2^14 Sobol draws, are those of its closed forms") {
    struct Row {
        model::Shape shape;
        double mean, sd;
    };
    const double s = 0.3;
    const double lognormal = std::exp(-3 + s * s / 2);
    const std::vector<Row> rows{
        {model::Normal{2, 0.5, model::Space::linear}, 2, 0.5},
        {model::Normal{-3, s, model::Space::log}, lognormal, lognormal * std::sqrt(std::expm1(s * s))},
        {model::Normal{3, s, model::Space::mirrored_log}, -lognormal, lognormal * std::sqrt(std::expm1(s * s))},
        // PERT of 2, 3, 8: mean (2 + 4*3 + 8)/6, alpha 1 + 4/6, beta 1 + 20/6.
        {model::Beta{1 + 4.0 / 6, 1 + 20.0 / 6, 2, 8}, 22.0 / 6, std::sqrt((22.0 / 6 - 2) * (8 - 22.0 / 6) / 7)},
        {model::Beta{2, 6, 0, 1}, 0.25, std::sqrt(0.25 * 0.75 / 9)},
        {model::Beta{0.5, 0.5, 0, 1}, 0.5, std::sqrt(0.125)},
        {model::Triangular{1, 2, 6}, 3, std::sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18.0)},
        {model::Uniform{1, 4}, 2.5, std::sqrt(0.75)},
        {model::Discrete{{1, 2, 5}, {0.5, 0.25, 0.25}}, 2.25, std::sqrt(0.5 + 1 + 6.25 - 2.25 * 2.25)},
        {model::Samples{"", "", {1, 2, 3, 4}}, 2.5, std::sqrt(1.25)},
        // Half-normals of sd 1 and 3 around 10: mean 10 + (3-1) phi(0), second moment about 10 (1 + 9)/2.
        {model::SplitNormal{10, 1, 3, model::Space::linear}, 10 + 2 * base::normal_pdf(0),
         std::sqrt(5 - 4 * base::normal_pdf(0) * base::normal_pdf(0))},
    };
    BusinessCase bc;
    for (const Row& row : rows) add_figure(bc, "figure " + std::to_string(bc.assumptions.size()), row.shape);
    const Columns columns = draw(bc, {Sampling::sobol, 11, 16384});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(i);
        CHECK(mean(columns[i]) == doctest::Approx(rows[i].mean).epsilon(2e-4));
        CHECK(std::sqrt(variance(columns[i])) == doctest::Approx(rows[i].sd).epsilon(3e-3));
    }
}

TEST_CASE("quantiles of draws are the quantiles of the shape") {
    const BusinessCase bc = mixed_case();
    for (const Sampling sampling : samplings) {
        Columns columns = draw(bc, {sampling, 3, 16384});
        for (const std::size_t row : {2U, 3U}) {
            const model::Distribution& d = bc.assumptions[row - 2].distribution;
            std::ranges::sort(columns[row]);
            for (const double p : {0.05, 0.5, 0.9}) {
                const double drawn = columns[row][static_cast<std::size_t>(p * 16384)];
                const double sd = std::sqrt(variance(columns[row]));
                CHECK(std::abs(drawn - model::quantile(d, p)) < (sampling == Sampling::random ? 0.05 : 0.02) * sd);
            }
        }
    }
}

TEST_CASE("rank correlations come out as they were given: pairs, a chain of three, discrete values") {
    BusinessCase bc;
    std::vector<Quantity> q;
    for (int i = 0; i < 7; ++i)
        q.push_back(i % 2 == 0 ? add_figure(bc, "log " + std::to_string(i), model::Normal{1, 0.8, model::Space::log})
                               : add_figure(bc, "beta " + std::to_string(i), model::Beta{2, 5, 0, 1}));
    bc.correlations = {
        {q[0], q[1], 0.8}, {q[2], q[3], -0.5}, {q[3], q[4], 0.6}, {q[2], q[4], -0.2}, {q[5], q[6], 0.99}};
    for (const Sampling sampling : samplings) {
        const Columns columns = draw(bc, {sampling, 2, 16384});
        const double near = sampling == Sampling::random ? 0.02 : 0.008;
        for (const model::Correlation& c : bc.correlations) {
            CAPTURE(c.rho);
            CHECK(std::abs(spearman(columns[c.a.id], columns[c.b.id]) - c.rho) < near);
        }
        CHECK(std::abs(spearman(columns[0], columns[3])) < near);
        CHECK(std::abs(spearman(columns[1], columns[5])) < near);
    }
}

TEST_CASE("discrete values and samples move with others") {
    BusinessCase bc;
    const Quantity a = add_figure(bc, "a", model::Uniform{0, 1});
    const Quantity b = add_figure(bc, "b", model::Discrete{{0, 1}, {0.5, 0.5}});
    std::vector<double> values(1000);
    std::iota(values.begin(), values.end(), 0.0);
    const Quantity c = add_figure(bc, "c", model::Samples{"", "", values});
    bc.correlations = {{a, b, 0.6}, {a, c, 0.6}};
    const Columns columns = draw(bc, {Sampling::sobol, 2, 16384});
    CHECK(mean(columns[1]) == doctest::Approx(0.5).epsilon(0.002));
    CHECK(std::abs(spearman(columns[0], columns[2]) - 0.6) < 0.01);
    // Cov(Phi(X), 1{Y > 0}) of normals with correlation r is asin(r / sqrt 2) / (2 pi).
    const double r = 2 * std::sin(0.6 * std::numbers::pi / 6);
    const double covariance = std::asin(r / std::numbers::sqrt2) / (2 * std::numbers::pi);
    CHECK(correlation(columns[0], columns[1]) == doctest::Approx(covariance * 2 * std::sqrt(12.0)).epsilon(0.01));
}

TEST_CASE("a draw had alone is the draw had in a block, of any size, and the last one is repeated") {
    const BusinessCase bc = mixed_case();
    for (const Sampling sampling : samplings)
        for (const std::size_t draws : {1U, 40U, 1000U}) {
            const Sampler sampler(bc, all_of(bc), {sampling, 9, draws});
            const Columns columns = draw(sampler, draws);
            CHECK(draw(sampler, draws, 1) == columns);
            CHECK(draw(sampler, draws, 100) == columns);
            std::vector<double> past(columns.size() * 70);
            sampler.fill(draws - 1, 70, 70, past.data());
            for (std::size_t row = 0; row < columns.size(); ++row)
                for (std::size_t k = 0; k < 70; ++k) CHECK(past[row * 70 + k] == columns[row].back());
            sampler.fill(draws + 1000, 1, 1, past.data());
            CHECK(past[0] == columns[0].back());
        }
}

TEST_CASE("random: another variable changes no other draw, nor does another number of draws") {
    BusinessCase bc = mixed_case();
    const Sampler before(bc, all_of(bc), {Sampling::random, 4, 256});
    const Columns columns = draw(before, 256);
    const Quantity extra = add_figure(bc, "extra", model::Uniform{0, 1});
    std::vector<std::uint32_t> ids{extra.id};
    for (std::uint32_t id = extra.id; id-- > 0;) ids.push_back(id);
    const Sampler after(bc, ids, {Sampling::random, 4, 9999});
    const Columns again = draw(after, 256);
    for (std::size_t row = 0; row < columns.size(); ++row) {
        const auto at = std::ranges::find(after.varied(), before.varied()[row]) - after.varied().begin();
        CHECK(again[static_cast<std::size_t>(at)] == columns[row]);
    }
}

// The mean of a smooth function of six figures, of which the truth is known: 1.
TEST_CASE("the error stated from sixteen scrambles covers the truth as often as it says") {
    BusinessCase bc;
    for (int i = 0; i < 6; ++i) add_figure(bc, "figure " + std::to_string(i), model::Uniform{0, 1});
    constexpr std::size_t draws = 1024;
    for (const Sampling sampling : samplings) {
        int within_80 = 0;
        int within_95 = 0;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const Columns x = draw(bc, {sampling, seed, draws});
            std::vector<double> means(Sampler::scrambles, 0.0);
            for (std::size_t j = 0; j < draws; ++j) {
                double f = 1;
                for (std::size_t i = 0; i < x.size(); ++i) f *= 1 + (x[i][j] - 0.5) * (i < 2 ? 1.0 : 0.4);
                means[j / 64] += f / 64;
            }
            const double error = std::sqrt(variance(means) / 15);
            const double off = std::abs(mean(means) - 1);
            within_80 += off < 1.341 * error ? 1 : 0;  // Student's t with 15 degrees of freedom
            within_95 += off < 2.131 * error ? 1 : 0;
        }
        CAPTURE(static_cast<int>(sampling));
        CHECK(std::abs(within_80 - 160) <= 17);  // three standard deviations of 200 trials
        CHECK(std::abs(within_95 - 190) <= 9);
    }
}
