#include "cxcase/analysis/frictions.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace cxcase;

const char* const two_frictions = R"(
cxcase: 1
title: Test
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 10%
cost_per_contact: 5
segments:
  s: {customers: 1000, churn: 10% per month, revenue: 20 per month}
frictions:
  leave: {affects: {s: {customers: 50% per month, churn: +10pp}}}
  call: {affects: {s: {customers: 10% per month, contacts: 2}}}
initiatives:
  i: {fixes: {leave: 10%}, costs: {build: 1k}, starts: 2027-01}
)";

// Without `leave` churn is 5%: 1000 (0.95^12 - 0.9^12) more customers after a year.
TEST_CASE("what a friction costs, by hand") {
    const analysis::FrictionsResult result = analysis::frictions(test::load_text(two_frictions));
    REQUIRE(result.frictions.size() == 2);
    const analysis::FrictionCost& leave = result.frictions[0].cost;
    CHECK(result.frictions[0].rank == 1);
    CHECK(leave.customers_lost_per_year == doctest::Approx(1000 * (std::pow(0.95, 12) - std::pow(0.9, 12))));
    CHECK(leave.contacts_per_year == 0);
    CHECK(leave.first_year_contribution == doctest::Approx(leave.contribution_per_year));
    double calls = 0;
    double cost = 0;
    for (int t = 1; t <= 12; ++t) {
        const double counted = 1000 * (std::pow(0.9, t - 1) + std::pow(0.9, t)) / 2;
        calls += counted * 0.2;
        cost += counted * 0.2 * 5 * std::pow(1.1, -t / 12.0);
    }
    CHECK(result.frictions[1].cost.contacts_per_year == doctest::Approx(calls));
    CHECK(result.frictions[1].cost.pv == doctest::Approx(cost));
}

TEST_CASE("parts by segment add up, single frictions do not add up to all of them together") {
    for (const test::Example& example : test::examples()) {
        CAPTURE(example.name);
        const analysis::FrictionsResult result = analysis::frictions(example.business_case);
        for (const auto& friction : result.frictions) {
            double parts = 0;
            for (const auto& part : friction.by_segment) parts += part.pv;
            CHECK(parts == doctest::Approx(friction.cost.pv));
        }
        CHECK(result.sum_of_pv != doctest::Approx(result.all_together.pv).epsilon(1e-9));
    }
}

}  // namespace

TEST_CASE("groups by attribute: one friction alone is itself, all of them are all together") {
    const char* const one_each = R"(
cxcase: 1
title: Test
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
cost_per_contact: 5
segments:
  s: {customers: 1000, churn: 10% per month, revenue: 20 per month, country: X}
  z: {customers: 500, churn: 5% per month, revenue: 30 per month}
frictions:
  leave: {stage: usage, owner: O, affects: {s: {customers: 50% per month, churn: +10pp}}}
  call: {stage: support, owner: O, affects: {all: {customers: 10% per month, contacts: 2, churn: +2pp}}}
)";
    const auto bc = test::load_text(one_each);
    const auto by_stage = analysis::frictions(bc, analysis::GroupBy::stage);
    REQUIRE(by_stage.groups.size() == 2);
    CHECK(by_stage.groups[0].name == bc.frictions[by_stage.frictions[0].friction].stage);
    CHECK(by_stage.groups[0].cost.pv == by_stage.frictions[0].cost.pv);
    CHECK(by_stage.groups[1].rank == 2);
    const auto by_owner = analysis::frictions(bc, analysis::GroupBy::owner);
    REQUIRE(by_owner.groups.size() == 1);
    CHECK(by_owner.groups[0].cost.pv == by_owner.all_together.pv);
    CHECK(analysis::frictions(bc, analysis::GroupBy::channel).groups.at(0).name.empty());
    const auto by_country = analysis::frictions(bc, analysis::GroupBy::country);
    REQUIRE(by_country.groups.size() == 2);
    const auto& named = by_country.groups[by_country.groups[0].name == "X" ? 0 : 1];
    CHECK(named.cost.pv == by_country.all_by_segment[0].pv);
    CHECK(named.frictions == std::vector<std::size_t>{0, 1});
}

TEST_CASE("groups by segment and country add up to all together") {
    for (const test::Example& example : test::examples()) {
        CAPTURE(example.name);
        for (const auto by : {analysis::GroupBy::segment, analysis::GroupBy::country}) {
            const auto result = analysis::frictions(example.business_case, by);
            double sum = 0;
            for (const auto& group : result.groups) sum += group.cost.pv;
            CHECK(sum == doctest::Approx(result.all_together.pv));
        }
    }
}
