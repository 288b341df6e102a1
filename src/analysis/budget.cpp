#include "cxcase/analysis/budget.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {

std::optional<double> whole_budget(const Amounts& budget) {
    if (budget.total) return budget.total;
    if (budget.capex && budget.opex) return *budget.capex + *budget.opex;
    return std::nullopt;
}

YearUse budget_year(const RankResult& result) {
    const auto found = std::ranges::find(result.budget, result.budget_year, &YearUse::fiscal_year);
    return found == result.budget.end() ? YearUse{} : *found;
}

bool exceeds(double x, double limit) { return x > limit + 1e-12 * std::abs(limit); }

std::vector<Shortfall> shortfalls(const std::vector<YearUse>& years) {
    std::vector<Shortfall> all;
    for (const YearUse& year : years) {
        const auto check = [&](Shortfall::Kind kind, const std::optional<double>& budget, double used) {
            if (budget && exceeds(used, *budget)) all.push_back({year.fiscal_year, kind, used - *budget});
        };
        check(Shortfall::Kind::total, year.budget.total, year.used_total);
        check(Shortfall::Kind::capex, year.budget.capex, year.used_capex);
        check(Shortfall::Kind::opex, year.budget.opex, year.used_opex);
    }
    return all;
}

}  // namespace cxcase::analysis
