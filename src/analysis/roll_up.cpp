#include "cxcase/analysis/roll_up.hpp"

#include <algorithm>
#include <map>

namespace cxcase::analysis {

std::vector<RollUp> roll_up(const model::BusinessCase& business_case, const RankResult& ranked,
                            std::string model::Initiative::* what) {
    std::map<std::string, RollUp> totals;
    for (const InitiativeResult& row : ranked.initiatives) {
        const std::string& name = business_case.initiatives[row.initiative].*what;
        RollUp& total = totals[name];
        total.name = name;
        ++total.proposed;
        if (!row.funded) continue;
        ++total.funded;
        total.first_year_cost += row.measures.first_year_cost;
        total.first_year_benefit += row.measures.first_year_benefit;
        total.npv += row.adds;
    }
    std::vector<RollUp> all;
    for (auto& [name, total] : totals) all.push_back(std::move(total));
    const bool named = std::ranges::any_of(all, [](const RollUp& total) { return !total.name.empty(); });
    if (!named) return {};
    std::ranges::stable_sort(all, [](const RollUp& a, const RollUp& b) {
        return a.name.empty() != b.name.empty() ? b.name.empty() : a.npv > b.npv;
    });
    return all;
}

}  // namespace cxcase::analysis
