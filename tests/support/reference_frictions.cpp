// docs/model.md, "Frictions, before any fix".
#include "support/reference_work.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::reference {
namespace {

using model::BusinessCase;

// One segment's part of a projection without some frictions, less the baseline.
FrictionFigures part(const BusinessCase& c, const Projection& gone, const Projection& baseline, std::size_t s,
                     const std::vector<bool>& which) {
    FrictionFigures figures;
    const int months = c.calendar.horizon, first = std::min(12, months);
    for (int t = 1; t <= months; ++t) {
        const auto& without = gone.segments[s][index(t)];
        const auto& with = baseline.segments[s][index(t)];
        const double contribution = without.contribution - with.contribution;
        const double revenue = without.revenue - with.revenue;
        figures.pv += contribution * discount(c, t);
        figures.contribution_per_year += contribution * 12 / months;
        figures.revenue_per_year += revenue * 12 / months;
        if (t > first) continue;
        figures.first_year_contribution += contribution;
        figures.first_year_revenue += revenue;
        figures.conversions_lost_per_year += with.prospects * (without.conversion - with.conversion) * 12 / first;
        for (std::size_t f = 0; f < which.size(); ++f)
            if (which[f]) figures.contacts_per_year += with.friction_contacts[f] * 12 / first;
    }
    const double lost = gone.segments[s][index(first)].customers - baseline.segments[s][index(first)].customers;
    figures.customers_lost_per_year = lost * 12 / first;
    return figures;
}

FrictionFigures sum(const std::vector<FrictionFigures>& parts) {
    FrictionFigures total;
    for (const auto& each : parts) {
        total.pv += each.pv;
        total.contribution_per_year += each.contribution_per_year;
        total.revenue_per_year += each.revenue_per_year;
        total.customers_lost_per_year += each.customers_lost_per_year;
        total.conversions_lost_per_year += each.conversions_lost_per_year;
        total.contacts_per_year += each.contacts_per_year;
        total.first_year_contribution += each.first_year_contribution;
        total.first_year_revenue += each.first_year_revenue;
    }
    return total;
}

std::vector<FrictionFigures> without(const BusinessCase& c, const Projection& baseline,
                                     const std::vector<bool>& which) {
    const Projection gone = project(c, {Set(c.initiatives.size()), {}, {}, which});
    std::vector<FrictionFigures> parts;
    for (std::size_t s = 0; s < c.segments.size(); ++s) parts.push_back(part(c, gone, baseline, s, which));
    return parts;
}

}  // namespace

FrictionsAnswer frictions(const BusinessCase& c) {
    const Projection baseline = project(c, {Set(c.initiatives.size()), {}, {}, {}});
    FrictionsAnswer answer;
    for (std::size_t f = 0; f < c.frictions.size(); ++f) {
        std::vector<bool> which(c.frictions.size());
        which[f] = true;
        const auto parts = without(c, baseline, which);
        answer.frictions.push_back({f, 0, sum(parts), parts});
    }
    const auto worse = [](const FrictionAnswer& a, const FrictionAnswer& b) {
        const double x = a.figures.pv, y = b.figures.pv;
        if (std::fabs(x - y) <= 1e-12 * std::max(std::fabs(x), std::fabs(y))) return a.friction < b.friction;
        return x > y;
    };
    std::stable_sort(answer.frictions.begin(), answer.frictions.end(), worse);
    for (std::size_t n = 0; n < answer.frictions.size(); ++n) answer.frictions[n].rank = static_cast<int>(n) + 1;
    answer.all_together_segments = without(c, baseline, std::vector<bool>(c.frictions.size(), true));
    answer.all_together = sum(answer.all_together_segments);
    return answer;
}

}  // namespace cxcase::reference
