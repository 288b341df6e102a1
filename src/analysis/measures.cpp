#include "measures.hpp"

#include "cxcase/engine/money.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {
namespace {

std::vector<double> list(const Series& series) { return {series.begin(), series.end()}; }

void keep(Measures& m, const char* name, std::optional<double>& slot, const engine::Rate& rate) {
    slot = rate.value;
    if (!rate.value) m.why_null[name] = rate.why;
}

void ratios(Measures& m) {
    keep(m, "roi", m.roi, engine::ratio(m.npv, m.pv_costs));
    keep(m, "bcr", m.bcr, engine::ratio(m.pv_benefits, m.pv_costs));
}

void rates(const Valuation& valuation, const Flows& flows, Measures& m) {
    const model::BusinessCase& bc = valuation.business_case();
    const int months = valuation.plan().months;
    const std::vector<double> net = list(flows.net());
    keep(m, "irr", m.irr, engine::irr(engine::dated(net, bc.discounting)));
    const double years = bc.discounting == model::Discounting::monthly ? months / 12.0 : model::case_year(months) + 1;
    keep(m, "mirr", m.mirr, engine::mirr(net, list(valuation.discount()), bc.value(bc.discount_rate), years));
}

// Of months 0..T, the last 12, or those that there are.
engine::Index last_months(const Series& flow) { return std::min<engine::Index>(12, flow.size() - 1); }

double sum_of_last_months(const Series& flow) {
    double sum = 0;
    for (engine::Index t = flow.size() - last_months(flow); t < flow.size(); ++t) sum += flow(t);
    return sum;
}

double run_rate(const Series& running) {
    return sum_of_last_months(running) * 12 / static_cast<double>(last_months(running));
}

void course(const Valuation& valuation, const Flows& flows, Measures& m) {
    const Series flow = flows.net();
    const std::vector<double> net = list(flow);
    const std::vector<double> costs = list(flows.cost());
    keep(m, "payback_months", m.payback_months, engine::payback(net, costs));
    const std::vector<double> discounted = list(flow * valuation.discount());
    keep(m, "discounted_payback_months", m.discounted_payback_months, engine::payback(discounted, costs));
    m.peak_funding = engine::peak_funding(net);
    m.run_rate = run_rate(flows.running);
    m.last_months_net = sum_of_last_months(flow);
}

std::vector<std::vector<std::optional<double>>> metrics(const Valuation& valuation, const Comparison& comparison) {
    const model::BusinessCase& bc = valuation.business_case();
    std::vector<std::vector<std::optional<double>>> result(bc.segments.size(),
                                                           std::vector<std::optional<double>>(bc.metrics.size()));
    for (const model::Friction& friction : bc.frictions) {
        for (const model::Affect& affect : friction.affects) {
            for (const model::MetricLoss& loss : affect.metrics) result[affect.segment][loss.metric] = 0;
        }
    }
    for (std::size_t s = 0; s < comparison.segments.size(); ++s) {
        for (const auto& [metric, movement] : comparison.segments[s].metrics) {
            result[s][metric] = largest(movement).difference;
        }
    }
    return result;
}

void changes(const Valuation& valuation, const Comparison& comparison, Measures& m) {
    for (const SegmentChange& segment : comparison.segments) {
        m.churn_change.push_back(largest(segment.churn));
        m.conversion_change.push_back(largest(segment.conversion));
        m.revenue_change.push_back(largest(segment.revenue));
        if (segment.customers.size() > 0) m.customers_gained += segment.customers(segment.customers.size() - 1);
    }
    m.metrics = metrics(valuation, comparison);
}

void by_year(const model::Calendar& calendar, const Flows& flows, Measures& m) {
    for (const int fy : fiscal_years(calendar)) {
        m.yearly.push_back({fy, in_year(calendar, flows.revenue, fy), in_year(calendar, flows.benefit, fy),
                            in_year(calendar, flows.acquisition, fy), in_year(calendar, flows.opex, fy),
                            in_year(calendar, flows.capex, fy), in_year(calendar, flows.net(), fy)});
    }
}

}  // namespace

Change largest(const Series& series) {
    double size = 0;
    for (const double x : series) size = std::max(size, std::abs(x));
    if (size == 0) return {};
    for (engine::Index k = 0; k < series.size(); ++k) {
        if (std::abs(series(k)) >= size * (1 - 1e-12)) return {series(k), static_cast<int>(k) + 1};
    }
    return {};
}

std::vector<int> fiscal_years(const model::Calendar& calendar) {
    std::vector<int> years;
    for (int year = calendar.fiscal_year(1); year <= calendar.fiscal_year(calendar.horizon); ++year) {
        years.push_back(year);
    }
    return years;
}

YearMonths months_of_year(const model::Calendar& calendar, int fiscal_year) {
    const int first = calendar.first_month(fiscal_year);
    return {calendar.fiscal_year(1) == fiscal_year ? 0 : std::max(1, first), first + 12};
}

double in_year(const model::Calendar& calendar, const Series& flow, int fiscal_year) {
    const YearMonths year = months_of_year(calendar, fiscal_year);
    const engine::Index end = std::min<engine::Index>(year.end, flow.size());
    double sum = 0;
    for (engine::Index t = year.begin; t < end; ++t) sum += flow(t);
    return sum;
}

Measures measure(const Valuation& valuation, const Comparison& comparison, const Extent& extent) {
    const model::Calendar& calendar = valuation.business_case().calendar;
    const Flows& flows = comparison.flows;
    Measures m;
    m.pv_benefits = valuation.present_value(flows.benefit);
    m.pv_costs = valuation.present_value(flows.cost());
    m.npv = m.pv_benefits - m.pv_costs;
    ratios(m);
    if (extent.rates) rates(valuation, flows, m);
    if (extent.course) course(valuation, flows, m);
    const int year = valuation.business_case().budget_year();
    m.first_year_cost = in_year(calendar, flows.cost(), year);
    m.first_year_benefit = in_year(calendar, flows.benefit, year);
    if (!extent.changes) return m;
    by_year(calendar, flows, m);
    changes(valuation, comparison, m);
    return m;
}

}  // namespace cxcase::analysis
