// Laws of what knowing more is worth: what must hold for every case.
#include "cxcase/analysis/voi.hpp"

#include "analysis/candidates.hpp"
#include "analysis/decision_inputs.hpp"
#include "analysis/set_limits.hpp"
#include "support/every_case.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace cxcase;
using analysis::Estimate;
using analysis::InformedDecision;
using analysis::VoiResult;
using model::BusinessCase;

VoiResult ask(const BusinessCase& bc, std::size_t threads) {
    analysis::VoiOptions options;
    options.sample.draws = 256;
    options.threads = threads;
    return analysis::voi(bc, options);
}

// What is wrong with the worths of one decision.
std::string misfit(const InformedDecision& decision) {
    if (decision.evpi.value < 0) return "knowing everything is worth less than nothing";
    if (decision.p_other.value < 0 || decision.p_other.value > 1) return "a share outside 0 to 1";
    if (decision.evpi.value > 0 && decision.p_other.value == 0) return "worth something and changes nothing";
    const double most = decision.evpi.value * (1 + 1e-9) + 1e-9;
    for (const auto& worths : {decision.inputs, decision.groups})
        for (const Estimate& worth : worths)
            if (worth.value < 0 || worth.value > most) return "knowing a part is worth more than knowing everything";
    return "";
}

// The limits of a plan, set by set.
struct Planned {
    explicit Planned(const engine::Plan& plan)
        : valuation(plan), limits(valuation, analysis::proposed_initiatives(*plan.business_case)) {}

    [[nodiscard]] bool may_choose(analysis::SetBits set) { return limits.coherent(set) && limits.affordable(set); }

    // Those that may be chosen, as a sheet of who is funded; that of the mandatory ones where nothing may.
    [[nodiscard]] std::set<std::vector<char>> all() {
        std::set<std::vector<char>> sets;
        for (std::uint64_t bits = 0; bits < std::uint64_t{1} << limits.initiatives().size(); ++bits)
            if (may_choose(bits)) sets.insert(limits.funding(bits).funded);
        if (sets.empty()) sets.insert(limits.funding(limits.mandatory()).funded);
        return sets;
    }

    analysis::Valuation valuation;
    analysis::SetLimits limits;
};

// How often something was seen.
struct Seen {
    std::size_t limited = 0, broken = 0;  // cases that forbid sets, and that forbid the set that is funded
};

// What is wrong with the sets that the choice is between.
std::string misfit_of_sets(const BusinessCase& bc, Seen& seen) {
    const engine::Plan plan = engine::make_plan(bc);
    const analysis::RankResult ranked = analysis::rank(bc);
    const auto candidates = analysis::candidate_sets(plan, ranked, analysis::decision_inputs(plan, ranked), {});
    std::set<std::vector<char>> sets;
    for (std::size_t s = candidates.may_choose_funded ? 0 : 1; s < candidates.sets.size(); ++s)
        sets.insert(candidates.sets[s].funded);
    seen.broken += candidates.may_choose_funded ? 0U : 1U;
    if (sets.empty()) return "no set to choose";
    Planned planned(plan);
    if (candidates.every) {
        const std::set<std::vector<char>> all = planned.all();
        seen.limited += all.size() < std::size_t{1} << planned.limits.initiatives().size() ? 1U : 0U;
        return sets == all ? "" : "other sets than those of a plan";
    }
    for (const std::vector<char>& funded : sets) {
        std::vector<std::size_t> members;
        for (std::size_t i = 0; i < funded.size(); ++i)
            if (funded[i] != 0) members.push_back(i);
        if (!planned.may_choose(planned.limits.bits(members))) return "a set that no plan may choose";
    }
    return "";
}

TEST_CASE("the choice is between the sets that a plan may choose") {
    Seen seen;
    for (const auto& example : test::examples())
        CHECK_MESSAGE(misfit_of_sets(example.business_case, seen).empty(), example.name);
    test::holds_for_random_cases("sets of a plan", 150, [&](const test::Recipe& recipe) {
        const BusinessCase bc = test::with_plan_limits(test::make_case(recipe), recipe.seed);
        if (const std::string problem = misfit_of_sets(bc, seen); !problem.empty()) RC_FAIL(problem);
    });
    if (!test::thorough) return;
    CHECK(seen.limited > 20);
    CHECK(seen.broken > 5);
}

TEST_CASE("knowing a part is worth at least nothing and at most what knowing everything is worth") {
    test::holds_everywhere("parts are worth less", 30, [](const BusinessCase& bc) -> std::string {
        const VoiResult result = ask(bc, 2);
        if (result.portfolio.inputs.size() != result.inputs.size()) return "an input without a figure";
        if (result.sets == 0) return "no set to choose";
        if (result.funded_feasible && !(result.portfolio.npv.value >= result.funded_npv.value))
            return "the funded set is better than the best";
        std::string problem = misfit(result.portfolio);
        for (const InformedDecision& one : result.initiatives)
            if (problem.empty()) problem = misfit(one);
        return problem;
    });
}

TEST_CASE("a case that is certain has nothing to learn") {
    test::holds_everywhere("certain", 20, [](BusinessCase bc) -> std::string {
        for (auto& input : bc.assumptions) input.distribution.shape = model::Certain{0};
        for (auto& initiative : bc.initiatives) bc.assumptions[initiative.success.id].value = 1;
        const VoiResult result = ask(bc, 1);
        if (!result.inputs.empty() || result.portfolio.evpi.value != 0) return "something to learn";
        for (const InformedDecision& one : result.initiatives)
            if (one.evpi.value != 0 || one.p_other.value != 0) return "something to learn of an initiative";
        return "";
    });
}

TEST_CASE("no worth depends on the number of threads") {
    test::holds_everywhere("threads", 8, [](const BusinessCase& bc) -> std::string {
        const VoiResult one = ask(bc, 1);
        const VoiResult three = ask(bc, 3);
        if (one.best != three.best || one.portfolio.evpi.value != three.portfolio.evpi.value) return "another choice";
        for (std::size_t k = 0; k < one.inputs.size(); ++k)
            if (one.portfolio.inputs[k].value != three.portfolio.inputs[k].value) return "another worth";
        return "";
    });
}

}  // namespace
