// The plan over draws against brute force: every set in every draw by itself, on the path for a single figure, and every
// definition of the header in its simplest words. The list for an unknown budget against all lists there are.
#include "cxcase/analysis/choose_draws.hpp"

#include "analysis/choose_by.hpp"
#include "analysis/decision_inputs.hpp"
#include "analysis/priority.hpp"
#include "cxcase/base/limits.hpp"
#include "support/compare.hpp"
#include "support/examples.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::Aim;
using analysis::SetBits;
using model::BusinessCase;
using test::about;

namespace {

constexpr std::size_t draws = 256;

// What fixes remove and what lines cost becomes uncertain.
BusinessCase with_ranges(BusinessCase bc) {
    const auto spread = [&](model::Quantity quantity, double low, double high) {
        model::Assumption& a = bc.assumptions[quantity.id];
        if (a.value > 0) a.distribution.shape = model::Uniform{low * a.value, high * a.value};
        a.conversion = {};
    };
    for (const model::Initiative& it : bc.initiatives) {
        for (const model::Fix& fix : it.fixes) spread(fix.reduces, 0.2, 1);
        for (const model::Line& line : it.costs)
            if (line.amount) spread(*line.amount, 0.7, 1.6);
    }
    return bc;
}

double quantile(std::vector<double> values, double p) {
    std::ranges::sort(values);
    const double place = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double next = values[std::min(below + 1, values.size() - 1)];
    return values[below] + (place - static_cast<double>(below)) * (next - values[below]);
}

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double x : values) sum += x;
    return sum / static_cast<double>(values.size());
}

double worst_quarter(std::vector<double> values) {
    std::ranges::sort(values);
    values.resize(values.size() / 4);
    return mean(values);
}

double by(Aim aim, const std::vector<double>& values) {
    if (aim.by == Aim::By::p10) return quantile(values, 0.1);
    return aim.by == Aim::By::cvar ? worst_quarter(values) : mean(values);
}

// Every set that may be chosen, in every draw.
class DrawByDraw {
 public:
    explicit DrawByDraw(const BusinessCase& bc)
        : plan_(engine::make_plan(bc)), valuation_(plan_), limits_(valuation_, analysis::proposed_initiatives(bc)) {
        for (std::uint64_t set = 0; set < std::uint64_t{1} << limits_.initiatives().size(); ++set)
            if (limits_.coherent(set) && limits_.affordable(set)) values_[set] = {};
        const auto inputs = analysis::decision_inputs(plan_, analysis::rank(bc, analysis::RankOptions{}));
        const analysis::Sampler sampler(bc, inputs, {.draws = draws});
        std::vector<double> values(sampler.varied().size() * draws);
        sampler.fill(0, draws, draws, values.data());
        for (std::size_t j = 0; j < draws; ++j) {
            BusinessCase there = bc;
            for (std::size_t row = 0; row < sampler.varied().size(); ++row)
                there.assumptions[sampler.varied()[row]].value = values[row * draws + j];
            const engine::Plan plan = engine::make_plan(there);
            analysis::Valuation valuation(plan);
            for (auto& [set, npvs] : values_) npvs.push_back(valuation.npv(limits_.funding(set)));
        }
    }

    [[nodiscard]] bool empty() const { return values_.empty(); }

    [[nodiscard]] double best(Aim aim) const {
        double most = -std::numeric_limits<double>::infinity();
        for (const auto& [set, npvs] : values_) most = std::max(most, by(aim, npvs));
        return most;
    }

    [[nodiscard]] const std::vector<double>& of(const analysis::ChosenSet& set) const {
        SetBits bits = 0;
        for (const std::size_t i : set.initiatives) bits |= limits_.bit_of(i);
        return values_.at(bits);
    }

    [[nodiscard]] double best_in(std::size_t j) const {
        double most = -std::numeric_limits<double>::infinity();
        for (const auto& [set, npvs] : values_) most = std::max(most, npvs[j]);
        return most;
    }

    // In how many draws a set with it is as good as the best, and in how many every set that is holds it.
    [[nodiscard]] std::pair<double, double> share(std::size_t initiative) const {
        const SetBits bit = limits_.bit_of(initiative);
        double some = 0;
        double all = 0;
        for (std::size_t j = 0; j < draws; ++j) {
            const double best = best_in(j);
            bool with = false;
            bool without = false;
            for (const auto& [set, npvs] : values_)
                if (npvs[j] >= best - 1e-6 * (1 + std::abs(best))) ((set & bit) != 0 ? with : without) = true;
            some += with ? 1 : 0;
            all += without ? 0 : 1;
        }
        return {all / draws, some / draws};
    }

