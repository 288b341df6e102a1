// The search over draws against the table of all sets, which is held against brute force elsewhere.
#include "cxcase/analysis/choose_draws.hpp"
#include "support/compare.hpp"
#include "support/property.hpp"
#include "support/random_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace cxcase;
using analysis::Aim;
using analysis::ChooseDrawsOptions;
using analysis::ChooseDrawsResult;
using model::BusinessCase;
using test::about;

namespace {

constexpr std::size_t few_draws = 256;

// What fixes remove and what lines cost becomes uncertain: a lot, or a little.
BusinessCase with_ranges(BusinessCase bc, double spread) {
    const auto spread_out = [&](model::Quantity quantity, double most) {
        model::Assumption& a = bc.assumptions[quantity.id];
        if (a.value > 0)
            a.distribution.shape = model::Uniform{(1 - spread) * a.value, std::min(most, 1 + spread) * a.value};
        a.conversion = {};
    };
    for (const model::Initiative& it : bc.initiatives) {
        for (const model::Fix& fix : it.fixes) spread_out(fix.reduces, 1);
        for (const model::Line& line : it.costs)
            if (line.amount) spread_out(*line.amount, 2);
    }
    return bc;
}

ChooseDrawsResult ask(const BusinessCase& bc, Aim aim, ChooseDrawsOptions options = {}) {
    options.aim = aim;
    options.sample.draws = few_draws;
    return analysis::choose_over_draws(bc, options);
}

// By bounds alone, all sets only of so few.
ChooseDrawsOptions searched(std::size_t all_of, std::size_t threads = 1) {
    ChooseDrawsOptions options;
    options.choose.most_open = 0;
    options.choose.threads = threads;
    options.all_of = all_of;
    return options;
}

// Nothing where all is well.
std::string differences(const ChooseDrawsResult& exact, const ChooseDrawsResult& found, double scale, bool shares) {
    const auto near = [&](double a, double b) { return std::abs(a - b) <= 1e-9 * scale; };
    const double best = exact.plan.best->npv;
    const double here = found.plan.best->npv;
    if (here > best + 1e-9 * scale) return about("better than the best", best, here);
    if (found.plan.proven && !near(best, here)) return about("proven", best, here);
    if (found.plan.gap && best > here + *found.plan.gap * std::abs(here) + 1e-9 * scale)
        return about("gap", best, here + *found.plan.gap * std::abs(here));
    if (found.searched_proven != few_draws) return {};
    for (std::size_t k = 0; shares && k < exact.share.size(); ++k)
        if (std::abs(exact.share[k].value - found.share[k].value) > 0.01)
            return about("share", exact.share[k].value, found.share[k].value);
    if (found.gives_up.value >
            exact.gives_up.value + exact.chosen.mean.value - found.chosen.mean.value + 1e-9 * scale ||
        found.evpi.value < exact.evpi.value - 1e-9 * scale)
        return about("least of the mean, or most for want of knowledge", exact.evpi.value, found.evpi.value);
    if (near(found.chosen.mean.value, exact.chosen.mean.value) && !near(found.regret.value, exact.regret.value))
        return about("regret", exact.regret.value, found.regret.value);
    return {};
}

}  // namespace

TEST_CASE("a search over draws finds what the table of all sets has, or says what it may have missed") {
    std::size_t by_mean = 0, by_tail = 0, by_p10 = 0, asked = 0;
    test::holds_for_random_cases("search over draws", 150, [&](test::Recipe recipe) {
        recipe.months = std::min(recipe.months, 24);
        const BusinessCase bc = with_ranges(test::make_case(recipe), recipe.seed % 2 == 0 ? 0.1 : 0.8);
        for (const Aim aim : {Aim{Aim::By::npv}, Aim{Aim::By::mean}, Aim{Aim::By::cvar, 0.25}, Aim{Aim::By::p10}}) {
            const auto exact = ask(bc, aim);
            const auto found = ask(bc, aim, searched(recipe.seed % 3));
            if (exact.plan.best.has_value() != found.plan.best.has_value()) RC_FAIL("a plan where nothing fits");
            if (!exact.plan.best || exact.plan.ranked.initiatives.empty()) return;
            if (found.bounded && !found.warnings.empty()) RC_FAIL("a bound where effects were scaled");
            if (!found.bounded && found.plan.proven && aim.by != Aim::By::npv) RC_FAIL("proven without a bound");
            if (!found.bounded) continue;
            double scale = 1e4 + std::abs(exact.plan.best->npv);
            for (const auto& one : exact.plan.ranked.initiatives) scale = std::max(scale, std::abs(one.measures.npv));
            if (std::string problem = differences(exact, found, scale, true); !problem.empty()) RC_FAIL(problem);
            asked += aim.by == Aim::By::mean ? 1U : 0U;
            by_mean += aim.by == Aim::By::mean && found.plan.proven ? 1U : 0U;
            by_tail += aim.by == Aim::By::cvar && found.plan.proven ? 1U : 0U;
            by_p10 += aim.by == Aim::By::p10 && found.plan.proven ? 1U : 0U;
        }
    });
    MESSAGE(asked << " asked, proven by mean " << by_mean << ", by tail " << by_tail << ", by P10 " << by_p10);
    if (!test::thorough) return;
    CHECK(by_mean > 100);
    CHECK(by_tail > 100);
    CHECK(by_p10 > 50);
}

