#include "analysis/horizon_batch.hpp"

#include "analysis/decision_inputs.hpp"
#include "analysis/influence.hpp"
#include "analysis/set_draws.hpp"
#include "analysis/valuation.hpp"
#include "cxcase/analysis/choose_draws.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/analysis/sensitivity.hpp"
#include "cxcase/analysis/sobol_indices.hpp"
#include "cxcase/analysis/voi.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using doctest::Approx;
using model::BusinessCase;

namespace {

// A licence that is switched off saves 10 a month, from the first: T months bring 10 T - 85.
std::string licence(const std::string& horizon) {
    return R"(cxcase: 1
title: One licence
currency: EUR
start: 2027-01
horizon: )" +
           horizon + R"(
discount_rate: 0%
segments:
  homes: {customers: 1000, churn: 2% per month, revenue: 10 per month}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +1pp}}}
initiatives:
  off: {starts: 2027-01, costs: {notice: {amount: 85, upfront: yes}}, savings: {licence: 10 per month}}
)";
}

// What reads the length of a plan: growth, a season, a year map, a ramp, a life, a one-off over months, money per fix.
std::string everything(const std::string& horizon) {
    return R"(cxcase: 1
title: All that knows the horizon
currency: EUR
start: 2027-04
horizon: )" +
           horizon + R"(
discount_rate: 8%
budget: {FY2027: 1M}
growth: {revenue: 3% per year, run_cost: 2% per year}
segments:
  homes:
    customers: 50k
    churn: 2% per month
    revenue: 30 per month
    prospects: 4k per month
    conversion: 20%
    seasonality: {revenue: [1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 3]}
frictions:
  late: {trend: 4% per year, affects: {homes: {customers: 8% per month, churn: +2pp, cost: 3}}}
initiatives:
  care:
    starts: 2027-06
    delivery: 2 months
    ramp: 5 months
    fixes: {late: 30%}
    costs: {build: {amount: 60k, from: 2027-06, until: 2028-09}, run: 2k per month, years: {FY2027: 12k, FY2028: 24k}, fee: {per_fix: 0.5}}
    savings: {licence: 1k per month}
  late-fix: {starts: 2028-03, lasts: 10 months, fixes: {late: 20%}, costs: {build: 30k}}
)";
}

constexpr const char* months_6_to_12 = "{uniform: {low: 6 months, high: 12 months}}";
constexpr const char* months_10_to_30 = "{uniform: {low: 10 months, high: 30 months}}";

// The horizon, from half of the case's to half more, is all that is drawn, with what may fail.
BusinessCase with_drawn_horizon(BusinessCase bc) {
    for (model::Assumption& a : bc.assumptions) a.distribution.shape = model::Certain{a.value};
    model::Assumption& horizon = bc.assumptions[bc.horizon->id];
    const double months = horizon.value / horizon.conversion.scale;
    horizon.distribution.shape = model::Uniform{months / 2, months * 1.5};
    return bc;
}

struct OneDraw {
    double npv, payback, benefit;
    double scale;  // what these are differences of
};

// What `rank` says of the case in which this draw's figures stand: each initiative by index, then the portfolio as `funded`.
std::vector<OneDraw> ranked(const BusinessCase& there) {
    const analysis::RankResult result = analysis::rank(there);
    std::vector<OneDraw> all(there.initiatives.size());
    for (const auto& one : result.initiatives)
        all[one.initiative] = {one.measures.npv, one.measures.payback_months.value_or(INFINITY),
                               one.measures.first_year_benefit, result.baseline.contribution};
    return all;
}

double near(double x) { return std::isinf(x) ? 1e9 : x; }

void check_draws(const std::string& name, const BusinessCase& bc, std::size_t draws) {
    analysis::SimulateOptions options;
    options.sample.draws = draws;
    options.take = [&](const analysis::DrawnRows& rows) {
        REQUIRE(std::ranges::find(rows.varied, bc.horizon->id) != rows.varied.end());
        for (std::size_t k = 0; k < rows.count; k += 7) {
            BusinessCase there = bc;
            for (std::size_t row = 0; row < rows.varied.size(); ++row)
                there.put({rows.varied[row]}, rows.inputs[row * rows.stride + k]);
            const auto wanted = ranked(there);
            for (std::size_t q = 0; q < rows.initiatives.size(); ++q) {
                const OneDraw& one = wanted[rows.initiatives[q]];
                const std::size_t at = q * rows.stride + k;
                INFO(name << ", draw " << rows.first + k << " of " << there.calendar.horizon << " months, initiative "
                          << q);
                CHECK(rows.npv[at] == Approx(one.npv).epsilon(1e-12).scale(one.scale));
                CHECK(rows.first_year_benefit[at] == Approx(one.benefit).epsilon(1e-12).scale(one.scale));
                if (!std::isnan(rows.payback[at]))
                    CHECK(near(rows.payback[at]) == Approx(near(one.payback)).epsilon(1e-9));
            }
        }
    };
    (void)analysis::simulate(bc, options);
}

