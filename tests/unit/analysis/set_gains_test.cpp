#include "analysis/set_gains.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using analysis::Enclosure;
using analysis::SetGains;

namespace {

// 100 customers bring 5 a month each; a friction costs 2 points of churn a month, or what a test says it does.
model::BusinessCase hundred(const std::string& effect = "churn: +4pp") {
    return test::load_text(R"(cxcase: 1
title: Hundred
currency: EUR
start: 2027-01
horizon: 3 months
discount_rate: 0%
count_customers: opening
segments:
  homes: {customers: 100, churn: 10% per month, revenue: 5 per month, moves: {shops: 1% per month}}
  shops: {customers: 100, churn: 10% per month, revenue: 7 per month}
frictions:
  late: {affects: {homes: {customers: 50% per month, )" +
                           effect +
                           R"(}}}
initiatives:
  a: {fixes: {late: 50%}, costs: {build: 1k}, starts: 2027-01}
)");
}

// From nothing removed; in a set anything between nothing and all may be.
SetGains::Answer gains_of(const model::BusinessCase& bc) {
    const engine::Plan plan = engine::make_plan(bc);
    const analysis::Valuation valuation(plan);
    const SetGains gains(valuation, 0);
    return gains.of({{std::vector<Enclosure>(3, Enclosure{0, 1})}, {analysis::Series(3, 0)}},
                    {analysis::Series(3, 0), analysis::Series(3, 0)});
}

}  // namespace

TEST_CASE("what one more removed is worth is what stays times what it will bring") {
    const SetGains::Answer answer = gains_of(hundred());
    REQUIRE(answer.gains.size() == 1);
    // Worth at the end of month 2: 5 and 7; 1% of the homes that stay move on.
    CHECK(answer.gains[0][2].most == 0);
    CHECK(answer.gains[0][1].least == doctest::Approx(100 * 0.9 * 0.99 * 0.02 * (0.99 * 5 + 0.01 * 7)));
    CHECK(answer.gains[0][1].most == doctest::Approx(100 * 0.92 * 0.99 * 0.02 * (0.99 * 5 + 0.01 * 7)));
    const double home = 5 + 0.9 * (0.99 * 5 + 0.01 * 7);
    const double shop = 7 + 0.9 * 7;
    CHECK(answer.gains[0][0].least == doctest::Approx(100 * 0.02 * (0.99 * home + 0.01 * shop)));
    CHECK(answer.gains[0][0].most == doctest::Approx(answer.gains[0][0].least));
    CHECK(answer.counted[0][1].least == doctest::Approx(100 * 0.9 * 0.99));
    CHECK(answer.counted[0][1].most == doctest::Approx(100 * 0.92 * 0.99));
    CHECK(answer.counted_at[0](1) == doctest::Approx(100 * 0.9 * 0.99));
    CHECK(answer.contribution(0) == doctest::Approx(1200));
}

TEST_CASE("a fix that changes who moves is worth the difference between there and here") {
    // 1% would be 1 / (1 - 20% x 50%) without the friction.
    const SetGains::Answer answer = gains_of(hundred("moves: {shops: -20%}"));
    const double more = 0.01 / 0.9 - 0.01;
    CHECK(answer.gains[0][1].least == doctest::Approx(100 * 0.9 * (1 - 0.01 / 0.9) * 0.9 * more * (7 - 5)));
    CHECK(answer.gains[0][1].most == doctest::Approx(100 * 0.9 * 0.99 * 0.9 * more * (7 - 5)));
}
