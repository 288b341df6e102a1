#include "cxcase/report/compare_conditions.hpp"

#include "support/tiny_rank.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>

using namespace cxcase;
using model::Condition;
using model::ConditionVerb;
using report::Comparison;
using report::ConditionProblem;
using report::Verdict;

namespace {

// A case and one whose funded set is worth `factor` as much, without payback where asked.
Comparison comparison(double factor, bool pays_back = true) {
    const auto tiny = test::tiny_rank();
    Comparison all;
    all.variants.push_back({"before", "", {}, {}, tiny.bc, tiny.result});
    all.variants.push_back({"after", "", {}, {}, tiny.bc, tiny.result});
    all.variants[0].result.portfolio.npv = 1000;
    all.variants[0].result.portfolio.payback_months = 10;
    all.variants[1].result.portfolio.npv = 1000 * factor;
    all.variants[1].result.portfolio.payback_months = pays_back ? std::optional(10.0) : std::nullopt;
    return all;
}

Condition condition(const std::string& path, ConditionVerb verb, std::optional<double> amount = {},
                    Condition::Mark mark = Condition::Mark::none) {
    return {"", path, verb, amount, mark, ""};
}

bool failed(const Comparison& of, const Condition& asked) {
    const auto judged = report::judge(of, asked);
    REQUIRE(std::holds_alternative<std::vector<Verdict>>(judged));
    const auto& verdicts = std::get<std::vector<Verdict>>(judged);
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].variant == 1);
    return verdicts[0].failed;
}

std::string problem(const Condition& asked) {
    const auto judged = report::judge(comparison(1), asked);
    REQUIRE(std::holds_alternative<ConditionProblem>(judged));
    const auto& one = std::get<ConditionProblem>(judged);
    return one.message + (one.label.empty() ? "" : ": " + one.label);
}

}  // namespace

TEST_CASE("a drop of the amount or more fails, less does not") {
    const auto five = condition("portfolio.npv", ConditionVerb::drops, 0.05, Condition::Mark::per_cent);
    CHECK(failed(comparison(0.9), five));
    CHECK(failed(comparison(0.95), five));
    CHECK_FALSE(failed(comparison(0.951), five));
    CHECK_FALSE(failed(comparison(1), five));
    CHECK_FALSE(failed(comparison(1.2), five));
    CHECK(failed(comparison(0.9), condition("portfolio.npv", ConditionVerb::drops, 100)));
    CHECK_FALSE(failed(comparison(0.9), condition("portfolio.npv", ConditionVerb::drops, 101)));
    CHECK(failed(comparison(0.999), condition("portfolio.npv", ConditionVerb::drops)));
    CHECK_FALSE(failed(comparison(1), condition("portfolio.npv", ConditionVerb::drops)));
}

TEST_CASE("rises and changes look the other way and both ways") {
    const auto five = [](ConditionVerb verb) {
        return condition("portfolio.npv", verb, 0.05, Condition::Mark::per_cent);
    };
    CHECK(failed(comparison(1.05), five(ConditionVerb::rises)));
    CHECK_FALSE(failed(comparison(0.9), five(ConditionVerb::rises)));
    CHECK(failed(comparison(1.1), five(ConditionVerb::changes)));
    CHECK(failed(comparison(0.9), five(ConditionVerb::changes)));
    CHECK_FALSE(failed(comparison(1.01), five(ConditionVerb::changes)));
}

TEST_CASE("nothing from nothing is no drop") {
    auto none = comparison(0);
    none.variants[0].result.portfolio.npv = 0;
    CHECK_FALSE(failed(none, condition("portfolio.npv", ConditionVerb::drops, 0.05, Condition::Mark::per_cent)));
    CHECK_FALSE(failed(none, condition("portfolio.npv", ConditionVerb::changes)));
}

TEST_CASE("below and above look at the new value alone") {
    CHECK(failed(comparison(0.9), condition("portfolio.npv", ConditionVerb::below, 901)));
    CHECK_FALSE(failed(comparison(0.9), condition("portfolio.npv", ConditionVerb::below, 900)));
    CHECK(failed(comparison(1.5), condition("portfolio.npv", ConditionVerb::above, 1499)));
}

TEST_CASE("a value that is there no longer fails whatever is asked") {
    for (const auto verb : {ConditionVerb::drops, ConditionVerb::rises, ConditionVerb::changes})
        CHECK(failed(comparison(1, false), condition("portfolio.payback_months", verb)));
    CHECK(failed(comparison(1, false), condition("portfolio.payback_months", ConditionVerb::above, 20)));
    CHECK(failed(comparison(1, false), condition("portfolio.payback_months", ConditionVerb::below, 5)));
}

TEST_CASE("what does not exist and amounts of another kind are told") {
    CHECK(problem(condition("portfolio.nvp", ConditionVerb::drops)) ==
          "there is no result 'nvp' in 'portfolio': did you mean 'npv'?");
    CHECK(problem(condition("portfolio", ConditionVerb::drops)) ==
          "a condition is about one figure, and this holds several: say which");
    CHECK(problem(condition("portfolio.npv.mean", ConditionVerb::drops)) ==
          "result 'portfolio.npv' is a figure, and nothing stands below it");
    CHECK(problem(condition("portfolio.npv", ConditionVerb::drops, 0.05, Condition::Mark::points)) ==
          "the amount does not fit the result: this result is money");
    CHECK(problem(condition("portfolio.roi", ConditionVerb::drops, 3, Condition::Mark::time))
              .starts_with("the amount does not fit the result"));
}
