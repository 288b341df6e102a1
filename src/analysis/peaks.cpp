#include "peaks.hpp"

#include "set_limits.hpp"

namespace cxcase::analysis {

std::optional<TeamPeak> peak_of(const engine::Plan& plan, const engine::Funding& funding, std::size_t team) {
    const model::BusinessCase& bc = *plan.business_case;
    TeamPeak peak{team, 1, 0, 0, bc.value(bc.people[team].capacity)};
    bool needed = false;
    for (int t = 1; t <= plan.months; ++t) {
        double people = 0;
        double committed = 0;
        for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
            const double of_it = people_needed(plan, i, team, t);
            if (bc.initiatives[i].status == model::Status::committed) committed += of_it;
            if (funding.funded[i] == 0) continue;
            people += of_it;
            needed = needed || of_it > 0;
        }
        if (people + committed <= peak.people) continue;
        peak.month = t;
        peak.people = people + committed;
        peak.committed = committed;
    }
    return needed ? std::optional(peak) : std::nullopt;
}

std::vector<TeamPeak> overloads(const engine::Plan& plan, const engine::Funding& funding) {
    std::vector<TeamPeak> all;
    for (std::size_t team = 0; team < plan.business_case->people.size(); ++team) {
        const auto peak = peak_of(plan, funding, team);
        if (peak && peak->over()) all.push_back(*peak);
    }
    return all;
}

}  // namespace cxcase::analysis
