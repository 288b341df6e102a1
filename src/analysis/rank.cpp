#include "cxcase/analysis/rank.hpp"

#include "cxcase/engine/money.hpp"
#include "measures.hpp"
#include "order.hpp"
#include "shapley.hpp"
#include "valuation.hpp"
#include "walk.hpp"
#include "warnings.hpp"

#include <algorithm>

namespace cxcase::analysis {
namespace {

using engine::Funding;
using model::BusinessCase;
using model::Status;

Levers levers_of(const Valuation& valuation, const engine::Question& sets, const Comparison& whole,
                 double pv_benefits) {
    Levers levers;
    double explained = 0;
    for (std::size_t k = 0; k < levers.by_lever.size(); ++k) {
        const auto lever = static_cast<model::Lever>(k);
        levers.by_lever.at(k) = lever == model::Lever::savings ? valuation.present_value(whole.flows.savings)
                                                               : valuation.lever(sets.with, sets.without, lever);
        explained += levers.by_lever.at(k);
    }
    levers.interaction = pv_benefits - explained;
    return levers;
}

double cost_of_delay(const Valuation& valuation, engine::Question sets, std::size_t i, double npv) {
    sets.with.late = i;
    sets.with.late_by = 1;
    const Flows late = valuation.compare(sets.with, sets.without).flows;
    return npv - valuation.present_value(late.net());
}

std::optional<Bundle> with_required(const Valuation& valuation, const engine::Question& sets, std::size_t i) {
    const BusinessCase& bc = valuation.business_case();
    if (bc.initiatives[i].requires_.empty()) return std::nullopt;
    const Flows flows = valuation.compare(sets.with, valuation.nobody()).flows;
    const double pv_costs = valuation.present_value(flows.cost());
    Bundle bundle;
    bundle.npv = valuation.present_value(flows.benefit) - pv_costs;
    bundle.roi = engine::ratio(bundle.npv, pv_costs).value;
    bundle.first_year_cost = in_year(bc.calendar, flows.cost(), bc.budget_year());
    return bundle;
}

// Costs of the 12 months from `starts` and what is paid upfront.
double start_up_cost(const Valuation& valuation, std::size_t i, const Series& cost) {
    const int starts = valuation.business_case().initiatives[i].starts;
    double sum = cost(0);
    for (int t = std::max(1, starts); t <= std::min(starts + 11, valuation.plan().months); ++t) sum += cost(t);
    return sum;
}

struct Standalone {
    engine::Question sets;
    Comparison comparison;
    double start_up = 0;
};

InitiativeResult evaluate(const Valuation& valuation, std::size_t i, const Standalone& alone,
                          const RankOptions& options) {
    InitiativeResult result;
    result.initiative = i;
    result.measures = measure(valuation, alone.comparison, options.extent);
    if (options.extent.bundles) result.with_required = with_required(valuation, alone.sets, i);
    if (!options.details) return result;
    result.levers = levers_of(valuation, alone.sets, alone.comparison, result.measures.pv_benefits);
    result.cost_of_delay = cost_of_delay(valuation, alone.sets, i, result.measures.npv);
    return result;
}

// What counts as small: the case's own limit, else 5% of the budget year's budget, else 5% of all start-up costs.
double quick_win_cost(const BusinessCase& bc, const std::vector<Standalone>& all) {
    if (bc.quick_win.cost) return bc.value(*bc.quick_win.cost);
    if (!bc.budget.empty()) {
        const model::YearBudget& year = bc.budget.front();
        if (year.total) return 0.05 * bc.value(*year.total);
        if (year.capex && year.opex) return 0.05 * (bc.value(*year.capex) + bc.value(*year.opex));
    }
    double sum = 0;
    for (const Standalone& one : all) sum += one.start_up;
    return 0.05 * sum;
}

bool quick_win(const Valuation& valuation, std::size_t i, double start_up, double limit) {
    const BusinessCase& bc = valuation.business_case();
    const double months = valuation.plan().initiatives[i].delivery + bc.value(bc.initiatives[i].ramp);
    return !exceeds(start_up, limit) && !exceeds(months, bc.quick_win.months);
}

SegmentBaseline baseline_of(const engine::Course<double>& course) {
    return {course.customers(course.customers.size() - 1), total(course.lost), total(course.won), total(course.revenue),
            total(course.contribution)};
}

void fill_baseline(const Valuation& valuation, RankResult& result) {
    const engine::Plan& plan = valuation.plan();
    result.baseline_segments.resize(plan.group_of.size());
    for (std::size_t g = 0; g < plan.groups.size(); ++g) {
        for (std::size_t k = 0; k < plan.groups[g].segments.size(); ++k) {
            result.baseline_segments[plan.groups[g].segments[k]] = baseline_of(valuation.baseline(g).courses[k]);
        }
    }
    for (const SegmentBaseline& s : result.baseline_segments) {
        result.baseline.customers_end += s.customers_end;
        result.baseline.churned += s.churned;
        result.baseline.acquired += s.acquired;
        result.baseline.revenue += s.revenue;
        result.baseline.contribution += s.contribution;
    }
}

std::vector<Candidate> candidates_of(const std::vector<InitiativeResult>& results) {
    std::vector<Candidate> candidates;
    candidates.reserve(results.size());
    for (const InitiativeResult& r : results) candidates.push_back({r.initiative, &r.measures, std::nullopt});
    return candidates;
}

// The order shown. `adds` and `shapley` take their values from the walk down the default order.
std::vector<std::size_t> order_shown(Valuation& valuation, const std::vector<InitiativeResult>& results, OrderBy by) {
    std::vector<Candidate> candidates = candidates_of(results);
    if (by != OrderBy::adds && by != OrderBy::shapley) return ranked(candidates, by);
    const WalkResult walked = walk(valuation, ranked(candidates, OrderBy::roi));
    if (by == OrderBy::adds) {
        for (Candidate& c : candidates) c.key = walked.adds[c.initiative];
        return ranked(candidates, by);
    }
    const auto values = shapley(valuation, walked.funded);
    for (Candidate& c : candidates) {
        if (values[c.initiative]) c.key = values[c.initiative]->value;
    }
    return ranked(candidates, by);
}

void take_walk(const WalkResult& walked, InitiativeResult& result) {
    const std::size_t i = result.initiative;
    result.funded = walked.funded.funded[i] != 0;
    result.adds = walked.adds[i];
    result.last_in = walked.last_in[i];
    result.unfunded = result.funded ? Unfunded::none : walked.unfunded[i];
    result.unfunded_because = result.funded ? "" : walked.because[i];
    result.excluded_by = result.funded ? "" : walked.rivals[i];
    if (!result.funded) result.over_budget = walked.over_budget[i];
}

void take_shapley(Valuation& valuation, const WalkResult& walked, RankResult& result) {
    const auto values = shapley(valuation, walked.funded);
    for (InitiativeResult& r : result.initiatives) {
        if (!values[r.initiative]) continue;
        r.shapley = values[r.initiative]->value;
        r.shapley_se = values[r.initiative]->standard_error;
    }
}

std::optional<Measures> everything(const Valuation& valuation, const Extent& extent) {
    const BusinessCase& bc = valuation.business_case();
    Funding all = valuation.nobody();
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        all.funded[i] = bc.initiatives[i].status == Status::proposed ? 1 : 0;
    }
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        for (const std::size_t x : bc.initiatives[i].excludes) {
            if (all.funded[i] != 0 && all.funded[x] != 0) return std::nullopt;
        }
    }
    return measure(valuation, valuation.compare(all, valuation.nobody(), extent.changes), extent);
}