 private:
    engine::Plan plan_;
    analysis::Valuation valuation_;
    analysis::SetLimits limits_;
    std::map<SetBits, std::vector<double>> values_;
};

std::string differences(const DrawByDraw& all, const analysis::ChooseDrawsResult& result, Aim aim, double scale) {
    const auto near = [&](double a, double b) { return std::abs(a - b) <= 1e-9 * scale; };
    const std::vector<double>& chosen = all.of(*result.plan.best);
    if (aim.by != Aim::By::npv && !near(result.plan.best->npv, all.best(aim)))
        return about("best", all.best(aim), result.plan.best->npv);
    if (aim.by != Aim::By::npv && !near(by(aim, chosen), all.best(aim))) return "another set is better";
    if (!near(result.chosen.mean.value, mean(chosen))) return about("mean", mean(chosen), result.chosen.mean.value);
    if (!near(result.chosen.p10.value, quantile(chosen, 0.1))) return "p10";
    if (!near(result.chosen.tail.value, worst_quarter(chosen))) return "tail";
    double regret = 0;
    for (std::size_t j = 0; j < draws; ++j) regret += (all.best_in(j) - chosen[j]) / draws;
    if (!near(result.regret.value, regret)) return about("regret", regret, result.regret.value);
    for (std::size_t k = 0; k < result.share.size(); ++k) {
        const auto [least, most] = all.share(result.plan.regrets[k].initiative);
        if (result.share[k].value < least - 1e-9 || result.share[k].value > most + 1e-9)
            return about("share", least, result.share[k].value);
    }
    for (std::size_t k = 0; k < result.next.size(); ++k) {
        const double lead = by(aim, chosen) - by(aim, all.of(result.plan.next_best[k]));
        if (!near(result.next[k].by.value, lead)) return about("lead", lead, result.next[k].by.value);
    }
    return {};
}

}  // namespace

TEST_CASE("the plan over draws is the best of all sets in all draws, over random cases") {
    constexpr double tail = 0.25;
    test::holds_for_random_cases("plan over draws", 60, [&](test::Recipe recipe) {
        recipe.months = std::min(recipe.months, 24);
        recipe.initiatives = std::min(recipe.initiatives, 5);
        const BusinessCase bc = with_ranges(test::make_case(recipe));
        const DrawByDraw all(bc);
        for (const Aim aim :
             {Aim{Aim::By::npv, tail}, Aim{Aim::By::mean, tail}, Aim{Aim::By::p10, tail}, Aim{Aim::By::cvar, tail}}) {
            analysis::ChooseDrawsOptions options;
            options.aim = aim;
            options.sample.draws = draws;
            const auto result = analysis::choose_over_draws(bc, options);
            if (all.empty() != (result.draws == 0)) RC_FAIL("a plan where nothing fits");
            if (all.empty()) return;
            double scale = 1e4 + std::abs(all.best(aim));
            for (const auto& one : result.plan.ranked.initiatives) scale = std::max(scale, std::abs(one.measures.npv));
            const std::string problem = differences(all, result, aim, scale);
            if (!problem.empty()) RC_FAIL(problem);
        }
    });
}

