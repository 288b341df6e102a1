#include "cxcase/analysis/phasing.hpp"

#include "peaks.hpp"
#include "valuation.hpp"
#include "walk.hpp"

#include <algorithm>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;

// The quarter that a month of the horizon falls into; month 0 is treated as month 1.
QuarterRow quarter_of(const model::Calendar& calendar, int month) {
    QuarterRow row;
    row.first = std::max(1, month);
    row.fiscal_year = calendar.fiscal_year(row.first);
    row.quarter = calendar.fiscal_quarter(row.first);
    return row;
}

std::vector<QuarterRow> quarters(const model::Calendar& calendar, const Flows& flows) {
    std::vector<QuarterRow> all;
    const Series net = flows.net();
    double cumulative = 0;
    for (engine::Index t = 0; t < net.size(); ++t) {
        const QuarterRow at = quarter_of(calendar, static_cast<int>(t));
        const bool same = !all.empty() && all.back().fiscal_year == at.fiscal_year && all.back().quarter == at.quarter;
        if (!same) all.push_back(at);
        QuarterRow& row = all.back();
        row.benefit += flows.benefit(t);
        row.cost_opex += flows.opex(t);
        row.cost_capex += flows.capex(t);
        row.net += net(t);
        cumulative += net(t);
        row.cumulative = cumulative;
    }
    return all;
}

std::optional<int> peak_month(const Flows& flows) {
    double lowest = 0;
    double cumulative = 0;
    std::optional<int> month;
    const Series net = flows.net();
    for (engine::Index t = 0; t < net.size(); ++t) {
        cumulative += net(t);
        if (cumulative >= lowest) continue;
        lowest = cumulative;
        month = static_cast<int>(t);
    }
    return month;
}

}  // namespace

Phasing phasing(const BusinessCase& business_case, const RankResult& ranked) {
    const engine::Plan plan = engine::make_plan(business_case);
    const Valuation valuation(plan);
    const engine::Funding funding = funded_by(plan, ranked);
    const Flows flows = valuation.compare(funding, valuation.nobody(), false).flows;
    return {quarters(business_case.calendar, flows), peak_month(flows), peaks_of(plan, funding)};
}

}  // namespace cxcase::analysis