std::vector<InitiativeResult> evaluate_all(const Valuation& valuation, const RankOptions& options) {
    const BusinessCase& bc = valuation.business_case();
    std::vector<std::size_t> proposed;
    std::vector<Standalone> alone;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        if (bc.initiatives[i].status != Status::proposed) continue;
        proposed.push_back(i);
        Standalone one{standalone(valuation.plan(), i), {}, 0};
        one.comparison = valuation.compare(one.sets.with, one.sets.without, options.extent.changes);
        one.start_up = start_up_cost(valuation, i, one.comparison.flows.cost());
        alone.push_back(std::move(one));
    }
    const double limit = quick_win_cost(bc, alone);
    std::vector<InitiativeResult> results;
    for (std::size_t k = 0; k < proposed.size(); ++k) {
        results.push_back(evaluate(valuation, proposed[k], alone[k], options));
        results.back().quick_win = quick_win(valuation, proposed[k], alone[k].start_up, limit);
    }
    return results;
}

// With what the order and the details need.
RankOptions completed(RankOptions options) {
    options.extent.rates = options.extent.rates || options.by == OrderBy::irr || options.details;
    options.extent.course = options.extent.course || options.by == OrderBy::payback || options.details;
    options.extent.changes = options.extent.changes || options.details;
    options.extent.adds = options.extent.adds || options.details;
    options.extent.last_in = options.extent.last_in || options.details;
    return options;
}

}  // namespace

RankResult rank(const BusinessCase& business_case, const RankOptions& options) {
    const RankOptions wanted = completed(options);
    const engine::Plan plan = engine::make_plan(business_case);
    Valuation valuation(plan);
    const std::vector<InitiativeResult> results = evaluate_all(valuation, wanted);
    const std::vector<std::size_t> order = order_shown(valuation, results, wanted.by);
    const WalkResult walked = walk(valuation, order, wanted.extent);

    RankResult result;
    result.by = wanted.by;
    result.funded_in_turn = walked.in_turn;
    result.budget_year = business_case.budget_year();
    fill_baseline(valuation, result);
    for (const std::size_t i : order) {
        const auto at = std::ranges::find_if(results, [&](const InitiativeResult& r) { return r.initiative == i; });
        result.initiatives.push_back(*at);
        result.initiatives.back().rank = static_cast<int>(result.initiatives.size());
        take_walk(walked, result.initiatives.back());
    }
    if (wanted.shapley || wanted.by == OrderBy::shapley) take_shapley(valuation, walked, result);
    for (std::size_t i = 0; i < business_case.initiatives.size(); ++i) {
        if (business_case.initiatives[i].status == Status::committed) result.committed.push_back(i);
    }
    const Comparison funded = valuation.compare(walked.funded, valuation.nobody(), wanted.extent.changes);
    result.portfolio = measure(valuation, funded, wanted.extent);
    if (wanted.extent.all) result.all = everything(valuation, wanted.extent);
    result.budget = budget_use(valuation, walked.funded);
    if (wanted.details) result.warnings = warnings_of(valuation, walked, result);
    return result;
}

bool funds_just(const RankResult& ranked, const std::vector<std::size_t>& initiatives) {
    return std::ranges::all_of(ranked.initiatives, [&](const InitiativeResult& one) {
        return one.funded == std::ranges::binary_search(initiatives, one.initiative);
    });
}

}  // namespace cxcase::analysis
