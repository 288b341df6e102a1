// The plan against brute force: every set of initiatives is projected by the slow second implementation, every rule of
// model.md (Portfolio) is asked of it in the simplest words, and the best that is left is compared with choose().
#include "cxcase/analysis/choose.hpp"

#include "support/compare.hpp"
#include "support/examples.hpp"
#include "support/property.hpp"
#include "support/reference.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace cxcase;
using model::BusinessCase;
using model::Status;
using test::about;

namespace {

using Set = reference::Set;

double& of_year(std::vector<std::pair<int, double>>& years, int year) {
    for (auto& [known, sum] : years)
        if (known == year) return sum;
    years.emplace_back(year, 0);
    return years.back().second;
}

double of_year(const std::vector<std::pair<int, double>>& years, int year) {
    for (const auto& [known, sum] : years)
        if (known == year) return sum;
    return 0;
}

struct Costs {
    std::vector<std::pair<int, double>> capex, opex, net;
    double npv = 0;
};

Costs costs_of(const BusinessCase& c, const Set& set, const reference::Projection& nobody) {
    const auto flows = reference::difference(c, reference::project(c, {set, {}, {}, {}}), nobody);
    Costs costs;
    std::vector<double> net;
    for (std::size_t t = 0; t < flows.benefit.size(); ++t) {
        const int year = reference::fiscal_year(c.calendar, std::max(1, static_cast<int>(t)));
        of_year(costs.capex, year) += flows.capex[t];
        of_year(costs.opex, year) += flows.opex[t];
        of_year(costs.net, year) += flows.net(t);
        net.push_back(flows.net(t));
    }
    costs.npv = reference::present_value(c, net);
    return costs;
}

bool in_force(const BusinessCase& c, const Set& set, std::size_t i) {
    return set[i] || c.initiatives[i].status == Status::committed;
}

bool keeps_rules(const BusinessCase& c, const Set& set) {
    for (std::size_t i = 0; i < set.size(); ++i) {
        const auto& it = c.initiatives[i];
        if (set[i] && it.status != Status::proposed) return false;
        if (!set[i] && it.mandatory && it.status == Status::proposed) return false;
        if (!set[i]) continue;
        for (const std::size_t r : it.requires_)
            if (!in_force(c, set, r)) return false;
        for (const std::size_t x : it.excludes)
            if (in_force(c, set, x)) return false;
    }
    return std::ranges::all_of(c.groups, [&](const model::AtMost& group) {
        const auto held = std::ranges::count_if(group.of, [&](std::size_t i) { return in_force(c, set, i); });
        const bool adds = std::ranges::any_of(group.of, [&](std::size_t i) { return bool(set[i]); });
        return !adds || held <= group.count;
    });
}

bool over(double used, double limit) { return used > limit + 1e-9 * std::abs(limit); }

// Every month of every team.
bool has_people(const BusinessCase& c, const Set& set, std::optional<std::size_t> larger) {
    for (std::size_t team = 0; team < c.people.size(); ++team) {
        for (int t = 1; t <= c.calendar.horizon; ++t) {
            double needed = 0;
            bool adds = false;
            for (std::size_t i = 0; i < set.size(); ++i) {
                const auto& it = c.initiatives[i];
                const int live = it.starts + static_cast<int>(std::floor(c.value(it.delivery) + 0.5));
                const bool at_work = t >= it.starts && t <= std::max(live - 1, it.starts);
                if (!in_force(c, set, i) || !at_work) continue;
                for (const auto& need : it.people)
                    if (need.team == team) needed += c.value(need.people), adds = adds || set[i];
            }
            if (adds && over(needed, c.value(c.people[team].capacity) + (larger == team ? 1 : 0))) return false;
        }
    }
    return true;
}

bool has_money(const BusinessCase& c, const Costs& costs, std::optional<double> instead) {
    for (const auto& year : c.budget) {
        const double capex = of_year(costs.capex, year.fiscal_year);
        const double opex = of_year(costs.opex, year.fiscal_year);
        const double earned = c.self_funding ? std::max(0.0, of_year(costs.net, year.fiscal_year - 1)) : 0;
        if (year.total) {
            const bool varied = instead && year.fiscal_year == c.budget_year();
            if (over(capex + opex, (varied ? *instead : c.value(*year.total)) + earned)) return false;
        }
        if (year.capex && over(capex, c.value(*year.capex))) return false;
        if (year.opex && over(opex, c.value(*year.opex))) return false;
    }
    return true;
}

struct Asked {
    std::optional<std::size_t> with = {}, without = {}, larger_team = {};
    std::optional<double> budget = {};
};

// All sets that keep the rules, once valued.
class BruteForce {
 public:
    explicit BruteForce(const BusinessCase& c) : case_(c) {
        const auto count = c.initiatives.size();
        const auto nobody = reference::project(c, {Set(count, false), {}, {}, {}});
        for (std::size_t mask = 0; mask < std::size_t{1} << count; ++mask) {
            Set set(count);
            for (std::size_t i = 0; i < count; ++i) set[i] = (mask >> i & 1U) != 0;
            if (keeps_rules(c, set)) sets_.emplace_back(set, costs_of(c, set, nobody));
        }
    }

