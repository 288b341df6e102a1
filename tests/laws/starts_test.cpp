// What starts later is worth what the cost of delay says of it.
#include "analysis/starts.hpp"

#include "cxcase/engine/value.hpp"
#include "support/property.hpp"
#include "support/random_case.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace cxcase;
using model::BusinessCase;

TEST_CASE("an initiative that is moved is worth what it is worth when it comes late") {
    std::size_t compared = 0;
    test::holds_for_random_cases("moved", 300, [&](const test::Recipe& recipe) {
        const BusinessCase bc = test::make_case(recipe);
        const auto plan = engine::make_plan(bc);
        for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
            if (bc.initiatives[i].status != model::Status::proposed) continue;
            const int by = 1 + static_cast<int>((recipe.seed + i) % 9);
            auto question = engine::standalone(plan, i);
            question.with.late = i;
            question.with.late_by = by;
            const double late = engine::npv(plan, engine::inputs_of(bc), question.with, question.without);
            BusinessCase other = bc;
            other.initiatives[i] = analysis::moved(bc, bc.initiatives[i], by);
            const auto moved_plan = engine::make_plan(other);
            const auto moved_question = engine::standalone(moved_plan, i);
            const double moved =
                engine::npv(moved_plan, engine::inputs_of(other), moved_question.with, moved_question.without);
            ++compared;
            if (std::abs(late - moved) > 1e-9 * (1 + std::abs(late)))
                RC_FAIL(bc.initiatives[i].id + " by " + std::to_string(by) + ": " + std::to_string(moved) +
                        " instead of " + std::to_string(late));
        }
    });
    if (test::thorough) CHECK(compared > 300);
}
