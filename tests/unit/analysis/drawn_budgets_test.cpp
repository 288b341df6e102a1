#include "analysis/drawn_budgets.hpp"

#include "cxcase/analysis/simulate.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace cxcase;
using analysis::DrawnBudget;
using analysis::SimulateResult;
using doctest::Approx;

namespace {

// A tool that saves 100k a month in each of two years: it pays whatever the draw.
std::string tool(const std::string& budget, const std::string& costs, const std::string& horizon = "24 months") {
    return R"(cxcase: 1
title: One tool
currency: EUR
start: 2027-01
horizon: )" +
           horizon +
           R"(
discount_rate: 0%
)" + budget +
           R"(
segments:
  homes: {customers: 1000, churn: 2% per month, revenue: 10 per month}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +1pp}}}
initiatives:
  tool: {starts: 2027-01, costs: )" +
           costs + R"(, savings: {licence: 100k per month}}
)";
}

SimulateResult drawn(const std::string& text, std::size_t draws = 16384) {
    analysis::SimulateOptions options;
    options.sample.draws = draws;
    return analysis::simulate(test::load_text(text), options);
}

const std::string build = "build: {amount: {uniform: {low: 100k, high: 300k}}, upfront: yes}";

// The draws are even, so chances are right to about a draw in a thousand.
bool near(double x, double right) { return std::abs(x - right) < 0.002 * std::max(1.0, std::abs(right)); }

}  // namespace

TEST_CASE("the chance to cost more than the budget is that of the costs") {
    const auto result = drawn(tool("budget: {FY2027: 250k}", "{" + build + "}"));
    REQUIRE(result.budget.size() == 1);
    const DrawnBudget& budget = result.budget.front();
    CHECK(budget.fiscal_year == 2027);
    CHECK(!budget.kind);
    CHECK(budget.amount == 250e3);
    CHECK(budget.cost_at_point == Approx(200e3));
    CHECK(near(budget.p_over.value, 0.25));
    CHECK(near(budget.cost.mean->value, 200e3));
    CHECK(near(budget.cost.p90->value, 280e3));
    CHECK(budget.p_over.se.value() < 0.002);
}

TEST_CASE("costs of the budget year are what all costs of its fiscal year are") {
    const auto result = drawn(tool("budget: {FY2027: 2M}", "{" + build + ", run: 10k per month}"));
    const auto& year = result.portfolio.first_year_cost;
    CHECK(near(year.p10->value, 240e3));
    CHECK(year.p10->value == Approx(result.budget.front().cost.p10->value).epsilon(1e-12));
    CHECK(year.sd->value == Approx(result.budget.front().cost.sd->value).epsilon(1e-9));
    CHECK(result.portfolio.first_year_cost_at_point == Approx(320e3));
    CHECK(result.budget.front().p_over.value == 0);
}

TEST_CASE("each kind of cost has its own limit") {
    const auto result =
        drawn(tool("budget: {FY2027: {total: 5M, capex: 260k, opex: 120k}}",
                   "{build: {amount: {uniform: {low: 100k, high: 300k}}, kind: capex}, run: 10k per month}"));
    REQUIRE(result.budget.size() == 3);
    CHECK(result.budget[1].kind == model::Kind::capex);
    CHECK(near(result.budget[1].p_over.value, 0.2));
    CHECK(near(result.budget[1].cost.p50->value, 200e3));
    CHECK(result.budget[2].kind == model::Kind::opex);
    CHECK(result.budget[2].cost.sd->value == 0);
    CHECK(result.budget[2].cost.mean->value == Approx(120e3));
    CHECK_MESSAGE(result.budget[2].p_over.value == 0, "exactly at the limit is within it");
    CHECK(near(result.budget[0].cost.p50->value, 320e3));
}

TEST_CASE("a kind of cost that nothing pays is 0 in every draw") {
    const auto result = drawn(tool("budget: {FY2027: {total: 1M, capex: 10k}}", "{" + build + "}"), 512);
    CHECK(result.budget[1].cost.p95->value == 0);
    CHECK(result.budget[1].p_over.value == 0);
}

TEST_CASE("years are told apart, and the moment before the first month belongs to the first") {
    const auto result =
        drawn(tool("budget: {FY2027: 290k, FY2028: 300k}",
                   "{" + build + ", licence: {amount: {uniform: {low: 20k, high: 30k}}, per: month, from: 2028-01}}"));
    REQUIRE(result.budget.size() == 2);
    CHECK(near(result.budget[0].p_over.value, 0.05));
    CHECK(near(result.budget[1].cost.p50->value, 300e3));
    CHECK(near(result.budget[1].p_over.value, 0.5));
}

TEST_CASE("what a year earns may be spent in the next where the case says so") {
    const std::string costs =
        "{a: {amount: {uniform: {low: 0, high: 1.2M}}, upfront: yes}, "
        "b: {amount: {uniform: {low: 600k, high: 900k}}, from: 2028-03}}";
    const std::string budget = "budget: {FY2027: 1.2M, FY2028: 750k}";
    CHECK(near(drawn(tool(budget, costs)).budget[1].p_over.value, 0.5));
    // 2027 earns 1.2M less the first line, so that even between 0 and 1.2M lies what it adds to 750k. The second line needs
    // more of it than there is in E[max(0, b - 750k)] / 1.2M of the draws.
    const auto earned = drawn(tool(budget + "\nself_funding: yes", costs));
    CHECK(near(earned.budget[1].p_over.value, 37.5e3 / 1.2e6));
}

TEST_CASE("a draw with a short horizon has no costs after it") {
    const auto result = drawn(tool("budget: {FY2027: 1M, FY2028: 1M}", "{run: 10k per month}",
                                   "{uniform: {low: 12 months, high: 24 months}}"));
    CHECK(result.budget[0].cost.p5->value == Approx(120e3));
    CHECK(near(result.budget[1].cost.mean->value, 60e3));
    CHECK(result.budget[1].cost.p5->value < 15e3);
    CHECK(result.budget[1].cost.p95->value > 105e3);
}

TEST_CASE("a case without a budget has no limits, and its budget year a cost") {
    const auto result = drawn(tool("", "{" + build + "}"), 512);
    CHECK(result.budget.empty());
    CHECK(near(result.portfolio.first_year_cost.mean->value, 200e3));
}

TEST_CASE("no chance depends on the number of threads") {
    const auto bc = test::load_text(tool("budget: {FY2027: {total: 250k, opex: 240k}}", "{" + build + "}"));
    analysis::SimulateOptions options;
    options.sample.draws = 2048;
    options.threads = 1;
    const auto one = analysis::simulate(bc, options);
    options.threads = 3;
    const auto three = analysis::simulate(bc, options);
    for (std::size_t l = 0; l < one.budget.size(); ++l) {
        CHECK(one.budget[l].p_over.value == three.budget[l].p_over.value);
        CHECK(one.budget[l].cost.p90->value == three.budget[l].cost.p90->value);
        CHECK(one.budget[l].cost.p90->se == three.budget[l].cost.p90->se);
    }
}
