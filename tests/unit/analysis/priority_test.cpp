#include "analysis/priority.hpp"

#include "cxcase/analysis/choose.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using model::BusinessCase;

namespace {

// The example of the header: a costs 2 and is worth 3, b costs 3 and is worth 5, as savings that do not run through
// customers, without discounting.
BusinessCase two(const std::string& of_a = "", const std::string& of_b = "", const std::string& b_saves = "8k") {
    return test::load_text(R"(cxcase: 1
title: Two
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 0%
budget: 5k
segments:
  homes: {customers: 300k, churn: 3% per month, revenue: 20 per month}
initiatives:
  a: {savings: {licence: 5k}, costs: {build: 2k}, starts: 2027-01)" +
                           of_a + R"(}
  b: {savings: {licence: )" +
                           b_saves + R"(}, costs: {build: 3k}, starts: 2027-01)" + of_b + R"(}
)");
}

std::string told(const BusinessCase& bc, analysis::ChooseOptions options = {}) {
    options.priority = true;
    const auto plan = analysis::choose(bc, options);
    std::string words;
    for (const auto& step : plan.priority) {
        for (const std::size_t i : step.set.initiatives) words += bc.initiatives[i].id;
        words += ":" + std::to_string(static_cast<int>(step.budget + 0.5)) + "," +
                 std::to_string(static_cast<int>(step.set.npv + 0.5)) + "," +
                 std::to_string(static_cast<int>(*step.loses + 0.5)) + (step.proven ? " " : "? ");
    }
    return words + (plan.priority_proven ? "" : "searched");
}

}  // namespace

TEST_CASE("the order that loses least at most comes first") {
    CHECK(told(two()) == ":0,0,0 a:2000,3000,2000 ab:5000,8000,0 ");
}

TEST_CASE("what is mandatory is funded before anything, what is required comes along") {
    CHECK(told(two("", ", mandatory: yes")) == "b:3000,5000,0 ab:5000,8000,0 ");
    CHECK(told(two(", requires: [b]")) == ":0,0,0 b:3000,5000,0 ab:5000,8000,0 ");
    CHECK(told(two(", excludes: [b]")) == ":0,0,0 a:2000,3000,2000 ");  // b first would lose 3000
}

TEST_CASE("where not every set is looked at the list is searched for") {
    for (const bool by_parts : {true, false}) {  // as a knapsack, and by bounds
        analysis::ChooseOptions options;
        options.most_open = 0;
        options.by_parts = by_parts;
        CHECK(told(two(), options) == ":0,0,0 a:2000,3000,2000 ab:5000,8000,0 searched");
        CHECK(told(two("", ", mandatory: yes"), options) == "b:3000,5000,0 ab:5000,8000,0 searched");
        CHECK(told(two("", ", excludes: [a]"), options) == ":0,0,0 a:2000,3000,2000 searched");
    }
}

TEST_CASE("a list goes on to the best of all, also where what is lost before weighs as much") {
    const BusinessCase bc =
        two("", "", "11k");  // b first loses 3000 where only a fits, and so would b alone in the end
    analysis::ChooseOptions options;
    CHECK(told(bc, options) == ":0,0,3000 b:3000,8000,0 ab:5000,11000,0 ");
    options.most_open = 0;
    CHECK(told(bc, options) == ":0,0,3000 b:3000,8000,0 ab:5000,11000,0 searched");
}

TEST_CASE("without a list asked for there is none") { CHECK(analysis::choose(two()).priority.empty()); }
