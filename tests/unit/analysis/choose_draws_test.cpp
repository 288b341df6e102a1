#include "cxcase/analysis/choose_draws.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using analysis::Aim;
using model::BusinessCase;

namespace {

// A sure thing and a gamble that is worth more on average; only one can be paid for.
BusinessCase gamble() {
    return test::load_text(R"(cxcase: 1
title: A gamble
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
budget: 100k
segments:
  homes: {customers: 300k, churn: 3% per month, revenue: 20 per month, margin: 50%}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +5pp}}}
initiatives:
  gamble: {fixes: {late: 60%}, costs: {build: 100k}, starts: 2027-01, delivery: 3 months, success: 50%}
  sure: {fixes: {late: 20%}, costs: {build: 90k}, starts: 2027-01, delivery: 3 months}
)");
}

analysis::ChooseDrawsResult ask(const BusinessCase& bc, Aim aim) {
    analysis::ChooseDrawsOptions options;
    options.aim = aim;
    options.sample.draws = 1024;
    return analysis::choose_over_draws(bc, options);
}

std::string chosen(const BusinessCase& bc, const analysis::ChooseDrawsResult& result) {
    std::string all;
    for (const std::size_t i : result.plan.best->initiatives) all += bc.initiatives[i].id;
    return all;
}

}  // namespace

TEST_CASE("by the mean one gambles, by the worst tenth one does not") {
    const BusinessCase bc = gamble();
    const auto mean = ask(bc, {Aim::By::mean});
    CHECK(chosen(bc, mean) == "gamble");
    CHECK(mean.share.at(0).value == doctest::Approx(0.5).epsilon(0.02));
    CHECK(mean.p_other.value == doctest::Approx(0.5).epsilon(0.02));
    CHECK_FALSE(mean.at_point);
    const auto worst = ask(bc, {Aim::By::cvar, 0.1});
    CHECK(chosen(bc, worst) == "sure");
    CHECK(worst.regret.value > mean.regret.value);
    REQUIRE(worst.at_point);  // as stated the gamble is worth more
    CHECK(worst.at_point_figures->tail.value == doctest::Approx(-100e3).epsilon(0.05));
    CHECK(worst.plan.best->npv == worst.chosen.tail.value);
    CHECK(chosen(bc, ask(bc, {Aim::By::p10})) == "sure");
    CHECK(chosen(bc, ask(bc, {})) == "gamble");
}

TEST_CASE("caution costs what it costs, and not knowing costs the same whatever one chooses by") {
    const BusinessCase bc = gamble();
    const auto mean = ask(bc, {Aim::By::mean});
    CHECK_FALSE(mean.by_mean);
    CHECK(mean.gives_up.value == 0);
    CHECK(mean.evpi.value == mean.regret.value);
    const auto worst = ask(bc, {Aim::By::cvar, 0.1});
    REQUIRE(worst.by_mean);
    CHECK(worst.by_mean->initiatives == mean.plan.best->initiatives);
    CHECK(worst.by_mean_proven);
    CHECK(worst.evpi.value == doctest::Approx(mean.regret.value).epsilon(1e-12));
    CHECK(worst.gives_up.value == doctest::Approx(mean.chosen.mean.value - worst.chosen.mean.value));
    CHECK(worst.regret.value == doctest::Approx(worst.gives_up.value + worst.evpi.value));
}

TEST_CASE("sets that are worth the same are not separated, others are") {
    const auto bc = gamble();
    const auto result = ask(bc, {Aim::By::cvar, 0.1});
    REQUIRE(result.next.size() == 2);  // nothing at all, and the gamble
    CHECK(result.next[0].separated);
    CHECK(result.next[1].separated);
    CHECK(result.next[0].by.value > 0);
}

TEST_CASE("where what is mandatory does not fit, nothing is drawn") {
    BusinessCase bc = gamble();
    bc.initiatives[0].mandatory = bc.initiatives[1].mandatory = true;
    const auto result = ask(bc, {Aim::By::mean});
    CHECK(result.draws == 0);
    CHECK_FALSE(result.plan.best);
    CHECK(result.plan.conflict);
}
