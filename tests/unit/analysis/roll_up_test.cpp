#include "cxcase/analysis/roll_up.hpp"

#include "support/tiny_rank.hpp"

#include <doctest/doctest.h>

using namespace cxcase;

TEST_CASE("where no initiative names an owner there is nothing to sum up") {
    const auto tiny = test::tiny_rank();
    CHECK(analysis::roll_up(tiny.bc, tiny.result, &model::Initiative::function).empty());
}

TEST_CASE("the largest first, those without a name last, only funded ones with money") {
    auto tiny = test::tiny_rank();
    for (auto& it : tiny.bc.initiatives) it.function.clear();
    const auto& rows = tiny.result.initiatives;
    tiny.bc.initiatives[rows[0].initiative].function = "service";
    tiny.bc.initiatives[rows[2].initiative].function = "product";
    const auto totals = analysis::roll_up(tiny.bc, tiny.result, &model::Initiative::function);
    REQUIRE(totals.size() == 3);
    CHECK(totals.back().name.empty());
    CHECK(totals[0].npv >= totals[1].npv);
    double npv = 0;
    double cost = 0;
    std::size_t funded = 0;
    for (const auto& total : totals) {
        npv += total.npv;
        cost += total.first_year_cost;
        funded += total.funded;
    }
    double adds = 0;
    double costs = 0;
    std::size_t count = 0;
    for (const auto& row : rows) {
        if (!row.funded) continue;
        adds += row.adds;
        costs += row.measures.first_year_cost;
        ++count;
    }
    CHECK(npv == doctest::Approx(adds));
    CHECK(cost == doctest::Approx(costs));
    CHECK(funded == count);
}
