#include "cxcase/analysis/choose.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::Conflict;

namespace {

// Three fixes of one friction, each of a third of it, and what a test adds.
model::BusinessCase three(const std::string& top, const std::string& a = "", const std::string& b = "") {
    return test::load_text(R"(cxcase: 1
title: Three
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
)" + top + R"(
segments:
  homes: {customers: 300k, churn: 3% per month, revenue: 20 per month, margin: 50%}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +5pp}}}
initiatives:
  a: {fixes: {late: 30%}, costs: {build: 100k}, starts: 2027-01, delivery: 3 months)" +
                           a + R"(}
  b: {fixes: {late: 30%}, costs: {build: 110k}, starts: 2027-01, delivery: 3 months)" +
                           b + R"(}
  c: {fixes: {late: 30%}, costs: {build: 60k}, starts: 2027-01, delivery: 3 months}
)");
}

std::string ids(const model::BusinessCase& bc, const std::vector<std::size_t>& set) {
    std::string all;
    for (const std::size_t i : set) all += bc.initiatives[i].id;
    return all;
}

std::string plan_of(const model::BusinessCase& bc) {
    const auto plan = analysis::choose(bc);
    return plan.best ? ids(bc, plan.best->initiatives) : "conflict";
}

}  // namespace

TEST_CASE("the plan keeps budgets, people and groups") {
    CHECK(plan_of(three("")) == "abc");
    CHECK(plan_of(three("budget: 220k")) == "ac");
    CHECK(plan_of(three("budget: 170k")) == "ac");
    CHECK(plan_of(three("budget: 50k")) == "");
    CHECK(plan_of(three("groups: [{at_most: 1, of: [a, b, c]}]")) == "c");
    CHECK(plan_of(three("people: {web: 1}", ", people: {web: 1}", ", people: {web: 1}")) == "ac");
    CHECK(plan_of(three("budget: 170k", ", mandatory: yes")) == "ac");
    CHECK(plan_of(three("budget: 215k", ", requires: [b]")) == "bc");
}

