// Laws of what knowing more is worth: what must hold for every case.
#include "cxcase/analysis/voi.hpp"

#include "support/every_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

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

TEST_CASE("knowing a part is worth at least nothing and at most what knowing everything is worth") {
    test::holds_everywhere("parts are worth less", 30, [](const BusinessCase& bc) -> std::string {
        const VoiResult result = ask(bc, 2);
        if (result.portfolio.inputs.size() != result.inputs.size()) return "an input without a figure";
        if (result.sets == 0) return "no set to choose";
        if (!(result.portfolio.npv.value >= result.funded_npv.value)) return "the funded set is better than the best";
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
