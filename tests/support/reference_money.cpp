// docs/model.md, "Money": flows and measures of one projection less another.
#include "cxcase/analysis/picked.hpp"
#include "support/reference_work.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::reference {
namespace {

using model::BusinessCase;
using model::Discounting;

double total_of(const Projection& p, std::size_t t, double SegmentMonth::* what) {
    double sum = 0;
    for (const auto& segment : p.segments) sum += segment[t].*what;
    return sum;
}

int sign(double x) { return (x > 0) - (x < 0); }

int sign_changes(const std::vector<double>& values) {
    int changes = 0, before = 0;
    for (const double value : values) {
        if (sign(value) == 0) continue;
        if (before != 0 && sign(value) != before) ++changes;
        before = sign(value);
    }
    return changes;
}

double worth_at(const std::vector<DatedFlow>& flows, double rate) {
    double sum = 0;
    for (const auto& flow : flows) sum += flow.amount * std::pow(1 + rate, -flow.years);
    return sum;
}

constexpr double lowest_rate = -0.99;
constexpr double highest_rate = 10'000;

// The root between two rates of opposite sign, by halving until nothing lies between.
double bisect(const std::vector<DatedFlow>& flows, double low, double high) {
    const int sign_low = sign(worth_at(flows, low));
    for (int step = 0; step < 200; ++step) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        (sign(worth_at(flows, middle)) == sign_low ? low : high) = middle;
    }
    return low + (high - low) / 2;
}

std::vector<double> rate_grid() {
    std::vector<double> grid;
    for (int percent = -99; percent <= 1000; ++percent) grid.push_back(percent / 100.0);
    while (grid.back() < highest_rate) grid.push_back(std::min(grid.back() * 1.05, highest_rate));
    return grid;
}

double sum_in(const BusinessCase& c, const std::vector<double>& months, int fiscal) {
    double sum = 0;
    for (int t = 0; t <= c.calendar.horizon; ++t)
        if (fiscal_year(c.calendar, t) == fiscal) sum += months[index(t)];
    return sum;
}

int budget_year(const BusinessCase& c) {
    int year = fiscal_year(c.calendar, 1);
    if (!c.budget.empty()) {
        year = c.budget.front().fiscal_year;
        for (const auto& each : c.budget) year = std::min(year, each.fiscal_year);
    }
    return year;
}

// The largest by size, the first within 1e-12 of it; month null where nothing changes.
analysis::Change largest(const std::vector<double>& months) {
    double size = 0;
    for (const double each : months) size = std::max(size, std::fabs(each));
    if (size == 0) return {};
    for (std::size_t t = 0; t < months.size(); ++t)
        if (std::fabs(months[t]) >= size * (1 - 1e-12)) return {months[t], static_cast<int>(t)};
    return {};
}

std::vector<analysis::YearRow> yearly_rows(const BusinessCase& c, const Flows& flows) {
    std::vector<analysis::YearRow> rows;
    for (int year = fiscal_year(c.calendar, 1); year <= fiscal_year(c.calendar, c.calendar.horizon); ++year) {
        analysis::YearRow row;
        row.fiscal_year = year;
        row.revenue = sum_in(c, flows.revenue, year);
        row.benefit = sum_in(c, flows.benefit, year);
        row.acquisition_spend = sum_in(c, flows.acquisition, year);
        row.cost_opex = sum_in(c, flows.opex, year);
        row.cost_capex = sum_in(c, flows.capex, year);
        row.net = row.benefit - row.cost_opex - row.cost_capex;
        rows.push_back(row);
    }
    return rows;
}

// Points each metric moves per segment, in the month of its largest size.
std::vector<std::vector<std::optional<double>>> metric_moves(const BusinessCase& c, const Projection& with,
                                                             const Projection& without) {
    std::vector<std::vector<std::optional<double>>> result(c.segments.size());
    for (std::size_t s = 0; s < c.segments.size(); ++s)
        for (std::size_t m = 0; m < c.metrics.size(); ++m) {
            std::vector<double> months(index(c.calendar.horizon + 1), 0);
            bool touched = false;
            for (std::size_t f = 0; f < c.frictions.size(); ++f)
                for (const auto& affect : c.frictions[f].affects)
                    for (const auto& loss : affect.metrics) {
                        if (affect.segment != s || loss.metric != m) continue;
                        touched = true;
                        for (std::size_t t = 1; t < months.size(); ++t)
                            months[t] -= c.value(affect.customers->value) * c.value(loss.points) *
                                         (with.removal[f][s][t] - without.removal[f][s][t]);
                    }
            result[s].push_back(touched ? std::optional(largest(months).difference) : std::nullopt);
        }
    return result;
}

