#include "cxcase/analysis/targets.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace cxcase;
using doctest::Approx;

namespace {

// `late` is met by 10% of customers a month and by 30% of prospects.
model::BusinessCase homes(const std::string& initiatives, const std::string& trend = "0% per year") {
    return test::load_text(
        R"(cxcase: 1
title: Homes
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
budget: 10M
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month, prospects: 5k per month, conversion: 10%}
frictions:
  late: {trend: )" +
        trend + R"(, affects: {homes: {customers: 10% per month, prospects: 30%, churn: +5pp, conversion: -20%}}}
initiatives:
)" + initiatives);
}

std::vector<analysis::Target> targets_of(const model::BusinessCase& bc) {
    return analysis::targets(bc, analysis::rank(bc));
}

}  // namespace

TEST_CASE("what several initiatives remove of a friction is one target, of customers and of prospects each") {
    const auto bc = homes(R"(  text: {fixes: {late: 40%}, starts: 2027-03, costs: {build: 1k}}
  call: {fixes: {late: 25%}, starts: 2027-06, ramp: 2 months, costs: {build: 2k}}
)");
    const auto all = targets_of(bc);
    REQUIRE(all.size() == 2);
    for (const auto& one : all) {
        CHECK(one.initiatives.size() == 2);
        CHECK(one.month == 8);  // after the two months in which the second gets going
    }
    CHECK_FALSE(all[0].prospects);
    CHECK(all[0].met == Approx(10'000));
    CHECK(all[0].today == Approx(0.1));
    CHECK(all[0].untouched == Approx(0.1));
    CHECK(all[0].target == Approx(0.1 * 0.6 * 0.75));
    CHECK(all[1].prospects);
    CHECK(all[1].met == Approx(1'500));
    CHECK(all[1].target == Approx(0.3 * 0.6 * 0.75));
}

TEST_CASE("a friction that grows while nothing is done is held against its own course") {
    const auto bc = homes("  text: {fixes: {late: 40%}, starts: 2027-02, costs: {build: 1k}}\n", "21% per year");
    const auto all = targets_of(bc);
    REQUIRE(all.size() == 2);
    CHECK(all[0].month == 13);  // the first of the second year, in which more of it is there to be removed
    CHECK(all[0].today == Approx(0.1));
    CHECK(all[0].untouched == Approx(0.121));
    CHECK(all[0].target == Approx(0.121 * 0.6));
}

TEST_CASE("committed work is part of what happens if nothing more is done") {
    const auto bc = homes(R"(  chat: {status: committed, fixes: {late: 50%}, starts: 2027-02}
  text: {fixes: {late: 40%}, starts: 2027-03, costs: {build: 1k}}
)");
    const auto all = targets_of(bc);
    REQUIRE(all.size() == 2);
    CHECK(all[0].initiatives.size() == 1);
    CHECK(all[0].month == 3);
    CHECK(all[0].today == Approx(0.1));
    CHECK(all[0].untouched == Approx(0.05));
    CHECK(all[0].target == Approx(0.05 * 0.6));
}

TEST_CASE("an effect that the horizon cuts off has the target of its last month, one that fades that of its best") {
    const auto late =
        targets_of(homes("  text: {fixes: {late: 40%}, starts: 2028-10, ramp: 12 months, costs: {build: 1k}}\n"));
    REQUIRE_FALSE(late.empty());
    CHECK(late[0].month == 24);
    CHECK(late[0].target > 0.1 * 0.6);
    const auto fading = targets_of(
        homes("  text: {fixes: {late: {reduces: 40%}}, starts: 2027-03, fades: 20% per year, costs: {build: 1k}}\n"));
    REQUIRE_FALSE(fading.empty());
    CHECK(fading[0].month == 3);
}

TEST_CASE("where nothing is funded, and of what nobody fixes, there is no target") {
    CHECK(targets_of(homes("  text: {fixes: {late: 40%}, starts: 2027-03, costs: {build: 90M}}\n")).empty());
}

TEST_CASE("one that has ended before the other begins has a target of its own") {
    const auto all =
        targets_of(homes(R"(  text: {fixes: {late: 40%}, starts: 2027-02, lasts: 6 months, costs: {build: 1k}}
  call: {fixes: {late: 25%}, starts: 2028-01, costs: {build: 2k}}
)"));
    REQUIRE(all.size() == 4);  // of customers and of prospects
    for (const auto& one : all) REQUIRE(one.initiatives.size() == 1);
    const auto of = [&](std::size_t initiative) {
        return *std::ranges::find_if(
            all, [&](const auto& one) { return one.initiatives.front() == initiative && !one.prospects; });
    };
    CHECK(of(1).month == 2);  // ids in order: call, text
    CHECK(of(1).target == Approx(0.06));
    CHECK(of(0).month == 13);
    CHECK(of(0).target == Approx(0.075));
}

TEST_CASE("what removes nothing within the horizon has no target") {
    CHECK(targets_of(homes("  text: {fixes: {late: 40%}, starts: 2028-12, delivery: 6 months, mandatory: yes}\n"))
              .empty());
    CHECK(targets_of(homes("  text: {fixes: {late: 0%}, starts: 2027-02, mandatory: yes}\n")).empty());
}
