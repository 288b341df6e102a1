#include "cxcase/model/actuals.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

using namespace cxcase::model;

TEST_CASE("measures stand in the order of their enumeration, each under a name of its own") {
    std::set<std::string_view> keys;
    std::size_t place = 0;
    for (const ActualInfo& row : actual_measures()) {
        CHECK(static_cast<std::size_t>(row.measure) == place++);
        CHECK(&info(row.measure) == &row);
        CHECK(keys.insert(row.key).second);
        CHECK_FALSE(row.about.empty());
    }
}

TEST_CASE("a series is found by what it is of") {
    Actuals actuals;
    actuals.series.push_back({ActualMeasure::churned, 1, 0, {std::nullopt, 7.0}});
    actuals.series.push_back({ActualMeasure::occurrences, 1, 2, {3.0}});
    const ActualSeries* churned = actuals.find(ActualMeasure::churned, 1);
    REQUIRE(churned != nullptr);
    CHECK_FALSE(churned->at(0));
    CHECK_FALSE(churned->at(1));
    CHECK(churned->at(2) == 7.0);
    CHECK_FALSE(churned->at(3));
    CHECK(actuals.find(ActualMeasure::churned, 0) == nullptr);
    CHECK(actuals.find(ActualMeasure::occurrences, 1) == nullptr);
    CHECK(actuals.find(ActualMeasure::occurrences, 1, 2) != nullptr);
}

TEST_CASE("a segment takes part in moves where customers go from it or to it") {
    BusinessCase bc;
    bc.segments.resize(3);
    bc.segments[0].moves.push_back({1, {}});
    CHECK(takes_part_in_moves(bc, 0));
    CHECK(takes_part_in_moves(bc, 1));
    CHECK_FALSE(takes_part_in_moves(bc, 2));
}
