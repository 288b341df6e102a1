// The ranking on cases small enough to follow.
#include "cxcase/analysis/rank.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace cxcase;
using analysis::OrderBy;
using analysis::RankResult;

const std::string head = R"(
cxcase: 1
title: Test
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
)";

const std::string body = R"(
segments:
  s: {customers: 10k, churn: 3% per month, revenue: 20 per month}
frictions:
  f: {affects: {s: {customers: 10% per month, churn: +8pp}}}
  g: {affects: {s: {customers: 5% per month, churn: +6pp}}}
initiatives:
  big: {fixes: {f: 50%}, costs: {build: 60k, run: 1k per month}, starts: 2027-01, ramp: 2 months}
  small: {fixes: {g: 40%}, costs: {build: 15k, run: 200 per month}, starts: 2027-01, ramp: 2 months}
  pet: {fixes: {g: 5%}, costs: {build: 80k, run: 1k per month}, starts: 2027-01, ramp: 2 months}
)";

RankResult ranked(const std::string& text, analysis::RankOptions options = {}) {
    return analysis::rank(test::load_text(text), options);
}

std::vector<std::string> ids(const std::string& text, const RankResult& result) {
    const model::BusinessCase bc = test::load_text(text);
    std::vector<std::string> names;
    for (const auto& r : result.initiatives) names.push_back(bc.initiatives[r.initiative].id);
    return names;
}

std::string budget(const std::string& amount) { return "budget: " + amount + "\n"; }

TEST_CASE("without a budget everything that adds value is funded, and the adds sum to the portfolio") {
    const RankResult result = ranked(head + body);
    CHECK(ids(head + body, result) == std::vector<std::string>{"small", "big", "pet"});
    CHECK(result.initiatives[0].funded);
    CHECK(result.initiatives[1].funded);
    CHECK(result.initiatives[2].unfunded_because == "adds no value");
    CHECK(result.initiatives[0].adds + result.initiatives[1].adds == doctest::Approx(result.portfolio.npv));
    CHECK(result.budget_year == 2027);
}

TEST_CASE("the walk passes over what the budget cannot hold and goes on") {
    const RankResult result = ranked(head + budget("50k") + body);
    CHECK(result.initiatives[0].funded);
    CHECK(result.initiatives[1].unfunded_because == "over budget");
    CHECK(result.initiatives[1].adds > 0);
    CHECK(result.initiatives[1].last_in == result.initiatives[1].adds);
    CHECK(*result.budget[0].left.total == doctest::Approx(50000 - 15000 - 12 * 200));
}

TEST_CASE("what is over budget says which budget, and by how much") {
    const auto lacking = [](const std::string& written) { return ranked(head + budget(written) + body).initiatives; };
    const auto total = lacking("50k");
    REQUIRE(total[1].over_budget.size() == 1);
    CHECK(total[1].over_budget[0].fiscal_year == 2027);
    CHECK(total[1].over_budget[0].kind == analysis::Shortfall::Kind::total);
    CHECK(total[1].over_budget[0].amount == doctest::Approx(60000 + 12 * 1000 + 15000 + 12 * 200 - 50000));
    CHECK(total[0].over_budget.empty());
    CHECK(total[2].over_budget.empty());
    const auto years = lacking("{FY2027: {total: 500k, opex: 80k}, FY2028: 10k}");
    REQUIRE(years[1].over_budget.size() == 2);
    CHECK(years[1].over_budget[0].kind == analysis::Shortfall::Kind::opex);
    CHECK(years[1].over_budget[1].fiscal_year == 2028);
    CHECK(years[1].over_budget[1].amount == doctest::Approx(12 * 1200 - 10000));
}

TEST_CASE("mandatory work is funded whatever it is worth, and over budget it is said") {
    std::string text = head + budget("20k") + body;
    text.replace(text.find("pet: {"), 6, "pet: {mandatory: true, ");
    const RankResult result = ranked(text);
    CHECK(result.initiatives[2].funded);
    CHECK(std::ranges::any_of(result.warnings,
                              [](const auto& w) { return w.code == base::Code::mandatory_over_budget; }));
}

TEST_CASE("a bundle is judged together, its required ones first") {
    std::string text = head + body;
    text.replace(text.find("big: {"), 6, "big: {requires: [pet], ");
    text.replace(text.find("build: 80k"), 10,
                 "build: 10k");  // dear for what it fixes, cheap for what it makes possible
    const RankResult result = ranked(text);
    REQUIRE(result.initiatives[1].with_required);
    CHECK(result.initiatives[1].with_required->npv ==
          doctest::Approx(result.initiatives[1].measures.npv + result.initiatives[2].measures.npv).epsilon(0.05));
    CHECK(result.initiatives[2].funded);
    CHECK(result.initiatives[2].adds < 0);
    CHECK(result.initiatives[1].adds > 0);
}