namespace {

// To rounding.
bool dearer(double a, double b) { return a > b + 1e-6; }

struct Priced {
    std::vector<std::size_t> set;
    double budget = 0, npv = 0;
};

// What the best set of less than this budget is worth.
double best_below(const std::vector<Priced>& sets, double budget) {
    double most = -std::numeric_limits<double>::infinity();
    for (const Priced& one : sets)
        if (dearer(budget, one.budget)) most = std::max(most, one.npv);
    return most;
}

using base::infinity;

// What a list is judged by: its largest loss, and what it brings over all budgets up to twice that of the best of all.
struct Judged {
    double loses = 0, brings = 0;
};

// Up to where budgets count.
double last_budget(const std::vector<Priced>& sets, double scale) {
    double least = infinity;
    for (const Priced& one : sets)
        if (one.npv > best_below(sets, infinity) - 1e-9 * scale) least = std::min(least, one.budget);
    return 2 * least;
}

// With a set that is funded until some budget.
Judged with(Judged so_far, const std::vector<Priced>& sets, double budget, double npv, double until, double last) {
    if (dearer(until, budget)) so_far.loses = std::max(so_far.loses, best_below(sets, until) - npv);
    so_far.brings += npv * std::max(0.0, std::min(until, last) - budget);
    return so_far;
}

// All lists that go on from a set.
void judge_all(const std::vector<Priced>& sets, const std::vector<SetBits>& bundles,
               const std::map<SetBits, std::size_t>& at, SetBits from, Judged so_far, double last,
               std::vector<Judged>& all) {
    const Priced& here = sets[at.at(from)];
    all.push_back(with(so_far, sets, here.budget, here.npv, infinity, last));  // the list ends here
    for (const SetBits bundle : bundles) {
        const SetBits next = from | bundle;
        if (next == from || !at.contains(next)) continue;
        const Judged until_next = with(so_far, sets, here.budget, here.npv, sets[at.at(next)].budget, last);
        judge_all(sets, bundles, at, next, until_next, last, all);
    }
}

// The least largest loss of all lists, and the most that one which loses no more brings.
Judged best_of(const std::vector<Judged>& all, double scale) {
    Judged best{infinity, -infinity};
    for (const Judged& one : all) best.loses = std::min(best.loses, one.loses);
    for (const Judged& one : all)
        if (one.loses <= best.loses + 1e-9 * scale) best.brings = std::max(best.brings, one.brings);
    return best;
}

}  // namespace

TEST_CASE("no list for an unknown budget has a smaller largest loss, or the same and brings more, over random cases") {
    std::size_t long_ones = 0, to_the_best = 0;
    test::holds_for_random_cases("priority", 400, [&](test::Recipe recipe) {
        recipe.initiatives = std::min(recipe.initiatives, 5);
        const BusinessCase bc = test::make_case(recipe);
        const auto plan = analysis::choose(bc, {.priority = true, .progress = {}});
        if (!plan.best) return;
        if (plan.priority.empty()) RC_FAIL("no list");
        const engine::Plan compiled = engine::make_plan(bc);
        analysis::Valuation valuation(compiled);
        analysis::SetLimits limits(valuation, analysis::proposed_initiatives(bc));
        std::vector<Priced> sets;
        std::map<SetBits, std::size_t> at;
        for (const SetBits set : analysis::sets_within_reach(limits)) {
            if (!limits.affordable(set, {.total = infinity})) continue;
            const engine::Funding funding = limits.funding(set);
            double cost = 0;
            const auto costs = valuation.costs(funding).cost();
            for (int t = 0; t <= bc.calendar.horizon; ++t)
                if (bc.calendar.fiscal_year(std::max(1, t)) == bc.budget_year()) cost += costs(t);
            at.emplace(set, sets.size());
            sets.push_back({{}, limits.needed_budget(set, cost), valuation.npv(funding)});
        }
        std::vector<SetBits> bundles;
        for (std::size_t k = 0; k < limits.initiatives().size(); ++k) bundles.push_back(limits.requirements(k));
        double scale = 1e4;
        for (const Priced& one : sets) scale = std::max(scale, std::abs(one.npv));
        const double last_one = last_budget(sets, scale);
        std::vector<Judged> all;
        judge_all(sets, bundles, at, limits.mandatory(), {}, last_one, all);
        const Judged best = best_of(all, scale);
        Judged found;
        for (std::size_t k = 0; k < plan.priority.size(); ++k) {
            const analysis::PriorityStep& step = plan.priority[k];
            const bool last = k + 1 == plan.priority.size();
            if (!last && !std::ranges::includes(plan.priority[k + 1].set.initiatives, step.set.initiatives))
                RC_FAIL("a place takes something away");
            const double until = last ? infinity : plan.priority[k + 1].budget;
            found = with(found, sets, step.budget, step.set.npv, until, last_one);
            const double lost = dearer(until, step.budget) ? std::max(0.0, best_below(sets, until) - step.set.npv) : 0;
            if (std::abs(lost - *step.loses) > 1e-8 * scale) RC_FAIL(about("loses", lost, *step.loses));
        }
        if (std::abs(found.loses - best.loses) > 1e-8 * scale) RC_FAIL(about("largest loss", best.loses, found.loses));
        if (found.brings < best.brings - 1e-8 * scale * std::max(1.0, last_one))
            RC_FAIL(about("brings", best.brings, found.brings));
        to_the_best += plan.priority.size() > 1 && plan.priority.back().loses == 0 ? 1U : 0U;
        long_ones += plan.priority.size() > 3 ? 1U : 0U;
    });
    if (!test::thorough) return;
    CHECK(long_ones > 5);
    CHECK(to_the_best > 20);
}
