#include "cxcase/analysis/simulate.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/parallel.hpp"
#include "draws.hpp"
#include "horizon_batch.hpp"
#include "influence.hpp"
#include "sample_plan.hpp"
#include "scaled_draws.hpp"
#include "walk.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Funding;
using engine::Question;
using model::BusinessCase;

constexpr RankOptions at_the_point{
    .by = OrderBy::roi,
    .shapley = false,
    .details = false,
    .extent = {.rates = false, .course = true, .changes = false, .last_in = false, .bundles = false, .all = false}};

// Those of 12, 24 and 36 months that end before the horizon: at its end it is the chance to pay back at all.
std::vector<int> payback_months(const BusinessCase& bc, const SimulateOptions& options) {
    if (!options.payback_within.empty()) return options.payback_within;
    std::vector<int> months;
    for (const int m : {12, 24, 36})
        if (m < longest_horizon(bc)) months.push_back(m);
    return months;
}

// One simulation: the ranking at the point, the questions, and the draws that answer them.
class Simulation {
 public:
    Simulation(const BusinessCase& bc, SimulateOptions options)
        : bc_(bc), options_(std::move(options)), ranked_(rank(bc, at_the_point)), plan_(engine::make_plan(bc)) {
        ask();
    }

    SimulateResult run() {
        const auto drawn = drawn_quantities(bc_);
        const HorizonBatch batch(plan_, asked_.questions, {.courses_of = asked_.portfolio()}, drawn);
        const DrawnBudgets budgets(plan_, asked_.questions.back(), drawn);
        std::vector<std::uint32_t> living;
        std::ranges::set_intersection(drawn, batch.live(), std::back_inserter(living));
        const auto order = by_influence(plan_, std::move(living), asked_.questions.back().with, everybody());
        const std::size_t most = std::max(options_.most_draws, options_.sample.draws);
        const auto take = std::exchange(options_.take, options_.until ? nullptr : options_.take);
        while (true) {
            SimulateResult result = round(batch, budgets, order);
            if (!options_.until || result.stopped) return result;
            result.settled = settled(result);
            if (!result.settled->reached && 2 * options_.sample.draws <= most) {
                options_.sample.draws *= 2;
                continue;
            }
            if (take) give_again(batch, budgets, order, take);
            return result;
        }
    }

 private:
    void ask() {
        for (const InitiativeResult& one : ranked_.initiatives) asked_.initiatives.push_back(one.initiative);
        std::ranges::sort(asked_.initiatives);
        for (const std::size_t i : asked_.initiatives) asked_.questions.push_back(standalone(plan_, i));
        asked_.questions.push_back({funded_by(plan_, ranked_), nobody(plan_)});
        for (std::size_t k = 0; k + 1 < ranked_.initiatives.size(); ++k)
            asked_.neighbours.emplace_back(position_of(k), position_of(k + 1));
        asked_.payback_within = payback_months(bc_, options_);
    }

    // Where the k-th of the ranking stands among the questions.
    [[nodiscard]] std::size_t position_of(std::size_t k) const {
        const auto at = std::ranges::lower_bound(asked_.initiatives, ranked_.initiatives[k].initiative);
        return static_cast<std::size_t>(at - asked_.initiatives.begin());
    }

    [[nodiscard]] Funding everybody() const {
        Funding all = nobody(plan_);
        for (const std::size_t i : asked_.initiatives) all.funded[i] = 1;
        return all;
    }

    SimulateResult round(const HorizonBatch& batch, const DrawnBudgets& budgets,
                         const std::vector<std::uint32_t>& order) {
        const Sampler sampler(bc_, order, options_.sample);
        const DrawTallies tallies = tally_draws(plan_, asked_, batch, budgets, sampler, options_);
        SimulateResult result;
        result.draws = tallies.done;
        result.stopped = tallies.done < options_.sample.draws;
        if (result.stopped) return result;
        result.seed = options_.sample.seed;
        result.sampling = options_.sample.sampling;
        result.kept = tallies.kept;
        result.varied = sampler.varied();
        fill(tallies, result);
        fill_budgets(budgets.limits(), tallies.budgets, result);
        return result;
    }

    // The same draws once more, to whoever takes them: only now it is known how many there are.
    void give_again(const HorizonBatch& batch, const DrawnBudgets& budgets, const std::vector<std::uint32_t>& order,
                    const std::function<void(const DrawnRows&)>& take) {
        options_.take = take;
        (void)round(batch, budgets, order);
    }

    void fill(const DrawTallies& tallies, SimulateResult& result) const {
        const std::size_t threads = base::thread_count(options_.threads, 256);
        const auto measures = base::in_parallel(tallies.questions.size(), threads,
                                                [&](std::size_t q) { return measures_of(q, tallies.questions[q]); });
        const auto courses = base::in_parallel(tallies.cumulative.size(), threads, [&](std::size_t month) {
            return tallies.cumulative[month].p10_p50_p90();
        });
        for (std::size_t k = 0; k < ranked_.initiatives.size(); ++k)
            result.initiatives.push_back(initiative(k, measures[position_of(k)], tallies));
        result.portfolio = at_point(measures.back(), ranked_.portfolio);
        for (std::size_t k = 0; k < asked_.neighbours.size(); ++k)
            result.neighbours.push_back(neighbours(k, *tallies.above[k].estimate()));
        for (const auto& [p10, p50, p90] : courses) {
            result.fan.p10.push_back(p10);
            result.fan.p50.push_back(p50);
            result.fan.p90.push_back(p90);
        }
        result.histogram = tallies.questions.back().npv.histogram();
        result.scaled_draws = tallies.scaled.estimate()->value;
        if (auto warning = warning_of_scaled(result.scaled_draws)) result.warnings.push_back(*std::move(warning));
    }

