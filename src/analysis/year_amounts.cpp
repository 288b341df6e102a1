#include "cxcase/analysis/year_amounts.hpp"

#include <algorithm>
#include <vector>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;

// Of a fiscal year's amount, the part that falls into the last so many months: it lies evenly on those inside the horizon.
double part_at_end(const model::Calendar& calendar, int fiscal_year, int months) {
    const int first = std::max(1, calendar.first_month(fiscal_year));
    const int last = std::min(calendar.horizon, calendar.first_month(fiscal_year) + 11);
    const int counted = last - std::max(first, calendar.horizon - months + 1) + 1;
    return counted > 0 ? static_cast<double>(counted) / (last - first + 1) : 0;
}

double at_end(const BusinessCase& bc, const std::vector<model::Line>& lines, int months) {
    double sum = 0;
    for (const model::Line& line : lines)
        for (const model::YearAmount& year : line.years)
            sum += bc.value(year.amount) * part_at_end(bc.calendar, year.fiscal_year, months);
    return sum * 12 / months;
}

}  // namespace

double year_amounts_at_end(const BusinessCase& business_case, const RankResult& result) {
    const int months = std::min(12, business_case.calendar.horizon);
    double net = 0;
    for (const InitiativeResult& row : result.initiatives) {
        if (!row.funded) continue;
        const model::Initiative& it = business_case.initiatives[row.initiative];
        const double sure = business_case.value(it.success) * (1 - business_case.value(it.risk_benefits));
        net += at_end(business_case, it.costs, months) * (1 + business_case.value(it.risk_costs)) -
               at_end(business_case, it.savings, months) * sure;
    }
    return net;
}

}  // namespace cxcase::analysis