std::vector<double> npv_of_draws(const BusinessCase& bc, std::size_t threads) {
    std::vector<double> npv;
    analysis::SimulateOptions options;
    options.sample.draws = 512;
    options.threads = threads;
    options.take = [&](const analysis::DrawnRows& rows) {
        npv.insert(npv.end(), rows.npv.begin(), rows.npv.begin() + static_cast<std::ptrdiff_t>(rows.count));
    };
    (void)analysis::simulate(bc, options);
    return npv;
}

}  // namespace

TEST_CASE("every whole month has the share of the draws that rounds to it, and is worth what it brings") {
    const BusinessCase bc = test::load_text(licence(months_6_to_12));
    std::array<std::size_t, 13> times{};
    analysis::SimulateOptions options;
    options.sample.draws = 4096;
    options.take = [&](const analysis::DrawnRows& rows) {
        for (std::size_t k = 0; k < rows.count; ++k) {
            const double months = (rows.npv[k] + 85) / 10;
            REQUIRE(months == Approx(std::floor(rows.inputs[k] + 0.5)).epsilon(1e-12));
            ++times.at(static_cast<std::size_t>(std::lround(months)));
            CHECK((months >= 9 ? rows.payback[k] == Approx(8.5) : std::isinf(rows.payback[k])));
        }
    };
    const auto result = analysis::simulate(bc, options);
    for (std::size_t months = 6; months <= 12; ++months) {
        const double share = months == 6 || months == 12 ? 0.5 / 6 : 1.0 / 6;
        CHECK(static_cast<double>(times.at(months)) / 4096 == Approx(share).epsilon(0.002));
    }
    const auto& drawn = result.initiatives.front().measures;
    CHECK(drawn.npv.mean->value == Approx(5).epsilon(0.01));  // 10 x 9 - 85
    CHECK(drawn.p_payback->value == Approx(3.5 / 6).epsilon(0.002));
    CHECK(drawn.p_positive.value == Approx(3.5 / 6).epsilon(0.002));
    CHECK(drawn.npv_at_point == Approx(5));
}

TEST_CASE("the course of a draw stands still after its horizon, as long as any has") {
    const auto result = analysis::simulate(test::load_text(licence(months_6_to_12)));
    REQUIRE(result.fan.p10.size() == 13);
    CHECK(result.fan.p50[6] == Approx(-25));
    CHECK(result.fan.p10[12] == Approx(-15));  // 7 months: a tenth of the draws has no more
    CHECK(result.fan.p50[12] == Approx(5));
    CHECK(result.fan.p90[12] == Approx(25));
}

TEST_CASE("a draw is worth what the file with that horizon is worth") {
    const BusinessCase bc = test::load_text(everything(months_10_to_30));
    std::array<std::vector<OneDraw>, 31> wanted;
    for (std::size_t months = 10; months <= 30; ++months)
        wanted.at(months) = ranked(test::load_text(everything(std::to_string(months) + " months")));
    analysis::SimulateOptions options;
    options.sample.draws = 256;
    std::size_t seen = 0;
    options.take = [&](const analysis::DrawnRows& rows) {
        const auto row = std::ranges::find(rows.varied, bc.horizon->id) - rows.varied.begin();
        for (std::size_t k = 0; k < rows.count; ++k) {
            const auto months = static_cast<std::size_t>(
                model::whole_months(rows.inputs[static_cast<std::size_t>(row) * rows.stride + k]));
            for (std::size_t q = 0; q < 2; ++q, ++seen) {
                const OneDraw& one = wanted.at(months)[q];
                const std::size_t at = q * rows.stride + k;
                CHECK(rows.npv[at] == Approx(one.npv).epsilon(1e-12).scale(one.scale));
                CHECK(rows.first_year_benefit[at] == Approx(one.benefit).epsilon(1e-12).scale(one.scale));
            }
        }
    };
    (void)analysis::simulate(bc, options);
    CHECK(seen == 512);
}

TEST_CASE("a draw is what the ranking with its figures says: NPV, payback and first year") {
    check_draws("everything", test::load_text(everything(months_10_to_30)), 512);
    std::size_t looked_at = 0;
    for (const auto& example : test::examples()) {
        if (!example.business_case.horizon || ++looked_at > 6) continue;
        check_draws(example.name, with_drawn_horizon(example.business_case), 256);
    }
    CHECK(looked_at > 2);
}

TEST_CASE("no draw depends on the number of threads") {
    const BusinessCase bc = test::load_text(everything(months_10_to_30));
    CHECK(npv_of_draws(bc, 1) == npv_of_draws(bc, 3));
}

