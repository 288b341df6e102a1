#include "cxcase/analysis/simulate.hpp"

#include "support/examples.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::DrawnInitiative;
using analysis::DrawnMeasures;
using analysis::Estimate;
using analysis::SimulateOptions;
using analysis::SimulateResult;
using analysis::Spread;
using doctest::Approx;

namespace {

// Two fixes of two frictions; what varies comes in.
std::string small_case(const std::string& exposure, const std::string& cost, const std::string& success) {
    return R"(cxcase: 1
title: Two fixes
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month, contacts: 0.5 per month, cost_per_contact: 5}
frictions:
  late: {affects: {homes: {customers: )" +
           exposure + R"( per month, churn: +5pp}}}
  queue: {affects: {homes: {customers: 10% per month, contacts: 1}}}
initiatives:
  sure: {fixes: {late: 20%}, costs: {build: )" +
           cost + R"(}, starts: 2027-01}
  risky: {fixes: {queue: 40%}, costs: {build: 100k}, starts: 2027-01, success: )" +
           success + R"(}
)";
}

model::BusinessCase certain_case() { return test::load_text(small_case("10%", "200k", "100%")); }

SimulateResult simulated(const model::BusinessCase& bc, std::size_t draws = 4096) {
    SimulateOptions options;
    options.sample.draws = draws;
    return analysis::simulate(bc, options);
}

const DrawnInitiative& of(const SimulateResult& result, const model::BusinessCase& bc, const std::string& id) {
    return *std::ranges::find_if(result.initiatives,
                                 [&](const auto& one) { return bc.initiatives[one.initiative].id == id; });
}

const std::vector<Spread DrawnMeasures::*> spreads{&DrawnMeasures::npv, &DrawnMeasures::roi,
                                                   &DrawnMeasures::payback_months, &DrawnMeasures::first_year_cost,
                                                   &DrawnMeasures::first_year_benefit};
const std::vector<std::optional<Estimate> Spread::*> figures{&Spread::mean, &Spread::sd,  &Spread::p5, &Spread::p10,
                                                             &Spread::p50,  &Spread::p90, &Spread::p95};

// Every figure of one set, with its error, where there is one.
std::vector<double> all_figures(const DrawnMeasures& m) {
    std::vector<double> all{m.p_positive.value, *m.p_positive.se, m.cvar5->value};
    for (const auto spread : spreads)
        for (const auto figure : figures)
            if (const auto& one = m.*spread.*figure) all.insert(all.end(), {one->value, one->se.value_or(-1)});
    return all;
}

}  // namespace

TEST_CASE("a case without ranges is the same in every draw") {
    const auto bc = certain_case();
    const auto result = simulated(bc, 512);
    CHECK(result.varied.empty());
    for (const auto& one : result.initiatives) {
        CHECK(one.measures.npv.sd->value == 0);
        CHECK(one.measures.npv.p5->value == one.measures.npv.p95->value);
        CHECK(one.measures.npv.mean->value == Approx(one.measures.npv_at_point).epsilon(1e-9));
        CHECK((one.measures.p_positive.value == 0 || one.measures.p_positive.value == 1));
        CHECK(*one.measures.p_positive.se == 0);
        CHECK(one.rank_probability[static_cast<std::size_t>(one.rank - 1)].value == 1);
        CHECK(one.expected_rank.value == one.rank);
    }
    CHECK(result.histogram.width == 0);
    for (const auto& pair : result.neighbours) CHECK(pair.separable);
}

TEST_CASE("what a range acts on is not certain because no draw shows it") {
    const auto bc = test::load_text(small_case("10%", "200k", "99.999%"));
    const auto result = simulated(bc, 256);
    CHECK(of(result, bc, "risky").measures.npv.sd->value == 0);
    CHECK(of(result, bc, "risky").measures.varies);
    CHECK_FALSE(of(result, bc, "sure").measures.varies);
    CHECK(result.portfolio.varies);
}

TEST_CASE("where a figure is a straight line in its inputs, its mean is that at mean inputs") {
    const auto bc = test::load_text(small_case("10%", "100k..400k", "100%"));
    const auto result = simulated(bc);
    REQUIRE(result.varied.size() == 1);
    const auto& sure = of(result, bc, "sure").measures;
    const double error = *sure.npv.mean->se;
    CHECK(error > 0);
    CHECK(error < 0.01 * sure.npv.sd->value);  // 4096 plain draws would give 0.016 of it
    CHECK(std::abs(sure.npv.mean->value - sure.npv_at_point) < 5 * error);
    CHECK(sure.npv.p95->value - sure.npv.p5->value == Approx(300'000).epsilon(0.02));  // a..b is the central 90%
    CHECK(of(result, bc, "risky").measures.npv.sd->value == 0);
}

TEST_CASE("work that may fail pays as often as it works") {
    const auto bc = test::load_text(small_case("10%", "200k", "80%"));
    const auto result = simulated(bc);
    const auto& risky = of(result, bc, "risky").measures;
    CHECK(risky.p_positive.value == Approx(0.8).epsilon(0.01));
    CHECK(risky.p_payback->value == risky.p_positive.value);
    const double lost = -100'000 / std::pow(1.1, 1.0 / 12);  // paid at the end of month 1
    CHECK(risky.npv.p5->value == Approx(lost).epsilon(1e-9));
    CHECK(risky.cvar5->value == Approx(lost).epsilon(1e-9));
    CHECK_FALSE(risky.payback_months.mean.has_value());
    CHECK(risky.payback_months.p50.has_value());
    CHECK_FALSE(risky.payback_months.p90.has_value());
    CHECK(risky.npv.mean->value == Approx(risky.npv_at_point).epsilon(0.01));
}

TEST_CASE("no figure depends on the number of threads") {
    for (const auto& example : test::examples()) {
        if (!test::thorough && example.name != "first.yaml") continue;
        SimulateOptions options;
        options.sample.draws = 1000;  // a block is not full
        options.threads = 1;
        const auto one = analysis::simulate(example.business_case, options);
        options.threads = 3;
        const auto three = analysis::simulate(example.business_case, options);
        CHECK(all_figures(one.portfolio) == all_figures(three.portfolio));
        for (std::size_t k = 0; k < one.initiatives.size(); ++k)
            CHECK(all_figures(one.initiatives[k].measures) == all_figures(three.initiatives[k].measures));
        CHECK(one.histogram.shares == three.histogram.shares);
        CHECK(one.fan.p10 == three.fan.p10);
    }
}

TEST_CASE("places sum to 1 over places, and over initiatives") {
    for (const auto& example : test::examples()) {
        if (!test::thorough && example.name != "first.yaml") continue;
        const auto result = simulated(example.business_case, 512);
        std::vector<double> of_place(result.initiatives.size(), 0);
        for (const auto& one : result.initiatives) {
            double sum = 0;
            double expected = 0;
            for (std::size_t place = 0; place < one.rank_probability.size(); ++place) {
                sum += one.rank_probability[place].value;
                expected += static_cast<double>(place + 1) * one.rank_probability[place].value;
                of_place[place] += one.rank_probability[place].value;
            }
            CHECK(sum == Approx(1));
            CHECK(expected == Approx(one.expected_rank.value));
            CHECK(one.best_place <= one.worst_place);
        }
        for (const double sum : of_place) CHECK(sum == Approx(1));
    }
}

TEST_CASE("counted in bins the answer is the same to a bin") {
    const auto bc = test::load_text(small_case("5%..15%", "100k..400k", "90%"));
    SimulateOptions options;
    const auto kept = analysis::simulate(bc, options);
    options.memory = 0;
    const auto counted = analysis::simulate(bc, options);
    CHECK(kept.kept);
    CHECK_FALSE(counted.kept);
    CHECK(counted.portfolio.npv.mean->value == Approx(kept.portfolio.npv.mean->value).epsilon(1e-9));
    for (const auto figure : figures) {
        const double sd = kept.portfolio.npv.sd->value;
        const auto& a = kept.portfolio.npv.*figure;
        const auto& b = counted.portfolio.npv.*figure;
        CHECK(std::abs(a->value - b->value) < 2e-3 * sd);
    }
    CHECK(counted.portfolio.p_positive.value == kept.portfolio.p_positive.value);
    CHECK(counted.fan.p50.back() == Approx(kept.fan.p50.back()).epsilon(1e-3));
}

TEST_CASE("draws are given away in order, each with its inputs and what comes of them") {
    const auto bc = test::load_text(small_case("10%", "100k..400k", "80%"));
    SimulateOptions options;
    options.sample.draws = 300;
    std::size_t next = 0;
    double sum = 0;
    options.take = [&](const analysis::DrawnRows& rows) {
        CHECK(rows.first == next);
        next += rows.count;
        REQUIRE(rows.varied.size() == 2);
        REQUIRE(rows.initiatives.size() == 2);
        for (std::size_t k = 0; k < rows.count; ++k) {
            const double works = rows.inputs[k];  // Bernoulli draws come first
            CHECK((works == 0 || works == 1));
            CHECK(rows.first_year_cost[k] == doctest::Approx(100e3));
            CHECK((rows.npv[k] > 0) == (works == 1));  // of "risky", the first by id
            CHECK(rows.ranks[k] + rows.ranks[rows.stride + k] == 3);
            sum += rows.npv[2 * rows.stride + k];
        }
    };
    const auto result = analysis::simulate(bc, options);
    CHECK(next == 300);
    CHECK(sum / 300 == Approx(result.portfolio.npv.mean->value));
}

TEST_CASE("draws double until the means are known, or there are enough of them") {
    const auto bc = test::load_text(small_case("5%..15%", "100k..400k", "80%"));
    SimulateOptions options;
    options.sample.draws = 256;
    options.sample.sampling = analysis::Sampling::random;
    options.until = analysis::Until{false, 0.01};
    const auto settled = analysis::simulate(bc, options);
    REQUIRE(settled.settled.has_value());
    CHECK(settled.settled->reached);
    CHECK(settled.settled->worst <= 0.01);
    CHECK(settled.draws > 256);
    CHECK(*settled.portfolio.npv.mean->se <= 0.01 * settled.portfolio.npv.mean->value);
    options.most_draws = 512;
    const auto open = analysis::simulate(bc, options);
    CHECK(open.draws == 512);
    CHECK_FALSE(open.settled->reached);
    CHECK(open.settled->open > 0);
}

TEST_CASE("two that are the same come first equally often, and no number of draws settles it") {
    std::string twins = small_case("5%..15%", "200k", "100%");
    twins.replace(twins.find("  risky:"), std::string::npos,
                  "  twin: {fixes: {late: 20%}, costs: {build: 150k..250k}, starts: 2027-01}\n");
    const auto bc = test::load_text(twins);
    const auto result = simulated(bc);
    REQUIRE(result.neighbours.size() == 1);
    CHECK_FALSE(result.neighbours[0].separable);
    CHECK(result.neighbours[0].p_above.value > 0.3);
    CHECK(result.neighbours[0].p_above.value < 0.7);
}

TEST_CASE("asked to stop it stops") {
    SimulateOptions options;
    options.stop = [] { return true; };
    const auto result = analysis::simulate(certain_case(), options);
    CHECK(result.stopped);
    CHECK(result.draws == 0);
}

TEST_CASE("ranges that promise more churn than there is are told") {
    const auto bc = test::load_text(small_case("10%..62%", "200k", "100%"));
    const auto result = simulated(bc);
    CHECK(result.scaled_draws > 0.01);
    REQUIRE(result.warnings.size() == 1);
    CHECK(result.warnings[0].code == base::Code::draws_scaled);
}

TEST_CASE("paybacks are asked for 12, 24 and 36 months inside the horizon, or what is wished") {
    const auto bc = test::load_text(small_case("5%..15%", "200k", "100%"));
    SimulateOptions options;
    options.sample.draws = 512;
    const auto usual = analysis::simulate(bc, options);
    REQUIRE(usual.portfolio.p_payback_within.size() == 1);  // of a horizon of 24 months
    CHECK(usual.portfolio.p_payback_within[0].first == 12);
    options.payback_within = {3, 24};
    const auto asked = analysis::simulate(bc, options);
    REQUIRE(asked.portfolio.p_payback_within.size() == 2);
    CHECK(asked.portfolio.p_payback_within[0].second->value <= asked.portfolio.p_payback_within[1].second->value);
    CHECK(asked.portfolio.p_payback_within[1].second->value == asked.portfolio.p_payback->value);
}
