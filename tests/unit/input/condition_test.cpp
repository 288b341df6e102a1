#include "cxcase/input/condition.hpp"

#include <doctest/doctest.h>

using namespace cxcase;
using model::ConditionVerb;
using Mark = model::Condition::Mark;

namespace {

struct Outcome {
    std::optional<input::ReadCondition> read;
    source::Diagnostics diagnostics;
    source::Sources sources;
};

Outcome outcome(const std::string& text) {
    Outcome all;
    const auto file = all.sources.add("--fail-if", text);
    all.read = input::read_condition(all.sources, file, all.diagnostics);
    return all;
}

model::Condition valid(const std::string& text) {
    const auto all = outcome(text);
    INFO(text);
    REQUIRE(all.read.has_value());
    CHECK(all.diagnostics.all().empty());
    return all.read->condition;
}

// What is wrong, and the text it points at.
std::string complaint(const std::string& text) {
    const auto all = outcome(text);
    INFO(text);
    REQUIRE_FALSE(all.read.has_value());
    REQUIRE(all.diagnostics.all().size() == 1);
    const auto& one = all.diagnostics.all().front();
    CHECK(one.code == base::Code::bad_expectation);
    return one.message + " | " + std::string(all.sources.text(one.span));
}

}  // namespace

TEST_CASE("a condition is a result, a verb and an amount") {
    const auto drop = valid("portfolio.npv drops 5%");
    CHECK(drop.path == "portfolio.npv");
    CHECK(drop.verb == ConditionVerb::drops);
    CHECK(drop.amount == 0.05);
    CHECK(drop.mark == Mark::per_cent);
    CHECK(valid(" portfolio.roi   rises  5pp ").mark == Mark::points);
    CHECK(valid("portfolio.roi rises 5pp").amount == 0.05);
    CHECK(valid("portfolio.npv below EUR 3M").currency == "EUR");
    CHECK(valid("portfolio.npv below -3M").amount == -3e6);
    CHECK(valid("portfolio.payback_months above 2 years").amount == 24);
    CHECK_FALSE(valid("initiatives.a.funded changes").amount.has_value());
}

TEST_CASE("what cannot be read says where and how to write it") {
    CHECK(complaint("") == "a condition is empty | ");
    CHECK(complaint("portfolio.npv") == "condition 'portfolio.npv' says no change | portfolio.npv");
    CHECK(complaint("portfolio.npv drop 5%") == "a condition knows no 'drop' | drop");
    CHECK(complaint("portfolio.npv below") == "the condition needs an amount | ");
    CHECK(complaint("portfolio.npv drops -5%") == "the amount of a change has no sign | -5%");
    CHECK(complaint("portfolio.npv drops 5% per year") == "results have no period | per year");
    CHECK(complaint("portfolio.npv drops 1.2x") == "a condition takes no factor | x");
    CHECK(complaint("portfolio.npv drops much").ends_with("| much"));
}
