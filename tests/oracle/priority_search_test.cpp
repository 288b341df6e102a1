// The list for an unknown budget that is searched for against the best of all lists, which is held against brute force elsewhere.
#include "analysis/priority_search.hpp"

#include "analysis/priority.hpp"
#include "cxcase/analysis/choose.hpp"
#include "cxcase/base/limits.hpp"
#include "support/property.hpp"
#include "support/random_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::ChooseOptions;
using analysis::PriorityStep;
using model::BusinessCase;

namespace {

using base::infinity;

// What every budget buys, from the table of all sets.
struct AllBudgets {
    explicit AllBudgets(const BusinessCase& bc)
        : plan(engine::make_plan(bc)), valuation(plan), limits(valuation, analysis::proposed_initiatives(bc)) {
        const analysis::SetValues values(valuation, limits.initiatives());
        const analysis::SetTable table(limits, values, {});
        for (const analysis::ValuedSet& set : table.sets())
            if (limits.affordable(set.set, {.total = infinity}))
                sets.push_back({limits.needed_budget(set.set, set.first_year_cost), set});
    }

    [[nodiscard]] static bool dearer(double a, double b) { return a > b + 1e-6; }

    [[nodiscard]] double best_below(double budget) const {
        double most = -infinity;
        for (const analysis::PricedSet& one : sets)
            if (dearer(budget, one.budget)) most = std::max(most, one.set.npv);
        return most;
    }

    engine::Plan plan;
    analysis::Valuation valuation;
    analysis::SetLimits limits;
    std::vector<analysis::PricedSet> sets;
};

struct List {
    std::vector<PriorityStep> steps;
    double largest = 0;  // loss
    std::size_t unproven = 0;
};

List list_of(const BusinessCase& bc, std::size_t most_open, std::size_t most_nodes = 20'000) {
    ChooseOptions options;
    options.priority = true;
    options.next_best = 0;
    options.most_open = most_open;
    options.most_nodes = most_nodes;
    List list{analysis::choose(bc, options).priority};
    for (const PriorityStep& step : list.steps) {
        list.largest = std::max(list.largest, *step.loses);
        list.unproven += step.proven ? 0U : 1U;
    }
    return list;
}

// Whether each place holds those before it, and loses what it says. Nothing where all is well.
std::string untrue(const List& list, const AllBudgets& budgets, double scale) {
    for (std::size_t k = 0; k < list.steps.size(); ++k) {
        const PriorityStep& step = list.steps[k];
        const bool last = k + 1 == list.steps.size();
        if (!last && !std::ranges::includes(list.steps[k + 1].set.initiatives, step.set.initiatives))
            return "a place takes something away";
        const double until = last ? infinity : list.steps[k + 1].budget;
        const bool ever = AllBudgets::dearer(until, step.budget);
        const double lost = ever ? std::max(0.0, budgets.best_below(until) - step.set.npv) : 0;
        const bool right =
            step.proven ? std::abs(lost - *step.loses) <= 1e-8 * scale : lost <= *step.loses + 1e-8 * scale;
        if (!right) return "loses " + std::to_string(lost) + ", not " + std::to_string(*step.loses);
    }
    return {};
}

// Up to where budgets count.
double last_budget(const AllBudgets& budgets, double scale) {
    double least = infinity;
    for (const analysis::PricedSet& one : budgets.sets)
        if (one.set.npv > budgets.best_below(infinity) - 1e-9 * scale) least = std::min(least, one.budget);
    return 2 * least;
}

double brought(const List& list, double last) {
    double sum = 0;
    for (std::size_t k = 0; k < list.steps.size(); ++k) {
        const double until = k + 1 < list.steps.size() ? list.steps[k + 1].budget : infinity;
        sum += list.steps[k].set.npv * std::max(0.0, std::min(until, last) - list.steps[k].budget);
    }
    return sum;
}

// What is best of all, and what 0 is to rounding.
double scale_of(const AllBudgets& budgets) {
    double scale = 1e4;
    for (const analysis::PricedSet& one : budgets.sets) scale = std::max(scale, std::abs(one.set.npv));
    return scale;
}

}  // namespace

TEST_CASE("a list that was searched for loses what it says, and hardly more than the best list") {
    std::size_t asked = 0, as_good = 0, bring_less = 0, long_ones = 0;
    double worst = 0, sum = 0;
    test::holds_for_random_cases("searched list", 800, [&](test::Recipe recipe) {
        recipe.initiatives = 4 + static_cast<int>(recipe.seed % 10);
        if (recipe.seed % 3 != 0)  // more to choose from
            for (const auto feature : {test::Feature::committed, test::Feature::rejected, test::Feature::mandatory})
                recipe.drop(feature);
        const BusinessCase bc = test::make_case(recipe);
        const List exact = list_of(bc, analysis::most_open_at_all);
        const List found = list_of(bc, 0);
        if (exact.steps.empty() != found.steps.empty()) RC_FAIL("a list where there is none");
        const AllBudgets budgets(bc);
        const double scale = scale_of(budgets);
        if (std::string problem = untrue(found, budgets, scale); !problem.empty()) RC_FAIL(problem);
        if (found.unproven != 0) return;
        if (found.largest < exact.largest - 1e-8 * scale) RC_FAIL("better than the best");
        const double more = (found.largest - exact.largest) / scale;
        ++asked;
        as_good += more <= 1e-8 ? 1U : 0U;
        const double last = last_budget(budgets, scale);
        const double less = (brought(exact, last) - brought(found, last)) / (scale * std::max(1.0, last));
        if (more <= 1e-8 && less < -1e-8) RC_FAIL("brings more than the best");
        bring_less += more <= 1e-8 && less > 1e-8 ? 1U : 0U;
        long_ones += found.steps.size() > 5 ? 1U : 0U;
        worst = std::max(worst, more);
        sum += more;
    });
    MESSAGE(as_good << " of " << asked << " as good as the best, " << bring_less << " of them bring less, " << long_ones
                    << " long; more lost: at most " << worst << " of the largest NPV, mean "
                    << sum / static_cast<double>(asked));
    CHECK(worst < 0.01);
    if (!test::thorough) return;
    CHECK(100 * as_good > 98 * asked);
    CHECK(100 * bring_less < 2 * asked);
    CHECK(long_ones > 25);
}

TEST_CASE("where the best sets are not proven a list loses no more than it says") {
    std::size_t open = 0;
    test::holds_for_random_cases("cut short", 150, [&](test::Recipe recipe) {
        recipe.initiatives = 4 + static_cast<int>(recipe.seed % 5);
        const BusinessCase bc = test::make_case(recipe);
        const List found = list_of(bc, 0, 1);
        const AllBudgets budgets(bc);
        if (std::string problem = untrue(found, budgets, scale_of(budgets)); !problem.empty()) RC_FAIL(problem);
        open += found.unproven;
    });
    MESSAGE(open << " places not proven");
    if (test::thorough) CHECK(open > 20);
}