    void fill_budgets(const std::vector<DrawnBudgets::Limit>& limits, const std::vector<BudgetTally>& tallies,
                      SimulateResult& result) const {
        for (std::size_t l = 0; l < limits.size(); ++l) {
            const DrawnBudgets::Limit& of = limits[l];
            result.budget.push_back({of.fiscal_year, of.kind, of.amount, cost_at_point(of),
                                     tallies[l].cost.findings().spread, *tallies[l].over.estimate()});
        }
    }

    [[nodiscard]] double cost_at_point(const DrawnBudgets::Limit& of) const {
        const YearUse& use = *std::ranges::find(ranked_.budget, of.fiscal_year, &YearUse::fiscal_year);
        if (!of.kind) return use.used_total;
        return of.kind == model::Kind::capex ? use.used_capex : use.used_opex;
    }

    // A coin may fall otherwise though it never did; of a range that acts on nothing but by rounding no draw shows anything.
    [[nodiscard]] bool may_vary(const Question& question) const {
        const auto drawn = drawn_quantities(bc_);
        if (drawn.empty()) return false;
        const HorizonBatch batch(plan_, {question}, {}, drawn);
        std::vector<std::uint32_t> acting;
        std::ranges::set_intersection(batch.live(), drawn, std::back_inserter(acting));
        if (acting.empty()) return false;
        const auto tossed = [&](std::uint32_t quantity) { return is_coin(bc_, {quantity}); };
        const std::vector<double> moves = moved_by_spreads(plan_, acting, question);
        return std::ranges::any_of(acting, tossed) || std::ranges::any_of(moves, [](double by) { return by != 0; });
    }

    [[nodiscard]] DrawnMeasures measures_of(std::size_t question, const QuestionTally& tally) const {
        DrawnMeasures m;
        const Tally::Findings npv = tally.npv.findings();
        m.npv = npv.spread;
        m.varies = (m.npv.sd && m.npv.sd->value != 0) || may_vary(asked_.questions[question]);
        m.cvar5 = npv.worst5;
        m.roi = tally.roi.findings().spread;
        m.payback_months = tally.payback.findings().spread;
        m.first_year_cost = tally.cost.findings().spread;
        m.first_year_benefit = tally.benefit.findings().spread;
        m.p_positive = *tally.positive.estimate();
        m.p_payback = tally.paid.estimate();
        for (std::size_t k = 0; k < tally.paid_within.size(); ++k)
            m.p_payback_within.emplace_back(asked_.payback_within[k], tally.paid_within[k].estimate());
        return m;
    }

    static DrawnMeasures at_point(DrawnMeasures m, const Measures& point) {
        m.npv_at_point = point.npv;
        m.roi_at_point = point.roi;
        m.payback_months_at_point = point.payback_months;
        m.first_year_cost_at_point = point.first_year_cost;
        m.first_year_benefit_at_point = point.first_year_benefit;
        return m;
    }

    [[nodiscard]] DrawnInitiative initiative(std::size_t k, const DrawnMeasures& measures,
                                             const DrawTallies& tallies) const {
        const InitiativeResult& point = ranked_.initiatives[k];
        const PlaceTally& places = tallies.places[position_of(k)];
        const Parts of{options_.sample.draws};
        DrawnInitiative one;
        one.initiative = point.initiative;
        one.rank = point.rank;
        one.funded = point.funded;
        one.measures = at_point(measures, point.measures);
        one.expected_rank = places.expected(of);
        for (std::size_t place = 0; place < places.times.size(); ++place)
            one.rank_probability.push_back(places.probability(place, of));
        one.best_place = places.quantile(0.05, of.draws);
        one.worst_place = places.quantile(0.95, of.draws);
        return one;
    }

    static Neighbours neighbours(std::size_t k, const Estimate& above) {
        return {k, k + 1, above, std::max(above.value, 1 - above.value) >= separates_from};
    }

    [[nodiscard]] Settled settled(const SimulateResult& result) const {
        return options_.until->rank ? settled_ranks(result) : settled_means(result);
    }

    // Which of two neighbours comes first more often than not is known when 50% is no sampling error away.
    static Settled settled_ranks(const SimulateResult& result) {
        Settled settled;
        for (const Neighbours& pair : result.neighbours)
            if (std::abs(pair.p_above.value - 0.5) <= t95 * pair.p_above.se.value_or(1)) ++settled.open;
        settled.reached = settled.open == 0;
        return settled;
    }

    [[nodiscard]] Settled settled_means(const SimulateResult& result) const {
        Settled settled;
        const auto look_at = [&](const DrawnMeasures& m) {
            const double se = m.npv.mean ? m.npv.mean->se.value_or(0) : 0;
            const double relative = se == 0 ? 0 : se / std::abs(m.npv.mean->value);
            settled.worst = std::max(settled.worst, relative);
            if (relative > options_.until->relative) ++settled.open;
        };
        look_at(result.portfolio);
        for (const DrawnInitiative& one : result.initiatives) look_at(one.measures);
        settled.reached = settled.open == 0;
        return settled;
    }

    const BusinessCase& bc_;
    SimulateOptions options_;
    RankResult ranked_;
    engine::Plan plan_;
    DrawQuestions asked_;
};

}  // namespace

SimulateResult simulate(const BusinessCase& business_case, const SimulateOptions& options) {
    base::expects(options.sample.draws >= fewest_draws && options.sample.draws <= most_draws, "so many draws");
    return Simulation(business_case, options).run();
}

}  // namespace cxcase::analysis
