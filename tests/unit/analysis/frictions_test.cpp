#include "cxcase/analysis/frictions.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace cxcase;

const char* const text = R"(
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
    const analysis::FrictionsResult result = analysis::frictions(test::load_text(text));
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
