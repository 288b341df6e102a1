// Schedules against the plan of every combination of starts, which is held against brute force elsewhere.
#include "cxcase/analysis/schedule.hpp"

#include "analysis/starts.hpp"
#include "support/property.hpp"
#include "support/random_case.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

using namespace cxcase;
using model::BusinessCase;

namespace {

// Up to three proposed initiatives may start in some quarters.
BusinessCase with_windows(BusinessCase c, std::uint64_t seed) {
    std::size_t windows = 0;
    for (std::size_t i = 0; i < c.initiatives.size() && windows < 3; ++i) {
        model::Initiative& it = c.initiatives[i];
        if (it.status != model::Status::proposed || (seed >> i & 3U) == 0) continue;
        const int first = 1 + static_cast<int>((seed >> (2 * i)) % 5);
        it.window = std::pair{first, std::min(first + 6, c.calendar.horizon)};
        if (first > c.calendar.horizon) it.window.reset();
        windows += it.window ? 1U : 0U;
    }
    return c;
}

// The best of all combinations, initiative by initiative.
std::optional<double> best(const BusinessCase& bc, const BusinessCase& at, std::size_t from) {
    for (std::size_t i = from; i < bc.initiatives.size(); ++i) {
        if (bc.initiatives[i].status != model::Status::proposed || !bc.initiatives[i].window) continue;
        std::optional<double> most;
        for (const int month : analysis::possible_starts(bc, bc.initiatives[i])) {
            BusinessCase other = at;
            other.initiatives[i] = analysis::moved(bc, bc.initiatives[i], month - bc.initiatives[i].starts);
            const auto npv = best(bc, other, i + 1);
            if (npv && (!most || *npv > *most)) most = npv;
        }
        return most;
    }
    const auto plan = analysis::choose(at);
    return plan.best ? std::optional(plan.best->npv) : std::nullopt;
}

std::string problem_of(const BusinessCase& bc, const analysis::ChooseOptions& options) {
    const auto wanted = best(bc, bc, 0);
    const auto found = analysis::schedule(bc, options);
    if (wanted.has_value() != found.npv.has_value()) return found.npv ? "should not fit" : "should fit";
    if (!wanted) return analysis::choose(found.business_case).conflict ? "" : "nothing says why nothing fits";
    const double slack = 1e-9 * (1000 + std::abs(*wanted));  // a millionth of a unit of money is nothing
    if (found.proven && std::abs(*found.npv - *wanted) > slack)
        return std::to_string(*found.npv) + " instead of " + std::to_string(*wanted);
    if (*found.npv > *wanted + slack) return "better than the best";
    const auto plan = analysis::choose(found.business_case);
    if (!plan.best) return "the starts do not fit";
    if (std::abs(plan.best->npv - *found.npv) > slack && found.proven)
        return "the plan with these starts is worth " + std::to_string(plan.best->npv) + ", not " +
               std::to_string(*found.npv);
    return {};
}

}  // namespace

TEST_CASE("a schedule is the best of all starts and sets") {
    std::size_t moved = 0;
    std::size_t searched = 0;
    test::holds_for_random_cases("schedule", 600, [&](test::Recipe recipe) {
        if (recipe.seed % 2 == 0)
            for (const auto feature : {test::Feature::wild, test::Feature::committed}) recipe.drop(feature);
        const BusinessCase bc = with_windows(test::make_case(recipe), recipe.seed);
        if (std::string problem = problem_of(bc, {}); !problem.empty()) RC_FAIL(problem);
        if (std::string problem = problem_of(bc, {.most_open = 0, .progress = {}}); !problem.empty())
            RC_FAIL("searched: " + problem);
        const auto found = analysis::schedule(bc, {.most_open = 0, .progress = {}});
        if (!found.npv) return;
        searched += found.proven ? 1U : 0U;
        for (const auto& start : found.starts)
            moved += start.chosen && start.month != bc.initiatives[start.initiative].starts ? 1U : 0U;
    });
    if (!test::thorough) return;
    CHECK(moved > 100);
    CHECK(searched > 300);
}