TEST_CASE("excluded by a funded one") {
    std::string text = head + body;
    text.replace(text.find("big: {"), 6, "big: {excludes: [small], ");
    const RankResult result = ranked(text);
    CHECK(result.initiatives[1].unfunded_because == "excluded by small");
    CHECK_FALSE(result.all);
}

TEST_CASE("every order ranks by its own measure") {
    for (const OrderBy by : {OrderBy::npv, OrderBy::bcr, OrderBy::irr, OrderBy::payback, OrderBy::adds,
                             OrderBy::shapley, OrderBy::first_year_benefit}) {
        const RankResult result = ranked(head + body, {by, false});
        REQUIRE(result.initiatives.size() == 3);
        CHECK(result.initiatives[2].measures.npv < 0);
        CHECK(result.initiatives[0].shapley.has_value() == (by == OrderBy::shapley));
    }
    CHECK(ids(head + body, ranked(head + body, {OrderBy::npv, false}))[0] == "big");
}

TEST_CASE("Shapley values of the funded sum to the portfolio") {
    const RankResult result = ranked(head + body, {OrderBy::roi, true});
    CHECK(*result.initiatives[0].shapley + *result.initiatives[1].shapley == doctest::Approx(result.portfolio.npv));
    CHECK_FALSE(result.initiatives[2].shapley);
    CHECK(result.initiatives[0].shapley_se == 0.0);  // exact
}

// Sixteen that overlap are sampled: the error is stated, the sum is exact all the same.
TEST_CASE("many overlapping ones are sampled with a standard error") {
    std::string text = head + body.substr(0, body.find("  big:"));
    for (int i = 0; i < 16; ++i) {
        text += "  i" + std::to_string(10 + i) +
                ": {fixes: {f: 10%}, costs: {build: 2k}, starts: 2027-01, ramp: 1 month}\n";
    }
    const RankResult result = ranked(text, {OrderBy::roi, true});
    double sum = 0;
    for (const auto& r : result.initiatives) {
        REQUIRE(r.shapley);
        CHECK(*r.shapley_se > 0);
        CHECK(*r.shapley == doctest::Approx(result.portfolio.npv / 16).epsilon(0.02));
        sum += *r.shapley;
    }
    CHECK(sum == doctest::Approx(result.portfolio.npv));
}

bool warned(const RankResult& result, base::Code code) {
    return std::ranges::any_of(result.warnings, [&](const auto& w) { return w.code == code; });
}

TEST_CASE("what a committee would raise is said unasked") {
    const RankResult plain = ranked(head + body);
    CHECK(warned(plain, base::Code::lever_without_owner));
    CHECK(warned(plain, base::Code::assumption_without_source));
    CHECK_FALSE(warned(plain, base::Code::no_running_cost));

    std::string text = head + body + "benefit_owners: {churn: CMO}\n";
    CHECK_FALSE(warned(ranked(text), base::Code::lever_without_owner));
    text.replace(text.find("60k, run: 1k per month"), 22, "100");
    text.replace(text.find("ramp: 2 months"), 14, "ramp: 0 months");
    const RankResult bold = ranked(text);
    CHECK(warned(bold, base::Code::no_running_cost));
    CHECK(warned(bold, base::Code::full_from_day_one));
    CHECK(warned(bold, base::Code::roi_extreme));
}

}  // namespace

TEST_CASE("without details the values and the order are the same, and nothing else is worked out") {
    for (const test::Example& example : test::examples()) {
        CAPTURE(example.name);
        const auto full = analysis::rank(example.business_case);
        const auto lean = analysis::rank(example.business_case, {.details = false});
        CHECK(lean.portfolio.npv == full.portfolio.npv);
        CHECK(lean.warnings.empty());
        REQUIRE(lean.initiatives.size() == full.initiatives.size());
        for (std::size_t k = 0; k < lean.initiatives.size(); ++k) {
            CHECK(lean.initiatives[k].initiative == full.initiatives[k].initiative);
            CHECK(lean.initiatives[k].measures.npv == full.initiatives[k].measures.npv);
            CHECK(lean.initiatives[k].adds == full.initiatives[k].adds);
            CHECK(lean.initiatives[k].funded == full.initiatives[k].funded);
            CHECK(lean.initiatives[k].cost_of_delay == 0);
        }
    }
}
