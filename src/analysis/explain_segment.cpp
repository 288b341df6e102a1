// A segment as it is: what it brings while nothing more is done, and what frictions have to do with it.
#include "cxcase/analysis/explain.hpp"
#include "sight.hpp"

#include <algorithm>

namespace cxcase::analysis {
namespace {

using engine::Index;
using model::BusinessCase;

// q: by points an occurrence each, by factors of the share who met it.
double churn_of(const engine::PairNumbers<double>& n) {
    if (n.churn_points) return n.e * *n.churn_points;
    return n.churn_relative ? n.e_hat * *n.churn_relative : 0;
}

void split_churn(const Sight& sight, SegmentExplanation& out) {
    const std::size_t group = sight.plan().group_of[out.segment];
    out.other_churn = sight.business_case().value(sight.business_case().segments[out.segment].churn);
    for (std::size_t j = 0; j < sight.plan().groups[group].pairs.size(); ++j) {
        if (sight.pair(group, j).segment != out.segment) continue;
        const double churn = churn_of(sight.numbers(group, j));
        if (churn == 0) continue;
        out.churn.push_back({sight.pair(group, j).friction, churn});
        out.other_churn -= churn;
    }
    std::ranges::stable_sort(out.churn, [](const ChurnPart& a, const ChurnPart& b) { return a.churn > b.churn; });
}

void from_revenue_to_contribution(const Sight& sight, SegmentExplanation& out) {
    const auto [group, position] = sight.place_of(out.segment);
    const GroupOutcome& today = sight.valuation().baseline(group);
    const auto& course = today.courses[position];
    const auto& levers = today.levers[position];
    const double margin = sight.valuation().numbers(group).segments[position].margin;
    const Series service = course.counted * levers.service;
    out.margin = total(course.revenue) * margin;
    out.service = total(service);
    out.acquisition = total(course.acquisition);
    std::vector<double> opening = list(course.customers);
    opening.erase(opening.begin());
    out.months.courses = {{"customers", opening, false},
                          {"churned", list(course.lost), false},
                          {"acquired", list(course.won), false},
                          {"churn", list(levers.churn), false},
                          {"revenue", list(course.revenue), true},
                          {"service", list(service), true},
                          {"acquisition", list(course.acquisition), true},
                          {"contribution", list(course.contribution), true},
                          {"cumulative", cumulated(list(course.contribution)), true}};
}

}  // namespace

SegmentExplanation explain_segment(const BusinessCase& business_case, std::size_t segment) {
    const Sight sight(business_case);
    SegmentExplanation out;
    out.segment = segment;
    split_churn(sight, out);
    out.worth = sight.worth(segment);
    out.baseline = rank(business_case).baseline_segments.at(segment);
    from_revenue_to_contribution(sight, out);
    for (const FrictionResult& friction : frictions(business_case).frictions) {
        const auto& affects = business_case.frictions[friction.friction].affects;
        const bool met = std::ranges::any_of(affects, [&](const auto& a) { return a.segment == segment; });
        const FrictionCost& part = friction.by_segment[segment];
        if (met) out.frictions.push_back({friction.friction, part.customers_lost_per_year, part.pv});
    }
    std::ranges::stable_sort(out.frictions, [](const auto& a, const auto& b) { return a.pv > b.pv; });
    return out;
}

}  // namespace cxcase::analysis