double run_rate(const BusinessCase& c, const Flows& flows) {
    const int last = std::min(12, c.calendar.horizon);
    double sum = 0;
    for (int t = c.calendar.horizon - last + 1; t <= c.calendar.horizon; ++t)
        sum += flows.running_benefit[index(t)] - flows.running_cost[index(t)];
    return sum * 12 / last;
}

// The words are the engine's own; only the presence is compared.
void name_nulls(analysis::Measures& m) {
    for (const auto key : analysis::set_keys())
        if (!analysis::figure_of(m, key)) m.why_null[std::string(key)] = "null";
}

}  // namespace

int fiscal_year(const model::Calendar& calendar, int t) {
    const int month = calendar.start + std::max(t, 1) - 1;  // month 0 belongs to month 1's year
    const int year = month / 12, of_year = month % 12 + 1;
    if (calendar.fiscal_start == 1) return year;
    const int starts = of_year >= calendar.fiscal_start ? year : year - 1;
    return calendar.named_by_start ? starts : starts + 1;
}

double discount(const BusinessCase& c, int t) {
    if (t == 0) return 1;
    const double rate = c.value(c.discount_rate);
    const int year = (t - 1) / 12 + 1;
    switch (c.discounting) {
        case Discounting::monthly:
            return std::pow(1 + rate, -t / 12.0);
        case Discounting::year_end:
            return std::pow(1 + rate, -year);
        case Discounting::mid_year:
            return std::pow(1 + rate, -(year - 0.5));
    }
    return 0;
}

double present_value(const BusinessCase& c, const std::vector<double>& months) {
    double sum = 0;
    for (int t = 0; t <= c.calendar.horizon; ++t) sum += months[index(t)] * discount(c, t);
    return sum;
}

Flows difference(const BusinessCase& c, const Projection& with, const Projection& without) {
    Flows flows;
    for (std::size_t t = 0; t < index(c.calendar.horizon + 1); ++t) {
        const auto& here = with.money[t];
        const auto& there = without.money[t];
        double contribution = 0, revenue = 0, acquisition = 0;
        for (std::size_t s = 0; s < c.segments.size(); ++s) {
            contribution += with.segments[s][t].contribution - without.segments[s][t].contribution;
            revenue += with.segments[s][t].revenue - without.segments[s][t].revenue;
            acquisition += with.segments[s][t].acquisition - without.segments[s][t].acquisition;
        }
        flows.savings.push_back(here.savings - there.savings);
        flows.benefit.push_back(contribution + flows.savings.back());
        flows.running_benefit.push_back(contribution + here.running_savings - there.running_savings);
        flows.capex.push_back(here.capex - there.capex);
        flows.opex.push_back(here.opex - there.opex);
        flows.running_cost.push_back(here.running - there.running);
        flows.revenue.push_back(revenue);
        flows.acquisition.push_back(acquisition);
    }
    return flows;
}

std::vector<DatedFlow> dated(const BusinessCase& c, const Flows& flows) {
    std::vector<DatedFlow> result{{0, flows.net(0)}};
    for (int t = 1; t <= c.calendar.horizon; ++t) {
        if (c.discounting == Discounting::monthly) {
            result.push_back({t / 12.0, flows.net(index(t))});
            continue;
        }
        const int year = (t - 1) / 12 + 1;
        const double when = c.discounting == Discounting::year_end ? year : year - 0.5;
        if ((t - 1) % 12 == 0) result.push_back({when, 0});
        result.back().amount += flows.net(index(t));
    }
    return result;
}

std::optional<double> irr(const std::vector<DatedFlow>& flows) {
    std::vector<double> amounts;
    for (const auto& flow : flows) amounts.push_back(flow.amount);
    if (sign_changes(amounts) == 1 && sign(worth_at(flows, lowest_rate)) != sign(worth_at(flows, highest_rate)))
        return bisect(flows, lowest_rate, highest_rate);
    const auto grid = rate_grid();
    std::vector<double> worths;
    for (const double rate : grid) worths.push_back(worth_at(flows, rate));
    if (sign_changes(worths) != 1) return std::nullopt;
    for (std::size_t n = 1; n < grid.size(); ++n)
        if (worths[n] * worths[0] < 0) return bisect(flows, grid[0], grid[n]);
    return std::nullopt;
}

