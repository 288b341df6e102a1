#include "small_case.hpp"

#include <doctest/doctest.h>

using namespace cxcase;
using namespace cxcase::test;

TEST_CASE("a plain budget is that of month 1's fiscal year") {
    SmallCase small = with_top("budget: 1.2M\nfiscal_year_start: 7");
    const model::BusinessCase bc = valid(small);
    REQUIRE(bc.budget.size() == 1);
    CHECK(bc.budget[0].fiscal_year == 2027);
    CHECK(bc.value(*bc.budget[0].total) == 1'200'000);
    CHECK_FALSE(bc.budget[0].capex);
}

TEST_CASE("a plain budget of a year that is nearly over when the case begins is doubted") {
    SmallCase small = with_top("budget: 1.2M\nfiscal_year_start: 2");
    check_mistakes({
        {small, {"CX0515 1.2M"}},
        {with_top("budget: 100k per year"), {"CX0219 100k per year"}},
    });
    CHECK(valid(with_top("budget: {FY2027: 1.2M}\nfiscal_year_start: 2")).budget.size() == 1);
}

TEST_CASE("a budget by year is sorted, and may name kinds") {
    const model::BusinessCase bc =
        valid(with_top("budget: {FY2028: {total: 900k, capex: 500k, opex: 400k}, FY2027: 1M}"));
    REQUIRE(bc.budget.size() == 2);
    CHECK(bc.budget[0].fiscal_year == 2027);
    CHECK(bc.value(*bc.budget[1].capex) == 500'000);
    CHECK(bc.value(*bc.budget[1].opex) == 400'000);
}

TEST_CASE("a year's budget may carry its source") {
    const model::BusinessCase bc = valid(with_top("budget: {FY2027: {value: 1M, source: board}}"));
    CHECK(bc[*bc.budget[0].total].source == "board");
}

TEST_CASE("a budget that is a range stands at its mean, and that is said") {
    check_mistakes({
        {with_top("budget: 1M..2M"), {"CX0513 1M..2M"}},
        {with_top("budget: {FY2027: 1M..2M, FY2028: 1M}"), {"CX0513 1M..2M"}},
        {with_top("budget: {FY2027: {total: 2M, capex: {uniform: {low: 1, high: 2M}}}}"),
         {"CX0513 {uniform: {low: 1, high: 2M}}"}},
    });
    const model::BusinessCase bc = valid(with_top("budget: {uniform: {low: 1M, high: 2M}}"));
    CHECK(bc.value(*bc.budget[0].total) == 1'500'000);
}

TEST_CASE("budgets that cannot be") {
    check_mistakes({
        {with_top("budget: {}"), {"CX0303 {}"}},
        {with_top("budget: {FY2031: 1M}"), {"CX0412 FY2031"}},
        {with_top("budget: {FY2026: 1M}"), {"CX0412 FY2026"}},
        {with_top("budget: {2027: 1M}"), {"CX0243 2027"}},
        {with_top("budget: {FY2027: {}}"), {"CX0302 FY2027"}},
        {with_top("budget: {FY2027: {totl: 1M}}"), {"CX0301 totl"}},
        {with_top("budget: 1M per year"), {"CX0219 1M per year"}},
    });
}
