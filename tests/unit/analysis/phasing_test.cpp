#include "cxcase/analysis/phasing.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

namespace {

// A fiscal year from April, work from February: the first quarter of the case is the last of a fiscal year.
const std::string a_case = R"(cxcase: 1
title: t
currency: EUR
start: 2027-02
fiscal_year_start: April
horizon: 8 months
discount_rate: 10%
people: {web: 3, ops: 2}
segments: {homes: {customers: 100k, churn: 2% per month, revenue: 40 per month}}
frictions: {late: {affects: {homes: {customers: 10% per month, churn: +5pp}}}}
initiatives:
  track: {fixes: {late: 50%}, costs: {plan: {amount: 1k, upfront: true}, build: 30k, run: 12k per year}, starts: 2027-03,
          delivery: 3 months, people: {web: 2}}
  base: {fixes: {late: 1%}, costs: {x: 1}, starts: 2027-04, delivery: 2 months, people: {web: 0.5}, status: committed}
)";

}  // namespace

TEST_CASE("money falls into fiscal quarters, month 0 into the first") {
    const auto bc = test::load_text(a_case);
    const auto all = analysis::phasing(bc, analysis::rank(bc));
    REQUIRE(all.quarters.size() == 3);  // FY2027 Q4 in part, then FY2028 Q1 and Q2
    CHECK(all.quarters[0].fiscal_year == 2027);
    CHECK(all.quarters[0].quarter == 4);
    CHECK(all.quarters[0].first == 1);
    CHECK(all.quarters[0].cost_opex == doctest::Approx(1'000 + 10'000));
    CHECK(all.quarters[1].fiscal_year == 2028);
    CHECK(all.quarters[1].quarter == 1);
    CHECK(all.quarters[1].cost() == doctest::Approx(20'000 + 1'000));
    CHECK(all.quarters[1].cumulative == doctest::Approx(all.quarters[0].net + all.quarters[1].net));
}

TEST_CASE("a team's peak counts committed work, and teams that nobody asks for are left out") {
    const auto bc = test::load_text(a_case);
    const auto all = analysis::phasing(bc, analysis::rank(bc));
    REQUIRE(all.people.size() == 1);
    CHECK(bc.people[all.people[0].team].id == "web");
    CHECK(all.people[0].people == 2.5);
    CHECK(all.people[0].committed == 0.5);
    CHECK(all.people[0].month == 3);
    CHECK(all.people[0].capacity == 3);
}

TEST_CASE("where nothing is funded no money flows and nothing is out of pocket") {
    const auto bc = test::load_text(a_case);
    auto ranked = analysis::rank(bc);
    for (auto& row : ranked.initiatives) row.funded = false;
    const auto all = analysis::phasing(bc, ranked);
    for (const auto& quarter : all.quarters) CHECK(quarter.net == 0);
    CHECK_FALSE(all.peak);
    CHECK(all.people.empty());
}