std::optional<double> mirr(const BusinessCase& c, const Flows& flows) {
    double gained = 0, spent = 0;
    for (int t = 0; t <= c.calendar.horizon; ++t) {
        const double net = flows.net(index(t)) * discount(c, t);
        (net > 0 ? gained : spent) += net;
    }
    if (gained <= 0 || spent >= 0) return std::nullopt;
    const int whole_years = (c.calendar.horizon + 11) / 12;
    const double years = c.discounting == Discounting::monthly ? c.calendar.horizon / 12.0 : whole_years;
    return (1 + c.value(c.discount_rate)) * std::pow(gained / -spent, 1 / years) - 1;
}

std::optional<double> payback(const BusinessCase& c, const Flows& flows, bool discounted) {
    const int months = c.calendar.horizon;
    int first_cost = 0;
    while (first_cost <= months && !(flows.cost(index(first_cost)) > 0)) ++first_cost;
    if (first_cost > months) return std::nullopt;
    std::vector<double> cumulative;
    for (int t = 0; t <= months; ++t) {
        const double net = flows.net(index(t)) * (discounted ? discount(c, t) : 1);
        cumulative.push_back((t > 0 ? cumulative.back() : 0) + net);
    }
    // The moment of the first cost is the end of the month before it, or month 0.
    const int moment = std::max(first_cost - 1, 0);
    int last_below = -1;
    for (int t = moment; t <= months; ++t)
        if (cumulative[index(t)] < 0) last_below = t;
    if (last_below < 0) return 0;
    if (last_below == months) return std::nullopt;
    const double below = cumulative[index(last_below)], above = cumulative[index(last_below + 1)];
    return last_below + below / (below - above) - moment;
}

Series change_series(const Projection& with, const Projection& without) {
    Series series;
    for (std::size_t s = 0; s < with.segments.size(); ++s) {
        std::vector<double> churn, conversion, spend;
        for (std::size_t t = 0; t < with.segments[s].size(); ++t) {
            churn.push_back(with.segments[s][t].churn - without.segments[s][t].churn);
            conversion.push_back(with.segments[s][t].conversion - without.segments[s][t].conversion);
            spend.push_back(with.segments[s][t].spend - without.segments[s][t].spend);
        }
        series.churn.push_back(churn);
        series.conversion.push_back(conversion);
        series.spend.push_back(spend);
    }
    return series;
}

analysis::Measures measures(const BusinessCase& c, const Projection& with, const Projection& without) {
    const Flows flows = difference(c, with, without);
    std::vector<double> costs, cumulative;
    for (std::size_t t = 0; t < flows.benefit.size(); ++t) {
        costs.push_back(flows.cost(t));
        cumulative.push_back((t > 0 ? cumulative.back() : 0) + flows.net(t));
    }
    analysis::Measures m;
    m.pv_benefits = present_value(c, flows.benefit);
    m.pv_costs = present_value(c, costs);
    m.npv = m.pv_benefits - m.pv_costs;
    if (m.pv_costs > 0) {  // on balance something is paid
        m.roi = m.npv / m.pv_costs;
        m.bcr = m.pv_benefits / m.pv_costs;
    }
    m.irr = irr(dated(c, flows));
    m.mirr = mirr(c, flows);
    m.payback_months = payback(c, flows, false);
    m.discounted_payback_months = payback(c, flows, true);
    m.peak_funding = std::min(0.0, *std::min_element(cumulative.begin(), cumulative.end()));
    m.first_year_cost = sum_in(c, costs, budget_year(c));
    m.first_year_benefit = sum_in(c, flows.benefit, budget_year(c));
    m.run_rate = run_rate(c, flows);
    const auto end = index(c.calendar.horizon);
    m.customers_gained =
        total_of(with, end, &SegmentMonth::customers) - total_of(without, end, &SegmentMonth::customers);
    const Series series = change_series(with, without);
    for (const auto& months : series.churn) m.churn_change.push_back(largest(months));
    for (const auto& months : series.conversion) m.conversion_change.push_back(largest(months));
    for (const auto& months : series.spend) m.revenue_change.push_back(largest(months));
    m.metrics = metric_moves(c, with, without);
    m.yearly = yearly_rows(c, flows);
    name_nulls(m);
    return m;
}

}  // namespace cxcase::reference