// It brings nothing: what it is worth is rounding, which two ways of working it out do not share.
TEST_CASE("what is worth nothing to rounding is in no best set") {
    test::Recipe recipe;
    recipe.seed = 49;
    recipe.segments = recipe.initiatives = 1;
    recipe.frictions = recipe.months = 2;
    recipe.features.assign(test::feature_count, false);
    for (const auto feature :
         {test::Feature::fades, test::Feature::success, test::Feature::overlap, test::Feature::costless})
        recipe.features[static_cast<std::size_t>(feature)] = true;
    const BusinessCase bc = with_ranges(test::make_case(recipe), 0.8);
    CHECK(differences(ask(bc, {Aim::By::mean}), ask(bc, {Aim::By::mean}, searched(1)), 1e4, true).empty());
}

TEST_CASE("a search over draws that is cut short says how much more another set may be worth, and never too little") {
    std::size_t open = 0;
    test::holds_for_random_cases("cut short", 150, [&](test::Recipe recipe) {
        recipe.months = std::min(recipe.months, 24);
        const BusinessCase bc = with_ranges(test::make_case(recipe), recipe.seed % 2 == 0 ? 0.1 : 0.8);
        for (const Aim aim : {Aim{Aim::By::mean}, Aim{Aim::By::cvar, 0.25}, Aim{Aim::By::p10}}) {
            auto options = searched(0);
            options.most_nodes = 1;
            options.most_workings = 1;
            options.most_searched = recipe.seed % 2 == 0 ? 0 : 1024;
            const auto exact = ask(bc, aim);
            const auto found = ask(bc, aim, options);
            if (!exact.plan.best || !found.plan.best || !found.bounded) return;
            double scale = 1e4 + std::abs(exact.plan.best->npv);
            for (const auto& one : exact.plan.ranked.initiatives) scale = std::max(scale, std::abs(one.measures.npv));
            if (std::string problem = differences(exact, found, scale, false); !problem.empty()) RC_FAIL(problem);
            open += found.plan.proven ? 0U : 1U;
        }
    });
    MESSAGE(open << " left open");
    CHECK((!test::thorough || open > 50));
}

TEST_CASE("no figure of a search over draws depends on the number of threads") {
    test::holds_for_random_cases("threads", 10, [&](test::Recipe recipe) {
        recipe.months = std::min(recipe.months, 24);
        const BusinessCase bc = with_ranges(test::make_case(recipe), 0.5);
        for (const Aim aim : {Aim{Aim::By::mean}, Aim{Aim::By::cvar, 0.25}, Aim{Aim::By::p10}}) {
            const auto one = ask(bc, aim, searched(1, 1));
            const auto three = ask(bc, aim, searched(1, 3));
            if (!one.plan.best) return;
            if (one.plan.best->initiatives != three.plan.best->initiatives ||
                one.plan.best->npv != three.plan.best->npv)
                RC_FAIL("another set");
            if (one.plan.gap != three.plan.gap || one.plan.compared != three.plan.compared) RC_FAIL("another gap");
            if (one.regret.value != three.regret.value) RC_FAIL("another regret");
            for (std::size_t k = 0; k < one.share.size(); ++k)
                if (one.share[k].value != three.share[k].value) RC_FAIL("another share");
        }
    });
}
