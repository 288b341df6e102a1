#include "cxcase/analysis/schedule.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;

namespace {

// Two fixes that the budget of a year pays for one of; `a` and `b` say more of each.
model::BusinessCase two(const std::string& top, const std::string& a, const std::string& b) {
    return test::load_text(R"(cxcase: 1
title: Two
currency: EUR
start: 2027-01
horizon: 36 months
discount_rate: 10%
)" + top + R"(
segments:
  homes: {customers: 300k, churn: 3% per month, revenue: 20 per month, margin: 50%}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +5pp}}}
  wrong: {affects: {homes: {customers: 8% per month, churn: +5pp}}}
initiatives:
  a: {fixes: {late: 30%}, costs: {build: 100k}, starts: 2027-01, delivery: 3 months)" +
                           a + R"(}
  b: {fixes: {wrong: 30%}, costs: {build: 100k}, starts: 2027-01, delivery: 3 months)" +
                           b + R"(}
)");
}

constexpr auto over_two_years = "budget: {FY2027: 100k, FY2028: 100k}";

}  // namespace

TEST_CASE("what one year cannot pay for starts in the next, as early as it may") {
    const auto bc = two(over_two_years, "", ", window: {from: 2027-02, until: 2028-12}");
    const auto found = analysis::schedule(bc);
    REQUIRE(found.npv);
    CHECK(found.proven);
    REQUIRE(found.starts.size() == 1);
    const analysis::StartChoice& b = found.starts.front();
    CHECK(bc.initiatives[b.initiative].id == "b");
    // The stated start is before the window, so it is none.
    CHECK(b.months == std::vector<int>{2, 4, 7, 10, 13, 16, 19, 22});
    CHECK(b.chosen);
    CHECK(b.month == 13);
    CHECK(found.business_case.initiatives[b.initiative].starts == 13);
    const auto plan = analysis::choose(found.business_case);
    REQUIRE(plan.best);
    CHECK(plan.best->initiatives.size() == 2);
    CHECK(plan.best->npv == doctest::Approx(*found.npv).epsilon(1e-12));
    REQUIRE(found.stated_npv);
    CHECK(*found.stated_npv < *found.npv);
}

TEST_CASE("where nothing is short everybody starts as early as the window allows") {
    const auto bc = two("", ", window: {from: 2027-04, until: 2027-12}", "");
    const auto found = analysis::schedule(bc);
    REQUIRE(found.npv);
    REQUIRE(found.starts.size() == 1);
    CHECK(found.starts[0].month == 4);
}

TEST_CASE("without windows a schedule is the plan") {
    const auto bc = two(over_two_years, "", "");
    const auto found = analysis::schedule(bc);
    REQUIRE(found.npv);
    CHECK(found.starts.empty());
    CHECK(*found.npv == doctest::Approx(analysis::choose(bc).best->npv).epsilon(1e-12));
    CHECK(found.stated_npv == *found.npv);
}

TEST_CASE("what requires another is chosen with it, whenever that starts") {
    const auto bc = two(over_two_years, ", requires: [b]", ", window: {from: 2027-01, until: 2027-12}");
    const auto found = analysis::schedule(bc);
    REQUIRE(found.npv);
    const auto plan = analysis::choose(found.business_case);
    REQUIRE(plan.best);
    CHECK(plan.best->initiatives.size() == 1);  // b: both do not fit into one year, and a needs b
    CHECK(bc.initiatives[plan.best->initiatives[0]].id == "b");
}

TEST_CASE("mandatory work that fits at no start has no schedule") {
    const auto bc = two("budget: 50k", "", ", mandatory: yes, window: {from: 2027-01, until: 2027-07}");
    const auto found = analysis::schedule(bc);
    CHECK_FALSE(found.npv);
    CHECK(analysis::choose(found.business_case).conflict);
}
