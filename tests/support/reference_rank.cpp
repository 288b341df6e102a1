// docs/model.md, "Ranking and the request": what is said of each initiative, of the funded set and of the budget.
#include "support/reference_ranker.hpp"

#include <algorithm>

namespace cxcase::reference {

using analysis::OrderBy;
using model::BusinessCase;

Ranker::Entry Ranker::entry(std::size_t i) {
    Entry entry;
    entry.i = i;
    entry.without = nobody();
    for (const auto j : required_by(i)) entry.without[j] = true;
    entry.with = entry.without;
    entry.with[i] = true;
    entry.measures = measures(c, of(entry.with), of(entry.without));
    entry.series = change_series(of(entry.with), of(entry.without));
    return entry;
}

analysis::Levers Ranker::levers(const Entry& entry) {
    analysis::Levers result;
    double explained = 0;
    for (std::size_t lever = 0; lever < result.by_lever.size(); ++lever) {
        const auto which = static_cast<model::Lever>(lever);
        double worth = 0;
        if (which == model::Lever::savings) {
            worth = present_value(c, difference(c, of(entry.with), of(entry.without)).savings);
        } else {
            const Flows flows =
                difference(c, project(c, {entry.with, {}, which, {}}), project(c, {entry.without, {}, which, {}}));
            std::vector<double> contribution;
            for (std::size_t t = 0; t < flows.benefit.size(); ++t)
                contribution.push_back(flows.benefit[t] - flows.savings[t]);
            worth = present_value(c, contribution);
        }
        result.by_lever[lever] = worth;
        explained += worth;
    }
    result.interaction = entry.measures.pv_benefits - explained;
    return result;
}

double Ranker::cost_of_delay(const Entry& entry) {
    const Flows flows = difference(c, project(c, {entry.with, entry.i, {}, {}}), of(entry.without));
    std::vector<double> net;
    for (std::size_t t = 0; t < flows.benefit.size(); ++t) net.push_back(flows.net(t));
    return entry.measures.npv - present_value(c, net);
}

double Ranker::last_in(std::size_t i, const Walk& walk) {
    std::vector<std::size_t> kept_ones;
    for (const auto j : walk.funded)
        if (j != i && !required_by(j).contains(i)) kept_ones.push_back(j);
    return value(walk.funded) - value(kept_ones);
}

double Ranker::adds_unfunded(std::size_t i, const Walk& walk, const std::vector<Entry>& order) {
    auto together = walk.funded;
    for (const auto j : bundle({i}, walk.funded, order)) together.push_back(j);
    return value(together) - value(walk.funded);
}

// Standalone costs of the 12 months from `starts`, and what is paid upfront.
double Ranker::early_cost(const Entry& entry) {
    const Flows flows = difference(c, of(entry.with), of(entry.without));
    const int starts = c.initiatives[entry.i].starts;
    double sum = flows.cost(0);
    for (int t = starts; t < starts + 12 && t <= c.calendar.horizon; ++t) sum += flows.cost(index(t));
    return sum;
}

bool Ranker::quick_win(const Entry& entry, const std::vector<Entry>& all) {
    std::optional<double> limit;
    if (c.quick_win.cost) limit = c.value(*c.quick_win.cost);
    const model::YearBudget* first = nullptr;
    for (const auto& year : c.budget)
        if (!first || year.fiscal_year < first->fiscal_year) first = &year;
    if (!limit && first && first->total) limit = 0.05 * c.value(*first->total);
    if (!limit && first && first->capex && first->opex) limit = 0.05 * (c.value(*first->capex) + c.value(*first->opex));
    if (!limit) {
        double sum = 0;
        for (const auto& each : all) sum += early_cost(each);
        limit = 0.05 * sum;
    }
    const auto& initiative = c.initiatives[entry.i];
    const double months = std::floor(c.value(initiative.delivery) + 0.5) + c.value(initiative.ramp);
    const double cost = early_cost(entry);
    return (cost <= *limit || same(cost, *limit)) && (months <= c.quick_win.months || same(months, c.quick_win.months));
}

analysis::InitiativeResult Ranker::result(const Entry& entry, int rank, const Walk& walk,
                                          const std::vector<Entry>& order) {
    analysis::InitiativeResult r;
    r.initiative = entry.i;
    r.rank = rank;
    r.measures = entry.measures;
    r.levers = levers(entry);
    r.cost_of_delay = cost_of_delay(entry);
    r.funded = walk.adds.contains(entry.i);
    r.adds = r.funded ? walk.adds.at(entry.i) : adds_unfunded(entry.i, walk, order);
    r.last_in = r.funded ? last_in(entry.i, walk) : r.adds;
    if (!r.funded) {
        r.unfunded_because = walk.because.at(entry.i);
        r.unfunded = r.unfunded_because == "over budget"     ? analysis::Unfunded::over_budget
                     : r.unfunded_because == "adds no value" ? analysis::Unfunded::adds_no_value
                                                             : analysis::Unfunded::excluded;
    }
    r.quick_win = quick_win(entry, order);
    if (!c.initiatives[entry.i].requires_.empty()) {
        const auto whole = measures(c, of(entry.with), of(nobody()));
        r.with_required = analysis::Bundle{whole.npv, whole.roi, whole.first_year_cost};
    }
    return r;
}

void Ranker::baseline(analysis::RankResult& result) {
    for (const auto& segment : of(nobody()).segments) {
        analysis::SegmentBaseline sums;
        sums.customers_end = segment.back().customers;
        for (const auto& month : segment) {
            sums.churned += month.churned;
            sums.acquired += month.acquired;
            sums.revenue += month.revenue;
            sums.contribution += month.contribution;
        }
        result.baseline_segments.push_back(sums);
        result.baseline.customers_end += sums.customers_end;
        result.baseline.churned += sums.churned;
        result.baseline.acquired += sums.acquired;
        result.baseline.revenue += sums.revenue;
        result.baseline.contribution += sums.contribution;
    }
}

void Ranker::budget(analysis::RankResult& result, const std::vector<std::size_t>& funded) {
    std::set<int> years;
    for (int t = 1; t <= c.calendar.horizon; ++t) years.insert(fiscal_year(c.calendar, t));
    result.budget_year = *years.begin();
    for (const auto& each : c.budget) years.insert(each.fiscal_year);
    if (!c.budget.empty()) result.budget_year = c.budget.front().fiscal_year;
    for (const int year : years) {
        analysis::YearUse use;
        use.fiscal_year = year;
        use.used_total = spent(funded, year, {});
        use.used_capex = spent(funded, year, model::Kind::capex);
        use.used_opex = spent(funded, year, model::Kind::opex);
        for (const auto& each : c.budget) {
            if (each.fiscal_year != year) continue;
            if (each.total) use.left.total = *(use.budget.total = c.value(*each.total)) - use.used_total;
            if (each.capex) use.left.capex = *(use.budget.capex = c.value(*each.capex)) - use.used_capex;
            if (each.opex) use.left.opex = *(use.budget.opex = c.value(*each.opex)) - use.used_opex;
            result.budget_year = std::min(result.budget_year, year);
        }
        result.budget.push_back(use);
    }
}

bool Ranker::everything_fits() const {
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (proposed(i) && proposed(j) && exclude_each_other(i, j)) return false;
    return true;
}

RankAnswer Ranker::answer(const analysis::RankOptions& options) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < count; ++i)
        if (proposed(i)) entries.push_back(entry(i));
    const bool by_walk = options.by == OrderBy::adds || options.by == OrderBy::shapley;
    sort(entries, by_walk ? OrderBy::roi : options.by);
    Walk walked = walk(entries);
    if (by_walk) {
        const auto shares = options.by == OrderBy::shapley ? shapley(walked.funded) : std::map<std::size_t, double>{};
        const auto first_order = entries;
        for (auto& each : entries) {
            const bool funded = walked.adds.contains(each.i);
            if (options.by == OrderBy::adds)
                each.key = funded ? walked.adds.at(each.i) : adds_unfunded(each.i, walked, first_order);
            else if (funded)
                each.key = shares.at(each.i);
        }
        sort(entries, options.by);
        walked = walk(entries);
    }
    RankAnswer answer;
    answer.result.by = options.by;
    baseline(answer.result);
    for (const auto& each : entries) {
        answer.result.initiatives.push_back(
            result(each, static_cast<int>(answer.result.initiatives.size()) + 1, walked, entries));
        answer.initiative_series.push_back(each.series);
        answer.excluders.push_back(walked.excluders[each.i]);
    }
    if ((options.shapley || options.by == OrderBy::shapley) && walked.funded.size() <= shapley_limit) {
        const auto shares = shapley(walked.funded);
        for (auto& each : answer.result.initiatives)
            if (each.funded) each.shapley = shares.at(each.initiative);
    }
    for (std::size_t i = 0; i < count; ++i)
        if (committed(i)) answer.result.committed.push_back(i);
    answer.result.portfolio = measures(c, of(set_of(walked.funded)), of(nobody()));
    answer.portfolio_series = change_series(of(set_of(walked.funded)), of(nobody()));
    if (everything_fits()) {
        Set all = nobody();
        for (std::size_t i = 0; i < count; ++i) all[i] = proposed(i);
        answer.result.all = measures(c, of(all), of(nobody()));
        answer.all_series = change_series(of(all), of(nobody()));
    }
    budget(answer.result, walked.funded);
    return answer;
}

RankAnswer rank(const BusinessCase& business_case, const analysis::RankOptions& options) {
    return Ranker(business_case).answer(options);
}

}  // namespace cxcase::reference