    [[nodiscard]] std::size_t count() const { return sets_.size(); }

    // Values of the sets that fit, best first.
    [[nodiscard]] std::vector<double> values(const Asked& asked) const {
        std::vector<double> all;
        for (const auto& [set, costs] : sets_) {
            if ((asked.with && !set[*asked.with]) || (asked.without && set[*asked.without])) continue;
            if (has_people(case_, set, asked.larger_team) && has_money(case_, costs, asked.budget))
                all.push_back(costs.npv);
        }
        std::ranges::sort(all, std::greater<>());
        return all;
    }

 private:
    const BusinessCase& case_;
    std::vector<std::pair<Set, Costs>> sets_;
};

bool near(double a, double b, double scale) { return std::abs(a - b) <= 1e-9 * std::max(1.0, scale); }

// What is wrong with a plan; nothing where all is well.
std::string differences(const analysis::ChooseResult& plan, const BruteForce& all) {
    const auto values = all.values({});
    if (values.empty()) return plan.best || !plan.conflict ? "a plan where nothing fits" : "";
    if (!plan.best) return "no plan where one fits";
    double scale = 0;
    for (const double v : values) scale = std::max(scale, std::abs(v));
    for (const auto& one : plan.ranked.initiatives) scale = std::max(scale, std::abs(one.measures.npv));
    if (!plan.proven || plan.compared > all.count()) return about("sets", double(all.count()), double(plan.compared));
    if (!near(plan.best->npv, values[0], scale)) return about("best", values[0], plan.best->npv);
    if (!near(plan.measures.npv, values[0], scale)) return about("measures", values[0], plan.measures.npv);
    if (plan.next_best.size() != std::min<std::size_t>(3, values.size() - 1)) return "so many next best ones";
    for (std::size_t k = 0; k < plan.next_best.size(); ++k)
        if (!near(plan.next_best[k].npv, values[k + 1], scale))
            return about("next", values[k + 1], plan.next_best[k].npv);
    for (const auto& regret : plan.regrets) {
        const auto otherwise =
            all.values(regret.chosen ? Asked{.without = regret.initiative} : Asked{.with = regret.initiative});
        if (otherwise.empty() != !regret.npv) return "a regret that cannot be";
        if (regret.npv && !near(*regret.npv, values[0] - otherwise[0], scale))
            return about("regret", values[0] - otherwise[0], *regret.npv);
    }
    for (const auto& team : plan.teams) {
        const double gain = all.values({.larger_team = team.team})[0] - values[0];
        if (!near(team.npv, gain, scale)) return about("one person more", gain, team.npv);
    }
    for (const auto& step : plan.other_budgets) {
        const double best = all.values({.budget = step.budget})[0];
        if (!near(step.set.npv, best, scale)) return about("another budget", best, step.set.npv);
    }
    for (const auto& step : plan.frontier) {
        const double best = all.values({.budget = step.budget})[0];
        if (!near(step.set.npv, best, scale)) return about("frontier", best, step.set.npv);
    }
    return {};
}

}  // namespace

