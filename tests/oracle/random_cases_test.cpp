// The engine against the slow second implementation on random cases that use every deterministic feature.
#include <doctest/doctest.h>

#include "cxcase/analysis/rank.hpp"
#include "support/compare.hpp"
#include "support/property.hpp"
#include "support/reference.hpp"

namespace {

using namespace cxcase;

void agree(const test::Recipe& recipe, const analysis::RankOptions& options) {
    const auto c = test::make_case(recipe);
    const auto expected = reference::rank(c, options);
    test::Comparison comparison(expected.result.baseline.contribution);
    test::compare(comparison, c, expected, analysis::rank(c, options));
    if (!comparison.differences().empty()) RC_FAIL(comparison.report());
}

TEST_CASE("rank agrees with the reference on random cases, in every field") {
    test::holds_for_random_cases("rank equals reference", 2000,
                                 [](const test::Recipe& recipe) { agree(recipe, {analysis::OrderBy::roi, true}); });
}

}  // namespace
