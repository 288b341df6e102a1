#include "cxcase/analysis/budget.hpp"

#include <algorithm>

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

}  // namespace cxcase::analysis
