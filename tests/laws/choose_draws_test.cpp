// Laws of the plan over draws: what must hold for every case.
#include "cxcase/analysis/choose_draws.hpp"

#include "cxcase/analysis/voi.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/report/plan_report.hpp"
#include "support/every_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace {

using namespace cxcase;
using analysis::Aim;
using analysis::ChooseDrawsResult;
using model::BusinessCase;

ChooseDrawsResult ask(const BusinessCase& bc, Aim aim, std::size_t threads = 2) {
    analysis::ChooseDrawsOptions options;
    options.aim = aim;
    options.sample.draws = 256;
    options.choose.threads = threads;
    return analysis::choose_over_draws(bc, options);
}

bool at_most(double a, double b) { return a <= b + 1e-9 * (1 + std::abs(b)); }

std::string misfit(const ChooseDrawsResult& result) {
    if (!result.plan.best) return result.draws == 0 ? "" : "draws of nothing";
    if (result.regret.value < 0) return "less than no regret";
    if (result.p_other.value < 0 || result.p_other.value > 1) return "a share outside 0 to 1";
    if (result.regret.value > 1e-6 * std::abs(result.chosen.mean.value) && result.p_other.value == 0)
        return "regret and no better set";
    const double parts = result.gives_up.value + result.evpi.value;
    if (result.gives_up.value < 0 || result.evpi.value < 0) return "a part of the regret below 0";
    if (std::abs(parts - result.regret.value) > 1e-6 * (1 + result.regret.value))
        return "parts that are not the regret";
    if (result.share.size() != result.plan.regrets.size()) return "so many shares";
    for (std::size_t k = 0; k < result.share.size(); ++k) {
        const double share = result.share[k].value;
        if (share < 0 || share > 1) return "a share outside 0 to 1";
        const analysis::Regret& regret = result.plan.regrets[k];
        if (!regret.npv && share != (regret.chosen ? 1 : 0)) return "what cannot be decided otherwise is";
    }
    if (!at_most(result.chosen.tail.value, result.chosen.p10.value)) return "the worst tenth above P10";
    return at_most(result.chosen.tail.value, result.chosen.mean.value) ? "" : "the worst tenth above the mean";
}

}  // namespace

TEST_CASE("shares are shares, regret is no gain and the worst draws are worse") {
    test::holds_everywhere("plan over draws", 40, [](const BusinessCase& bc) { return misfit(ask(bc, {})); });
}

TEST_CASE("all draws are the worst of all of them") {
    test::holds_for_random_cases("cvar:1 is the mean", 40, [](const test::Recipe& recipe) {
        const BusinessCase bc = test::make_case(recipe);
        const ChooseDrawsResult mean = ask(bc, {Aim::By::mean});
        const ChooseDrawsResult all = ask(bc, {Aim::By::cvar, 1});
        if (!mean.plan.best) return;
        if (all.plan.best->initiatives != mean.plan.best->initiatives) RC_FAIL("another set");
        if (all.chosen.tail.value != mean.chosen.mean.value) RC_FAIL("another figure");
        if (all.plan.best->npv != mean.plan.best->npv) RC_FAIL("another worth");
    });
}

TEST_CASE("what is chosen by a figure has the most of it") {
    test::holds_for_random_cases("aims", 40, [](const test::Recipe& recipe) {
        const BusinessCase bc = test::make_case(recipe);
        const ChooseDrawsResult mean = ask(bc, {Aim::By::mean});
        const ChooseDrawsResult p10 = ask(bc, {Aim::By::p10});
        const ChooseDrawsResult tail = ask(bc, {Aim::By::cvar, 0.1});
        const ChooseDrawsResult stated = ask(bc, {});
        if (!mean.plan.best) return;
        for (const ChooseDrawsResult* other : {&mean, &p10, &tail, &stated}) {
            if (!at_most(other->chosen.mean.value, mean.chosen.mean.value)) RC_FAIL("a better mean");
            if (!at_most(other->chosen.p10.value, p10.chosen.p10.value)) RC_FAIL("a better P10");
            if (!at_most(other->chosen.tail.value, tail.chosen.tail.value)) RC_FAIL("a better tail");
            if (!at_most(mean.regret.value, other->regret.value)) RC_FAIL("less regret than by the mean");
            if (!at_most(other->evpi.value, mean.regret.value) || !at_most(mean.regret.value, other->evpi.value))
                RC_FAIL("not knowing costs more than by the mean");
        }
    });
}

TEST_CASE("a certain case has one best set in every draw") {
    test::holds_for_random_cases("certain", 40, [](const test::Recipe& recipe) {
        BusinessCase bc = test::make_case(recipe);
        for (const auto& initiative : bc.initiatives) bc.assumptions[initiative.success.id].value = 1;
        const ChooseDrawsResult result = ask(bc, {Aim::By::p10});
        if (!result.plan.best) return;
        if (!result.varied.empty() || result.p_other.value != 0) RC_FAIL("something varies");
        if (result.at_point) RC_FAIL("another set");
        if (std::abs(result.chosen.p10.value - result.chosen.at_point) >
            1e-6 * (1e4 + std::abs(result.chosen.at_point)))
            RC_FAIL("another figure");
    });
}

TEST_CASE("no figure of a plan over draws depends on the number of threads") {
    for (const test::Example& example : test::examples()) {
        if (example.name != "telecom.yaml" && example.name != "insurance.yaml") continue;
        const auto json = [&](std::size_t threads) {
            const ChooseDrawsResult result = ask(example.business_case, {Aim::By::p10}, threads);
            report::PlanReportOptions options;
            options.drawn = &result;
            return render::json(report::plan_report(example.business_case, result.plan, options).json);
        };
        CHECK(json(1) == json(3));
    }
}

TEST_CASE("expected regret of the best by the mean is what voi says that knowing everything is worth") {
    std::size_t same = 0;
    test::holds_for_random_cases("voi", 150, [&](test::Recipe recipe) {
        recipe.drop(test::Feature::mandatory);
        const BusinessCase bc = test::make_case(recipe);
        analysis::VoiOptions options;
        options.sample.draws = 256;
        const auto voi = analysis::voi(bc, options);
        if (!voi.every_set) return;
        const ChooseDrawsResult result = ask(bc, {Aim::By::mean});
        const double scale = 1e4 + std::abs(voi.portfolio.npv.value);
        if (std::abs(result.regret.value - voi.portfolio.evpi.value) > 1e-8 * scale) RC_FAIL("another EVPI");
        if (std::abs(result.chosen.mean.value - voi.portfolio.npv.value) > 1e-8 * scale) RC_FAIL("another mean");
        same += voi.portfolio.evpi.value > 0 ? 1U : 0U;
    });
    if (test::thorough) CHECK(same > 5);
}
