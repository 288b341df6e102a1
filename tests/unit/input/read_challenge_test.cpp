#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using namespace cxcase::test;

namespace {

using Problems = std::vector<std::string>;

SmallCase challenged(const std::string& attacks) { return with_tail("challenge: {" + attacks + "}"); }

}  // namespace

TEST_CASE("an attack is switched off, made the case's own, or added") {
    const model::BusinessCase bc =
        valid(challenged("war: {name: Price war, asks: Seen their prices, segments.*.revenue: \"*= 0.9\","
                         " x-by: me, segments.consumer.churn: 3% per month}, costs-25: {discount_rate: \"+= 5pp\"},"
                         " haircuts: off, no-referrals: no, churn-half: 'false'"));
    REQUIRE(bc.challenge.size() == 5);
    CHECK(bc.challenge[0].id == "churn-half");
    CHECK(bc.challenge[0].off);
    CHECK(bc.challenge[1].id == "costs-25");
    CHECK_FALSE(bc.challenge[1].off);
    CHECK(bc.challenge[1].changes == std::vector<std::string>{"discount_rate += 5pp"});
    CHECK(bc.challenge[2].off);
    CHECK(bc.challenge[3].off);
    CHECK(bc.challenge[4].name == "Price war");
    CHECK(bc.challenge[4].asks == "Seen their prices");
    CHECK(bc.challenge[4].changes ==
          std::vector<std::string>{"segments.*.revenue *= 0.9", "segments.consumer.churn = 3% per month"});
}

TEST_CASE("a figure or a verb turns the dial of an attack") {
    const auto dial = [](const std::string& attack) {
        const model::BusinessCase bc = valid(challenged(attack));
        REQUIRE(bc.challenge.size() == 1);
        CHECK_FALSE(bc.challenge[0].off);
        CHECK(bc.challenge[0].changes.empty());
        return bc.challenge[0].dial.value_or(-1);
    };
    CHECK(dial("six-months-late: 9 months") == 9);
    CHECK(dial("six-months-late: \"+= 1 quarter\"") == 9);
    CHECK(dial("six-months-late: \"*= 1.5\"") == 9);
    CHECK(dial("benefits-stop: 2 years") == 24);
    CHECK(dial("costs-25: 40%") == doctest::Approx(0.4));
    CHECK(dial("costs-25: \"+= 15%\"") == doctest::Approx(0.4));
    CHECK(dial("churn-half: '30%'") == doctest::Approx(0.3));
    CHECK(dial("effects-p10: 25%") == doctest::Approx(0.25));
    CHECK(dial("discount-5: 3pp") == doctest::Approx(0.03));
    CHECK(dial("discount-5: \"*= 2\"") == doctest::Approx(0.1));
}

TEST_CASE("where a dial cannot be turned to") {
    for (const std::string text :
         {"six-months-late: 9", "six-months-late: 40%", "six-months-late: 2.5 months", "six-months-late: 0 months",
          "six-months-late: hard", "costs-25: 0.4", "costs-25: 1100%", "costs-25: 40% per year", "churn-half: 120%",
          "effects-p10: 0%", "effects-p10: 60%", "discount-5: 5%", "discount-5: EUR 5"}) {
        INFO(text);
        CHECK(problems(challenged(text)) == Problems{"CX0304 " + text.substr(text.find(' ') + 1)});
    }
    CHECK(problems(challenged("no-referrals: 40%")) == Problems{"CX0304 40%"});
    CHECK(problems(challenged("costs-25: \"*= 40%\"")) == Problems{"CX0314 \"*= 40%\""});
    CHECK(problems(challenged("costs-25: \"*= 41\"")) == Problems{"CX0304 \"*= 41\""});
}

TEST_CASE("what an attack cannot be") {
    CHECK(problems(challenged("war: {segments.consumer.price: 1}")).size() == 1);
    CHECK(problems(challenged("war: hard")) == Problems{"CX0304 hard"});
    CHECK(problems(challenged("war: [1]")) == Problems{"CX0304 [1]"});
    CHECK(problems(challenged("war: ")) == Problems{"CX0303 war"});
    CHECK(problems(challenged("war: {}")) == Problems{"CX0303 war"});
    CHECK(problems(challenged("war: {name: Price war}")) == Problems{"CX0303 war"});
    CHECK(problems(challenged("war: {name: [a], discount_rate: 9%}")) == Problems{"CX0304 [a]"});
    CHECK(problems(challenged("cost-25: off")) == Problems{"CX0308 cost-25"});
    CHECK(problems(challenged("war: {discount_rate: \"*= 5%\"}")) == Problems{"CX0314 \"*= 5%\""});
}

TEST_CASE("a case read under an attack is the case with its changes, and nothing else") {
    source::Sources sources;
    const SmallCase written = challenged("war: {segments.*.revenue: \"*= 0.5\", discount_rate: \"+= 5pp\"}");
    const auto file = sources.add("case.yaml", written.text());
    const auto composed = input::compose(sources, file);
    REQUIRE(composed.composed);
    const auto plain = input::read(sources, *composed.composed);
    input::WhatIf war;
    war.attack = "war";
    const auto attacked = input::read(sources, *composed.composed, {input::Point::mean, war});
    REQUIRE(plain.loaded);
    REQUIRE(attacked.loaded);
    const auto& before = plain.loaded->business_case;
    const auto& after = attacked.loaded->business_case;
    CHECK(after.value(after.segments[0].revenue) == before.value(before.segments[0].revenue) / 2);
    CHECK(after.value(after.discount_rate) == doctest::Approx(before.value(before.discount_rate) + 0.05));
    CHECK(after.value(after.segments[0].churn) == before.value(before.segments[0].churn));
    CHECK(after.challenge.size() == 1);
}
