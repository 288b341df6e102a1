#include "small_case.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace cxcase;
using namespace cxcase::test;
using doctest::Approx;

namespace {

const std::string two_segments =
    "{b: {customers: 1k, churn: 1% per month, revenue: 5 per month, growth: {revenue: 3%}, "
    "seasonality: {revenue: [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5]}, moves: {a: 6% per year}}, "
    "a: {customers: 2k, churn: 12% per year, revenue: 60 per year}}";

SmallCase two() {
    SmallCase small;
    small.segments = two_segments;
    small.frictions = "{}";
    small.initiatives = "{}";
    return small;
}

}  // namespace

TEST_CASE("segments are read, sorted, and their rates brought to a month") {
    const model::BusinessCase bc = valid(two());
    CHECK(bc.value(bc.segments[0].churn) == Approx(1 - std::pow(1 - 0.12, 1.0 / 12)));
    CHECK(bc.value(bc.segments[0].revenue) == Approx(5));
    REQUIRE(bc.segments[1].moves.size() == 1);
    CHECK(bc.segments[1].moves[0].to == 0);
    CHECK(bc.value(bc.segments[1].moves[0].rate) == Approx(1 - std::pow(1 - 0.06, 1.0 / 12)));
    CHECK_FALSE(bc.segments[0].contacts_given);
    CHECK(bc.segments[0].channels.empty());
}

TEST_CASE("a segment's growth and seasons override the case's key by key") {
    SmallCase small = two();
    small.top =
        "growth: {prospects: 1%, revenue: 2%, run_cost: 4%}\n"
        "seasonality: {revenue: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], contacts: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}";
    const model::BusinessCase bc = valid(small);
    CHECK(bc.value(bc.segments[0].growth.revenue) == Approx(0.02));
    CHECK(bc.value(bc.segments[1].growth.revenue) == Approx(0.03));
    CHECK(bc.value(bc.segments[1].growth.prospects) == Approx(0.01));
    CHECK(bc.segments[1].growth.prospects == bc.segments[0].growth.prospects);  // one figure, not two
    CHECK(bc.value(bc.segments[1].growth.contact_cost) == 0);
    CHECK(bc.value(bc.run_cost_growth) == Approx(0.04));
    CHECK(bc.segments[1].seasonality.revenue->front() == 2);
    CHECK(bc.segments[0].seasonality.revenue->front() == 1);
    CHECK(bc.segments[1].seasonality.contacts.has_value());
    CHECK_FALSE(bc.segments[1].seasonality.prospects);
}

TEST_CASE("segments that cannot be") {
    check_mistakes({
        {with_segment("prospects: 5k per month"), {"CX0404 prospects"}},
        {with_segment("conversion: 3%"), {"CX0404 conversion"}},
        {with_segment("moves: {premium: 1% per month}"), {"CX0308 premium"}},
        {with_segment("moves: {consumer: 1% per month}"), {"CX0316 1% per month"}},
        {with_segment("moves: [premium]"), {"CX0304 [premium]"}},
        {with_segment("marign: 5%"), {"CX0301 marign"}},
        {with_segment("growth: {run_cost: 3%}"), {"CX0301 run_cost"}},
        {with_segment("name: [a]"), {"CX0304 [a]"}},
        {with_segment("seasonality: {revenue: [1, 2]}"), {"CX0320 [1, 2]"}},
        {with_segment("seasonality: {revenue: 5}"), {"CX0320 5"}},
        {with_segment("seasonality: {revenue: [-1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]}"), {"CX0320 -1"}},
    });
}

TEST_CASE("a mean of seasons far from 1 and 100 is noted") {
    const auto season = [](const std::string& number) {
        std::string list = number;
        for (int i = 1; i < 12; ++i) list += ", " + number;
        return with_segment("seasonality: {revenue: [" + list + "]}");
    };
    CHECK(problems(season("1.04")).empty());
    CHECK(problems(season("96")).empty());
    CHECK(problems(season("8.3")).size() == 1);
    CHECK(messages(season("8.3"))[0] == "seasonality of 'revenue' has a mean of 8.3, neither 1 nor 100");
}