TEST_CASE("what mandatory work breaks is named, with those who break it") {
    const auto bc = three("budget: 150k", ", mandatory: yes", ", mandatory: yes");
    const auto plan = analysis::choose(bc);
    CHECK_FALSE(plan.best);
    REQUIRE(plan.conflict);
    CHECK(plan.conflict->kind == Conflict::Kind::total);
    CHECK(plan.conflict->fiscal_year == 2027);
    CHECK(plan.conflict->allowed == 150'000);
    CHECK(plan.conflict->needed == doctest::Approx(210'000));
    CHECK(ids(bc, plan.conflict->initiatives) == "ba");  // the dearest first
    const auto people = three("people: {web: 1}", ", mandatory: yes, people: {web: 2}");
    const auto conflict = analysis::choose(people).conflict;
    REQUIRE(conflict);
    CHECK(conflict->kind == Conflict::Kind::people);
    CHECK(conflict->month == 1);
    CHECK(conflict->needed == 2);
}

TEST_CASE("what is mandatory may be paid for by what others earn the year before") {
    const auto bc = test::load_text(R"(cxcase: 1
title: Self-funding
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 8%
self_funding: true
budget: {FY2027: 30k, FY2028: 50k}
segments:
  homes: {customers: 90k, churn: 1.6% per month, revenue: 28 per month}
initiatives:
  earns: {savings: {s: 200k}, costs: {build: 20k}, starts: 2027-01}
  must: {savings: {s: 1k}, costs: {build: {FY2028: 100k}}, starts: 2028-01, mandatory: yes}
)");
    const auto plan = analysis::choose(bc, {.priority = true, .progress = {}});
    REQUIRE(plan.best);
    CHECK(plan.best->initiatives == std::vector<std::size_t>{0, 1});
    CHECK(plan.priority.empty());
    auto dearer = bc;
    dearer.budget.back().total = dearer.budget.front().total;
    dearer.initiatives[0].status = model::Status::rejected;
    CHECK(analysis::choose(dearer).conflict);
}

TEST_CASE("the ranking's set loses nothing where it is the best one, to the last digit") {
    std::size_t same = 0;
    for (const test::Example& example : test::examples()) {
        const auto plan = analysis::choose(example.business_case);
        if (!plan.best || !analysis::funds_just(plan.ranked, plan.best->initiatives)) continue;
        CAPTURE(example.name);
        CHECK(plan.ranking_npv == plan.best->npv);
        ++same;
    }
    CHECK(same > 0);
    const auto ranked = analysis::rank(three("budget: 170k"));
    CHECK_FALSE(analysis::funds_just(ranked, {}));
    CHECK_FALSE(analysis::funds_just(ranked, {0, 1, 2}));
}

TEST_CASE("the frontier rises, and holds the plan at its budget") {
    const auto bc = three("budget: 170k");
    const auto plan = analysis::choose(bc);
    REQUIRE(plan.best);
    REQUIRE(plan.frontier.size() == 4);  // nobody, c, a and c, all
    for (std::size_t k = 1; k < plan.frontier.size(); ++k) {
        CHECK(plan.frontier[k].budget > plan.frontier[k - 1].budget);
        CHECK(plan.frontier[k].set.npv > plan.frontier[k - 1].set.npv);
    }
    CHECK(plan.frontier[2].set.npv == plan.best->npv);
    CHECK(plan.frontier[2].budget == doctest::Approx(160'000));
    CHECK(plan.ranking_npv <= plan.best->npv);
    CHECK(plan.proven);
    CHECK(plan.compared == 8);
}

TEST_CASE("a plan does not depend on the number of threads, and tells how far it is") {
    for (const test::Example& example : test::examples()) {
        std::atomic<std::size_t> valued = 0;
        const auto one = analysis::choose(example.business_case);
        const auto four = analysis::choose(
            example.business_case, {.threads = 4, .progress = [&](std::size_t more, std::size_t) { valued += more; }});
        REQUIRE(one.best.has_value() == four.best.has_value());
        if (!one.best) continue;
        CHECK(one.best->initiatives == four.best->initiatives);
        CHECK(one.best->npv == four.best->npv);
        CHECK(valued == one.compared);
        REQUIRE(one.frontier.size() == four.frontier.size());
        for (std::size_t k = 0; k < one.frontier.size(); ++k)
            CHECK(one.frontier[k].set.initiatives == four.frontier[k].set.initiatives);
    }
}

TEST_CASE("bounds prove the plan without looking at every set") {
    const auto bc = three("budget: 170k");
    const auto plan = analysis::choose(bc, {.most_open = 0, .progress = {}});
    REQUIRE(plan.best);
    CHECK(ids(bc, plan.best->initiatives) == "ac");
    CHECK(plan.proven);
    CHECK(plan.gap == 0);
    CHECK(plan.others_proven);
    CHECK(plan.next_best.size() == 3);
    // From the step below 90% of the budget to that of 100k more, as in the table of all sets.
    const auto all = analysis::choose(bc).frontier;
    REQUIRE(plan.frontier.size() == 3);
    for (const auto& step : plan.frontier) {
        const auto same = std::ranges::find(all, step.budget, &analysis::BudgetStep::budget);
        REQUIRE(same != all.end());
        CHECK(ids(bc, step.set.initiatives) == ids(bc, same->set.initiatives));
    }
    const auto given_up = analysis::choose(bc, {.most_open = 0, .most_nodes = 1, .progress = {}});
    REQUIRE(given_up.gap);
    CHECK_FALSE(given_up.proven);
    CHECK(*given_up.gap >= 0);
}

// Frictions that hold customers back from moving on, one that drives them, and 17 fixes of them.
static model::BusinessCase movers() {
    std::string text = R"(cxcase: 1
title: Movers
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
budget: 400k
segments:
  basic: {customers: 600k, churn: 2% per month, revenue: 12 per month, margin: 50%, moves: {plus: 2% per month}}
  plus: {customers: 200k, churn: 1% per month, revenue: 30 per month, margin: 50%, moves: {basic: 1% per month}}
frictions:
  form: {affects: {basic: {customers: 5% per month, moves: {plus: -60%}, churn: +2pp}}}
  bill:
    affects: {basic: {customers: 9% per month, churn: +1pp}, plus: {customers: 8% per month, moves: {basic: +80%}}}
  call: {affects: {plus: {customers: 3% per month, churn: +4pp}}}
initiatives:
)";
    for (std::size_t i = 0; i < 17; ++i)
        text += "  i" + std::to_string(i) + ": {fixes: {" + std::vector{"form", "bill", "call"}[i % 3] + ": " +
                std::to_string(6 + i * 7 % 11) + "%}, costs: {build: " + std::to_string(30 + i * 13 % 37) +
                "k}, starts: month " + std::to_string(1 + i % 5) + "}\n";
    return test::load_text(text);
}

TEST_CASE("bounds prove the plan where fixes change who moves where") {
    const auto bc = movers();
    const auto plan = analysis::choose(bc);
    const auto all = analysis::choose(bc, {.most_open = 17, .progress = {}});
    REQUIRE(plan.best);
    CHECK(plan.proven);
    CHECK(plan.others_proven);
    CHECK(all.compared > 20 * plan.compared);
    CHECK(plan.best->initiatives == all.best->initiatives);
    CHECK(plan.best->initiatives.size() > 3);
    REQUIRE(plan.next_best.size() == 3);
    for (std::size_t k = 0; k < 3; ++k)
        CHECK(plan.next_best[k].npv == doctest::Approx(all.next_best[k].npv).epsilon(1e-9));
}

namespace {

// Each on customers of its own; `top` and what is said of b.
model::BusinessCase apart(const std::string& top, const std::string& b = "") {
    return test::load_text(R"(cxcase: 1
title: Apart
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
)" + top + R"(
segments:
  homes: {customers: 300k, churn: 3% per month, revenue: 20 per month, margin: 50%}
  shops: {customers: 20k, churn: 2% per month, revenue: 90 per month, margin: 50%}
  farms: {customers: 9k, churn: 2% per month, revenue: 50 per month, margin: 50%}
frictions:
  late: {affects: {homes: {customers: 1% per month, churn: +5pp}}}
  lost: {affects: {shops: {customers: 4% per month, churn: +5pp}}}
  rude: {affects: {farms: {customers: 4% per month, churn: +5pp}}}
initiatives:
  a: {fixes: {late: 30%}, costs: {build: 100k}, starts: 2027-01, delivery: 3 months}
  b: {fixes: {lost: 30%}, costs: {build: 110k}, starts: 2027-01, delivery: 3 months)" +
                           b + R"(}
  c: {fixes: {rude: 30%}, costs: {build: 30k}, starts: 2027-01, delivery: 3 months}
  d: {savings: {paper: 3k per month}, costs: {build: 40k}, starts: 2027-01}
)");
}

}  // namespace

TEST_CASE("initiatives add up where nothing ties them") {
    CHECK(analysis::adds_up(apart("")));
    CHECK(analysis::adds_up(apart("budget: 150k")));
    CHECK(analysis::adds_up(apart("budget: 150k", ", mandatory: yes")));
    CHECK_FALSE(analysis::adds_up(three("budget: 150k")));  // one friction
    CHECK_FALSE(analysis::adds_up(apart("budget: {FY2027: {total: 150k, capex: 10k}}")));
    CHECK_FALSE(analysis::adds_up(apart("budget: {FY2027: 150k, FY2028: 10k}")));
    CHECK_FALSE(analysis::adds_up(apart("budget: 150k\nself_funding: yes")));
    CHECK_FALSE(analysis::adds_up(apart("groups: [{at_most: 1, of: [a, b]}]")));
    CHECK_FALSE(analysis::adds_up(apart("people: {web: 1}", ", people: {web: 1}")));
    CHECK_FALSE(analysis::adds_up(apart("", ", requires: [c]")));
    CHECK_FALSE(analysis::adds_up(apart("", ", excludes: [c]")));
}

TEST_CASE("what adds up is planned as a knapsack, and the answers are those of the table of all sets") {
    for (const char* top : {"", "budget: 150k", "budget: 120k", "budget: 20k", "budget: 280k"}) {
        for (const char* b : {"", ", mandatory: yes"}) {
            INFO(std::string(top), b);
            const auto bc = apart(top, b);
            const auto by_parts = analysis::choose(bc, {.next_best = 4, .most_open = 0, .progress = {}});
            const auto of_all = analysis::choose(bc, {.next_best = 4, .progress = {}});
            REQUIRE(by_parts.best.has_value() == of_all.best.has_value());
            REQUIRE(by_parts.conflict.has_value() == of_all.conflict.has_value());
            if (by_parts.conflict) {
                CHECK(by_parts.conflict->initiatives == of_all.conflict->initiatives);
                CHECK(by_parts.conflict->needed == of_all.conflict->needed);
                continue;
            }
            CHECK(by_parts.proven);
            CHECK(by_parts.gap == 0);
            CHECK(by_parts.best->initiatives == of_all.best->initiatives);
            CHECK(by_parts.best->npv == of_all.best->npv);
            CHECK(by_parts.measures.npv == of_all.measures.npv);
            REQUIRE(by_parts.next_best.size() == of_all.next_best.size());
            for (std::size_t k = 0; k < of_all.next_best.size(); ++k)
                CHECK(ids(bc, by_parts.next_best[k].initiatives) == ids(bc, of_all.next_best[k].initiatives));
            REQUIRE(by_parts.regrets.size() == of_all.regrets.size());
            for (std::size_t k = 0; k < of_all.regrets.size(); ++k) {
                CHECK(by_parts.regrets[k].initiative == of_all.regrets[k].initiative);
                CHECK(by_parts.regrets[k].npv.has_value() == of_all.regrets[k].npv.has_value());
                CHECK(by_parts.regrets[k].npv.value_or(0) == doctest::Approx(of_all.regrets[k].npv.value_or(0)));
                CHECK(by_parts.regrets[k].conflict.has_value() == of_all.regrets[k].conflict.has_value());
            }
            REQUIRE(by_parts.other_budgets.size() == of_all.other_budgets.size());
            for (std::size_t k = 0; k < of_all.other_budgets.size(); ++k)
                CHECK(by_parts.other_budgets[k].set.initiatives == of_all.other_budgets[k].set.initiatives);
            for (const auto& step : by_parts.frontier) {
                const auto same = std::ranges::find_if(
                    of_all.frontier, [&](const auto& other) { return other.set.initiatives == step.set.initiatives; });
                REQUIRE(same != of_all.frontier.end());
                CHECK(step.budget == doctest::Approx(same->budget));
            }
        }
    }
}

TEST_CASE("more than 64 that act on each other get a plan, with its gap") {
    std::string text = R"(cxcase: 1
title: Many
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
budget: 2M
segments:
  homes: {customers: 300k, churn: 3% per month, revenue: 20 per month, margin: 50%}
frictions:
)";
    for (int f = 0; f < 10; ++f)
        text += "  f" + std::to_string(f) + ": {affects: {homes: {customers: 1% per month, churn: +" +
                std::to_string(2 + f % 3) + "pp}}}\n";
    text += "initiatives:\n";
    for (int i = 0; i < 80; ++i)
        text += "  i" + std::to_string(i) + ": {fixes: {f" + std::to_string(i % 10) + ": " +
                std::to_string(10 + i * 7 % 50) + "%}, costs: {build: " + std::to_string(40 + i * 13 % 90) +
                "k}, starts: 2027-01, delivery: 3 months}\n";
    const auto bc = test::load_text(text);
    const auto plan = analysis::choose(bc, {.most_nodes = 2'000, .progress = {}});
    REQUIRE(plan.best);
    REQUIRE(plan.gap);
    CHECK(*plan.gap >= 0);
    CHECK(*plan.gap < 0.1);
    CHECK(plan.best->first_year_cost <= 2e6);
    CHECK(plan.best->npv >= plan.ranking_npv);
    CHECK(plan.regrets.size() == 80);
    // What is chosen beyond the 64th place counts like any other.
    const auto late = std::ranges::count_if(plan.best->initiatives, [](std::size_t i) { return i >= 64; });
    CHECK(late > 0);
}