TEST_CASE("the plan is the best of all sets, over random cases with every kind of limit") {
    std::size_t conflicts = 0;
    std::size_t choices = 0;  // that leave something out for a limit
    std::size_t ranking_loses = 0;
    test::holds_for_random_cases("plan", 5000, [&](test::Recipe recipe) {
        const BusinessCase c = test::with_plan_limits(test::make_case(recipe), recipe.seed);
        const auto plan = analysis::choose(c);
        const std::string problem = differences(plan, BruteForce(c));
        if (!problem.empty()) RC_FAIL(problem);
        conflicts += plan.conflict ? 1U : 0U;
        choices += std::ranges::any_of(plan.regrets, [](const auto& r) { return !r.chosen && !r.npv; }) ? 1U : 0U;
        ranking_loses += plan.best && plan.ranking_fits && plan.best->npv > plan.ranking_npv + 1 ? 1U : 0U;
    });
    if (!test::thorough) return;
    CHECK(conflicts > 20);
    CHECK(choices > 100);
    CHECK(ranking_loses > 5);
}

// The steps that a search gives are those of the table of all sets, as far as it gives any.
static std::string other_frontier(const BusinessCase& c, const analysis::ChooseResult& exact,
                                  const analysis::ChooseResult& found) {
    if (found.frontier.empty() || c.self_funding) return {};
    double scale = 0;
    for (const auto& step : exact.frontier) scale = std::max(scale, std::abs(step.set.npv));
    for (const auto& step : found.frontier) {
        const auto after = std::ranges::find_if(exact.frontier, [&](const analysis::BudgetStep& other) {
            return other.budget > step.budget * (1 + 1e-9) + 1e-9;
        });
        if (after == exact.frontier.begin()) return "a step below the first";
        const analysis::BudgetStep& same = *std::prev(after);
        if (std::abs(same.set.npv - step.set.npv) > 1e-9 * (1 + scale) ||
            std::abs(same.budget - step.budget) > 1e-6 * (1 + same.budget))
            return "step " + std::to_string(step.budget) + " is worth " + std::to_string(step.set.npv) + ", not " +
                   std::to_string(same.set.npv) + " from " + std::to_string(same.budget);
    }
    return {};
}

TEST_CASE("a search by bounds proves what the table of all sets has, whatever the case") {
    std::size_t moving = 0;
    test::holds_for_random_cases("search", 1000, [&](const test::Recipe& recipe) {
        const BusinessCase c = test::with_plan_limits(test::make_case(recipe), recipe.seed);
        const auto exact = analysis::choose(c);
        const auto found = analysis::choose(c, {.most_open = 0, .progress = {}});
        if (exact.conflict.has_value() != found.conflict.has_value()) RC_FAIL("a conflict in one of them");
        if (exact.conflict) return;
        if (!found.proven || found.gap != 0 || !found.others_proven) RC_FAIL("not proven");
        const double slack = 1e-9 * (1 + std::abs(exact.best->npv));
        if (std::abs(found.best->npv - exact.best->npv) > slack) RC_FAIL("not the best");
        if (std::string problem = other_frontier(c, exact, found); !problem.empty()) RC_FAIL(problem);
        const auto moves = [](const model::Affect& affect) { return !affect.moves.empty(); };
        for (const auto& friction : c.frictions) moving += std::ranges::any_of(friction.affects, moves) ? 1U : 0U;
    });
    if (test::thorough) CHECK(moving > 100);
}
