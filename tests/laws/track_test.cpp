// What must hold of actuals against plan in every case: the plan is that of the ranking, the parts of a variance sum to it,
// and actuals that are as planned change nothing.
#include "cxcase/analysis/track.hpp"

#include "support/every_case.hpp"
#include "support/made_actuals.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace cxcase;
using analysis::TrackedValue;
using model::BusinessCase;

namespace {

double scale_of(const TrackedValue& value) {
    return 1 + std::abs(value.planned.benefit) + std::abs(value.planned.cost) + std::abs(value.actual.benefit) +
           std::abs(value.actual.cost) + std::abs(value.planned_npv);
}

std::string near(const std::string& what, double a, double b, double scale) {
    if (std::abs(a - b) <= 1e-9 * scale) return "";
    return what + " is " + std::to_string(a) + ", not " + std::to_string(b);
}

std::string sums(const TrackedValue& value) {
    return near("the sum of the parts", value.variance.total(), value.actual.net() - value.planned.net(),
                scale_of(value));
}

std::string variance_sums(const BusinessCase& bc) {
    const auto result = analysis::track(bc, test::made_actuals(bc, 0.9));
    if (result.initiatives.empty()) return "";
    std::string problem = sums(result.portfolio);
    for (const auto& one : result.initiatives) problem += sums(one.value);
    return problem;
}

std::string plan_is_the_ranking(const BusinessCase& bc) {
    const auto result = analysis::track(bc, test::made_actuals(bc, 1));
    const auto ranked = analysis::rank(bc);
    std::string problem;
    for (const auto& one : result.initiatives) {
        const auto at = std::ranges::find(ranked.initiatives, one.initiative, &analysis::InitiativeResult::initiative);
        if (at == ranked.initiatives.end()) continue;
        problem += near(bc.initiatives[one.initiative].id, one.value.planned_npv, at->measures.npv,
                        at->measures.pv_benefits + at->measures.pv_costs + scale_of(one.value));
    }
    if (ranked.committed.empty() && !result.initiatives.empty())
        problem += near("the whole", result.portfolio.planned_npv, ranked.portfolio.npv,
                        ranked.portfolio.pv_benefits + ranked.portfolio.pv_costs + scale_of(result.portfolio));
    return problem;
}

std::string nothing_changes(const TrackedValue& value) {
    const double scale = scale_of(value);
    return near("timing", value.variance.timing, 0, scale) + near("volume", value.variance.volume, 0, scale) +
           near("rate", value.variance.rate, 0, 1e3 * scale) + near("price", value.variance.price, 0, scale) +
           near("forecast", value.forecast_npv, value.planned_npv, 1e3 * scale);
}

std::string as_planned(const BusinessCase& bc) {
    const auto result = analysis::track(bc, test::made_actuals(bc, 1));
    std::string problem;
    for (const auto& one : result.initiatives) {
        problem += nothing_changes(one.value);
        if (one.go_live.delay != 0) problem += "; a delay of " + std::to_string(one.go_live.delay);
    }
    return problem;
}

}  // namespace

TEST_CASE("timing, volume, rate and price sum to the variance") {
    test::holds_everywhere("parts of the variance", 20, variance_sums);
}

TEST_CASE("what is planned is what the ranking says") {
    test::holds_everywhere("plan and ranking", 20, plan_is_the_ranking);
}

TEST_CASE("actuals that are as planned change nothing") { test::holds_everywhere("as planned", 20, as_planned); }
