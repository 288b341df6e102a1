#include "cxcase/analysis/budget.hpp"

#include <doctest/doctest.h>

using namespace cxcase::analysis;

TEST_CASE("a budget is a total, or both its kinds together") {
    CHECK(whole_budget({10, std::nullopt, std::nullopt}) == 10);
    CHECK(whole_budget({10, 3, 4}) == 10);
    CHECK(whole_budget({std::nullopt, 3, 4}) == 7);
    CHECK_FALSE(whole_budget({std::nullopt, 3, std::nullopt}).has_value());
    CHECK_FALSE(whole_budget({}).has_value());
}

TEST_CASE("the budget year is found among the years, or is empty") {
    RankResult result;
    result.budget_year = 2028;
    CHECK(budget_year(result).used_total == 0);
    for (const int year : {2027, 2028}) {
        YearUse use;
        use.fiscal_year = year;
        use.used_total = year;
        result.budget.push_back(use);
    }
    CHECK(budget_year(result).used_total == 2028);
}
