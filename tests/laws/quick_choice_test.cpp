// The set of a plan that stands beside the ranking is that of the plan itself.
#include "cxcase/analysis/quick_choice.hpp"

#include "support/property.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace cxcase;

TEST_CASE("the quick choice is that of the plan, over random cases") {
    test::holds_for_random_cases("quick choice", 300, [](const test::Recipe& recipe) {
        const model::BusinessCase bc = test::make_case(recipe);
        const auto quick = analysis::quick_choice(bc);
        const auto plan = analysis::choose(bc);
        if (quick.has_value() != plan.best.has_value()) RC_FAIL("one of them knows none");
        if (quick && std::abs(quick->npv - plan.best->npv) > 1e-8 * (1e4 + std::abs(plan.best->npv)))
            RC_FAIL("another worth");
    });
}
