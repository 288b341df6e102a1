// The engine against the slow second implementation on random cases that use every deterministic feature.
#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "support/compare.hpp"
#include "support/examples.hpp"
#include "support/property.hpp"
#include "support/reference.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace {

using namespace cxcase;
using analysis::OrderBy;

void agree(const test::Recipe& recipe, const analysis::RankOptions& options) {
    const auto c = test::make_case(recipe);
    const auto expected = reference::rank(c, options);
    test::Comparison comparison(expected.result.baseline.contribution);
    test::compare(comparison, c, expected, analysis::rank(c, options));
    if (!comparison.differences().empty()) RC_FAIL(comparison.report());
}

TEST_CASE("rank agrees with the reference on every example, in every field") {
    for (const test::Example& example : test::examples()) {
        const auto& c = example.business_case;
        const analysis::RankOptions options{OrderBy::roi, false};  // Shapley values of many are the random cases' task
        const auto expected = reference::rank(c, options);
        test::Comparison comparison(expected.result.baseline.contribution);
        test::compare(comparison, c, expected, analysis::rank(c, options));
        CHECK_MESSAGE(comparison.differences().empty(),
                      example.name << " (expected: tests/support/reference_*.cpp; got: src/engine, src/analysis): "
                                   << comparison.report());
    }
}

TEST_CASE("rank agrees with the reference on random cases, in every field") {
    test::holds_for_random_cases("rank equals reference", 2000,
                                 [](const test::Recipe& recipe) { agree(recipe, {OrderBy::roi, true}); });
}

TEST_CASE("rank agrees with the reference in every other order") {
    constexpr std::array others{OrderBy::npv,
                                OrderBy::bcr,
                                OrderBy::irr,
                                OrderBy::payback,
                                OrderBy::adds,
                                OrderBy::shapley,
                                OrderBy::first_year_benefit};
    test::holds_for_random_cases("every order equals reference", 700, [&](const test::Recipe& recipe) {
        agree(recipe, {others[recipe.seed % others.size()], false});
    });
}

TEST_CASE("frictions agree with the reference on random cases") {
    test::holds_for_random_cases("frictions equal reference", 1000, [](const test::Recipe& recipe) {
        const auto c = test::make_case(recipe);
        test::Comparison comparison(reference::rank(c).result.baseline.contribution);
        test::compare(comparison, c, reference::frictions(c), analysis::frictions(c));
        if (!comparison.differences().empty()) RC_FAIL(comparison.report());
    });
}

// Without this, a generator gone dull would let the comparisons above pass for want of anything to compare.
TEST_CASE("random cases reach every outcome a ranking can have" * doctest::skip(!test::thorough)) {
    std::map<std::string, int> seen;
    test::holds_for_random_cases("outcomes", 300, [&](const test::Recipe& recipe) {
        const auto c = test::make_case(recipe);
        const auto result = reference::rank(c, {OrderBy::roi, true}).result;
        for (const auto& each : result.initiatives) {
            const auto& m = each.measures;
            ++seen[each.funded ? "funded" : each.unfunded_because.substr(0, 8)];
            ++seen[m.irr ? "irr" : "no irr"];
            ++seen[m.mirr ? "mirr" : "no mirr"];
            ++seen[m.roi ? "roi" : "no roi"];
            ++seen[m.payback_months ? (*m.payback_months > 0 ? "payback" : "payback at once") : "no payback"];
            ++seen[each.quick_win ? "quick win" : "long-term"];
            ++seen[each.with_required ? "bundle" : "alone"];
            for (std::size_t lever = 0; lever < each.levers.by_lever.size(); ++lever)
                if (each.levers.by_lever[lever] != 0) ++seen["lever " + std::to_string(lever)];
        }
        ++seen[result.all ? "all" : "all excluded"];
        if (!result.committed.empty()) ++seen["committed"];
    });
    for (const char* outcome :
         {"funded",  "over bud", "excluded",     "adds no ",        "irr",        "no irr",    "mirr",      "no mirr",
          "roi",     "no roi",   "payback",      "payback at once", "no payback", "quick win", "long-term", "bundle",
          "alone",   "all",      "all excluded", "committed",       "lever 0",    "lever 1",   "lever 2",   "lever 3",
          "lever 4", "lever 5",  "lever 6",      "lever 7"}) {
        CAPTURE(outcome);
        CHECK(seen[outcome] >= 5);
    }
}

}  // namespace
