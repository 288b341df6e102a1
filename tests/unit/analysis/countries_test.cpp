#include "cxcase/analysis/countries.hpp"

#include "support/tiny_rank.hpp"

#include <doctest/doctest.h>

using namespace cxcase;

TEST_CASE("a case that names no country has no totals by country") {
    const auto tiny = test::tiny_rank();
    CHECK(analysis::by_country(tiny.bc, tiny.result).empty());
}

TEST_CASE("segments and initiatives count for the country they name, the rest comes last") {
    auto tiny = test::tiny_rank();
    tiny.bc.segments[0].country = "Spain";
    tiny.bc.segments[1].country = "France";
    tiny.bc.initiatives[1].country = "France";
    tiny.bc.initiatives[0].country = "Spain";
    const auto totals = analysis::by_country(tiny.bc, tiny.result);
    REQUIRE(totals.size() == 3);
    CHECK(totals[0].country == "France");
    CHECK(totals[0].customers_end == 20100);
    CHECK(totals[0].proposed == 1);
    CHECK(totals[0].funded == 1);
    CHECK(totals[0].first_year_cost == 380'000);
    CHECK(totals[0].npv == 1'240'000);
    CHECK(totals[1].country == "Spain");
    CHECK(totals[1].contribution == 5e5);
    CHECK(totals[1].proposed == 1);
    CHECK(totals[1].funded == 0);
    CHECK(totals[1].npv == 0);
    CHECK(totals[2].country.empty());
    CHECK(totals[2].npv == -45'000);
}