TEST_CASE("a certain horizon is no input, an uncertain one is wherever something is asked") {
    const BusinessCase still = test::load_text(licence("12 months"));
    CHECK_FALSE(analysis::drawn_horizon(still));
    CHECK(analysis::longest_horizon(still) == 12);
    const BusinessCase bc = test::load_text(licence(months_6_to_12));
    const engine::Plan plan = engine::make_plan(bc);
    const auto drawn = analysis::drawn_quantities(bc);
    CHECK(analysis::drawn_horizon(bc));
    CHECK(analysis::longest_horizon(bc) == 12);
    const analysis::HorizonBatch asked(plan, {engine::standalone(plan, 0)}, engine::npv_only, drawn);
    CHECK(std::ranges::find(asked.live(), bc.horizon->id) != asked.live().end());
    const analysis::HorizonBatch idle(plan, {{engine::nobody(plan), engine::nobody(plan)}}, engine::npv_only, drawn);
    CHECK(std::ranges::find(idle.live(), bc.horizon->id) == idle.live().end());
}

TEST_CASE("a draw has one month at least and fifty years at most") {
    CHECK(model::horizon_of(0.2) == 1);
    CHECK(model::horizon_of(8.5) == 9);
    CHECK(model::horizon_of(8.49) == 8);
    CHECK(model::horizon_of(7e9) == 600);
}

TEST_CASE("the tornado moves the horizon from its P10 to its P90, rounded") {
    const auto result = analysis::sensitivity(test::load_text(licence(months_6_to_12)), {});
    REQUIRE(result.inputs.size() == 1);
    const auto& swing = result.initiatives.front().inputs.front();
    CHECK(swing.npv_low == Approx(-15));  // P10 is 6.6 months, so 7
    CHECK(swing.npv_high == Approx(25));  // P90 is 11.4 months, so 11
    CHECK(swing.switching_value == 8);    // 9 months bring 5, 8 months -5
    CHECK(swing.passes_zero);
}

TEST_CASE("an only input has all of the variance, and knowing it is knowing everything") {
    const BusinessCase bc = test::load_text(licence(months_6_to_12));
    analysis::SobolOptions of_draws;
    of_draws.draws = 1024;
    const auto sobol = analysis::sobol_indices(bc, of_draws);
    REQUIRE(sobol.initiatives.front().factors.size() == 1);
    CHECK(sobol.initiatives.front().factors.front()->total == Approx(1).epsilon(0.02));
    analysis::VoiOptions options;
    options.sample.draws = 4096;
    const auto voi = analysis::voi(bc, options);
    // Worth 5 on average; done only where it pays: 5, 15 and 25 in a sixth of the draws each, 35 in a twelfth.
    CHECK(voi.portfolio.evpi.value == Approx((5 + 15 + 25) / 6.0 + 35 / 12.0 - 5).epsilon(0.01));
    CHECK(voi.portfolio.inputs.front().value == Approx(voi.portfolio.evpi.value).epsilon(0.1));
}

TEST_CASE("every set in every draw has the draw's horizon") {
    constexpr std::size_t draws = 256;
    const BusinessCase bc = test::load_text(everything(months_10_to_30));
    const engine::Plan plan = engine::make_plan(bc);
    const auto members = analysis::proposed_initiatives(bc);
    const std::vector<analysis::SetBits> sets{0, 1, 2, 3};
    const analysis::Sampler sampler(bc, analysis::drawn_quantities(bc), {.draws = draws});
    const analysis::SetDraws drawn(plan, members, sets, sampler, {.draws = draws, .threads = 2});
    std::vector<double> values(sampler.varied().size() * draws);
    sampler.fill(0, draws, draws, values.data());
    for (std::size_t j = 0; j < draws; j += 9) {
        BusinessCase there = bc;
        for (std::size_t row = 0; row < sampler.varied().size(); ++row)
            there.put({sampler.varied()[row]}, values[row * draws + j]);
        const engine::Plan plan_there = engine::make_plan(there);
        analysis::Valuation valuation(plan_there);
        for (std::size_t k = 0; k < sets.size(); ++k) {
            engine::Funding funding = valuation.nobody();
            for (std::size_t m = 0; m < members.size(); ++m)
                funding.funded[members[m]] = analysis::has(sets[k], m) ? 1 : 0;
            INFO("draw " << j << " of " << there.calendar.horizon << " months, set " << k);
            CHECK(drawn.npv(k).at(j) == Approx(valuation.npv(funding)).epsilon(1e-10).scale(1e3));
        }
    }
}

TEST_CASE(
    "a plan over draws is the same whether every set is looked at in each draw's horizon or the best is searched for") {
    const BusinessCase bc = test::load_text(everything(months_10_to_30));
    analysis::ChooseDrawsOptions options;
    options.aim = {.by = analysis::Aim::By::mean};
    options.sample.draws = 256;
    const auto all = analysis::choose_over_draws(bc, options);
    options.choose.most_open = 0;
    options.all_of = 0;
    const auto searched = analysis::choose_over_draws(bc, options);
    CHECK(searched.plan.best->initiatives == all.plan.best->initiatives);
    CHECK(searched.plan.proven);
    CHECK(searched.chosen.mean.value == Approx(all.chosen.mean.value).epsilon(1e-10));
    CHECK(all.p_other.value > 0.1);  // short horizons call for less
    CHECK(searched.p_other.value == Approx(all.p_other.value).epsilon(1e-12));
    CHECK(searched.regret.value == Approx(all.regret.value).epsilon(1e-9));
}
