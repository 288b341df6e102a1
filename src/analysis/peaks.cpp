#include "peaks.hpp"

#include "set_limits.hpp"

namespace cxcase::analysis {

namespace {

bool takes_of(const engine::Plan& plan, const engine::Funding& funding, std::size_t team) {
    for (std::size_t i = 0; i < funding.funded.size(); ++i)
        for (int t = 1; funding.funded[i] != 0 && t <= plan.months; ++t)
            if (people_needed(plan, i, team, t) > 0) return true;
    return false;
}

}  // namespace

TeamPeak peak_of(const engine::Plan& plan, const engine::Funding& funding, std::size_t team) {
    const model::BusinessCase& bc = *plan.business_case;
    TeamPeak peak{team, 1, 0, 0, bc.value(bc.people[team].capacity)};
    for (int t = 1; t <= plan.months; ++t) {
        double people = 0;
        double committed = 0;
        for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
            const double of_it = people_needed(plan, i, team, t);
            if (bc.initiatives[i].status == model::Status::committed) committed += of_it;
            if (funding.funded[i] != 0) people += of_it;
        }
        if (people + committed <= peak.people) continue;
        peak.month = t;
        peak.people = people + committed;
        peak.committed = committed;
    }
    return peak;
}

std::vector<TeamPeak> peaks_of(const engine::Plan& plan, const engine::Funding& funding) {
    std::vector<TeamPeak> all;
    for (std::size_t team = 0; team < plan.business_case->people.size(); ++team)
        if (takes_of(plan, funding, team)) all.push_back(peak_of(plan, funding, team));
    return all;
}

std::vector<TeamPeak> overloads(const engine::Plan& plan, const engine::Funding& funding) {
    std::vector<TeamPeak> all = peaks_of(plan, funding);
    std::erase_if(all, [](const TeamPeak& peak) { return !peak.over(); });
    return all;
}

}  // namespace cxcase::analysis
