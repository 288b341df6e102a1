#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;
using doctest::Approx;

namespace {

const std::string full_segment =
    "customers: 10k, churn: 3% per month, revenue: 20 per month, prospects: 1k per month, "
    "conversion: 5%, referrals: 0.01 per month";

SmallCase affecting(const std::string& affects) {
    SmallCase small;
    small.segments = "{a: {" + full_segment + ", moves: {b: 1% per month}}, b: {" + full_segment +
                     "}, plain: {customers: 1, "
                     "churn: 1% per month, revenue: 1 per month}}";
    small.frictions = "{late: {affects: " + affects + "}}";
    small.initiatives = "{}";
    return small;
}

}  // namespace

TEST_CASE("effects are read with their units") {
    const model::BusinessCase bc =
        valid(affecting("{a: {customers: 12% per year, prospects: 35%, churn: 1.6x, conversion: -1.5pp, revenue: "
                        "0.96x, referrals: -50%, "
                        "moves: {b: -20%}, cost: 4.20}}"));
    const model::Affect& a = bc.frictions[0].affects[0];
    CHECK(bc.value(a.customers->value) == Approx(0.12));
    CHECK(a.customers->months == 12);
    CHECK(bc.value(*a.prospects) == Approx(0.35));
    CHECK(bc.value(a.churn->amount) == Approx(0.6));
    CHECK(bc[a.churn->amount].unit == model::Unit::change_relative);
    CHECK(bc.value(a.conversion->amount) == Approx(-0.015));
    CHECK(bc[a.conversion->amount].unit == model::Unit::change_points);
    CHECK(bc.value(a.revenue->amount) == Approx(-0.04));
    CHECK(bc.value(a.referrals->amount) == Approx(-0.5));
    REQUIRE(a.moves.size() == 1);
    CHECK(bc.value(a.moves[0].change.amount) == Approx(-0.2));
    CHECK(bc.value(a.cost->amount) == Approx(4.2));
    CHECK_FALSE(a.churn->points);
}

TEST_CASE("`all` stands for every segment not named, with the same figures") {
    const model::BusinessCase bc =
        valid(affecting("{b: {customers: 1% per month, churn: +1pp}, all: {customers: 2% per month, churn: +2pp}}"));
    const auto& affects = bc.frictions[0].affects;
    REQUIRE(affects.size() == 3);
    CHECK(affects[0].segment == 0);
    CHECK(bc.value(affects[1].churn->amount) == Approx(0.01));
    CHECK(affects[0].churn->amount == affects[2].churn->amount);
    CHECK(bc[affects[2].churn->amount].path == "frictions.late.affects.all.churn");
}

TEST_CASE("exposures and effects come together") {
    check_mistakes({
        {affecting("{a: {churn: +1pp}}"), {"CX0401 a"}},
        {affecting("{a: {customers: 1% per month}}"), {"CX0402 a"}},
        {affecting("{a: {customers: 1% per month, conversion: -5%}}"), {"CX0401 a", "CX0402 a"}},
        {affecting("{a: {prospects: 10%, customers: 1% per month, churn: +1pp}}"), {"CX0402 a"}},
        {affecting("{a: {prospects: 10%, churn: +1pp, conversion: -5%}}"), {"CX0401 a"}},
        {affecting("{a: {}}"), {"CX0402 a"}},
        {affecting("{}"), {"CX0402 {}"}},
        // an unreadable figure is not reported a second time as missing
        {affecting("{a: {customers: 1%, churn: +1pp}}"), {"CX0217 1%"}},
        {affecting("{a: {customers: 1% per month, churn: +1%}}"), {"CX0223 +1%"}},
        {affecting("{a: {customers: 1% per month, chrun: +1pp}}"), {"CX0301 chrun"}},
        {affecting("{a: {customers: 1% per month, moves: 3}}"), {"CX0304 3"}},
        {affecting("{a: 5}"), {"CX0304 5"}},
    });
}

TEST_CASE("a number of people where a share belongs is doubted") {
    check_mistakes({
        {with_affects("customers: 1600 per year, cost: 5"), {"CX0514 1600 per year"}},
    });
    CHECK(valid(with_affects("customers: 12 per year, cost: 5")).frictions.size() == 1);  // every month
}

TEST_CASE("a friction affects somebody") {
    SmallCase small;
    small.initiatives = "{}";
    small.frictions = "{late: {name: n}}";
    CHECK(problems(small) == std::vector<std::string>{"CX0302 late"});
    small.frictions = "{late: {affects: }}";
    CHECK(problems(small) == std::vector<std::string>{"CX0402 affects"});
    small.frictions = "{late: {affect: {consumer: {customers: 1% per month, churn: +1pp}}}}";
    CHECK(problems(small) == std::vector<std::string>{"CX0301 affect"});
    small.frictions =
        "{late: {affects: {consumer: {customers: 1% per month, churn: +1pp}, all: {customers: 1% per month, cost: "
        "1}}}}";
    CHECK(problems(small) == std::vector<std::string>{"CX0508 all"});
}

TEST_CASE("a friction can only change what the segment has") {
    check_mistakes({
        {affecting("{plain: {prospects: 10%, conversion: -5%}}"), {"CX0403 -5%"}},
        {affecting("{plain: {customers: 1% per month, referrals: -5%}}"), {"CX0403 -5%"}},
        {affecting("{b: {customers: 1% per month, moves: {a: -5%}}}"), {"CX0403 -5%"}},
        {affecting("{all: {customers: 1% per month, referrals: -5%}}"), {"CX0403 -5%"}},
    });
    CHECK(messages(affecting("{all: {customers: 1% per month, referrals: -5%}}"))[0] ==
          "frictions.late.affects.all changes 'referrals', but segment 'plain' has no referrals");
}

TEST_CASE("a stage of one's own is noted, not refused") {
    SmallCase small;
    small.frictions = "{late: {stage: fulfilment, affects: {consumer: {customers: 1% per month, churn: +5pp}}}}";
    CHECK(problems(small).empty());
    small.frictions = "{late: {stage: fulfillment, affects: {consumer: {customers: 1% per month, churn: +5pp}}}}";
    CHECK(problems(small) == std::vector<std::string>{"CX0502 fulfillment"});
    CHECK(valid(small).frictions[0].stage == "fulfillment");
}
