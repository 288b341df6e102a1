#include "track_opening.hpp"

#include <algorithm>

namespace cxcase::analysis {

namespace {

using model::ActualMeasure;

int first_count(const TrackedCase& tracked, const model::ActualSeries& customers) {
    int t = 1;
    while (t <= tracked.last_month() && !customers.at(t)) ++t;
    return t;
}

// Who left less who was won up to a month; of those who were won the plan says what is not reported.
std::optional<double> lost_until(const TrackedCase& tracked, const Series& planned_won, std::size_t segment,
                                 int month) {
    const auto* churned = tracked.find(ActualMeasure::churned, segment);
    const auto* won = tracked.find(ActualMeasure::won, segment);
    double lost = 0;
    for (int t = 1; t <= month; ++t) {
        const auto left = churned == nullptr ? std::nullopt : churned->at(t);
        if (!left) return std::nullopt;
        const auto came = won == nullptr ? std::nullopt : won->at(t);
        lost += *left - came.value_or(planned_won(t - 1));
    }
    return lost;
}

std::optional<double> opening_of(const TrackedCase& tracked, const ScenePlay& planned, std::size_t place,
                                 std::size_t segment) {
    const auto* customers = tracked.find(ActualMeasure::customers, segment);
    if (customers == nullptr) return std::nullopt;
    const int month = first_count(tracked, *customers);
    const auto counted = customers->at(month);
    if (!counted) return std::nullopt;
    const auto& course = planned.courses[place];
    if (!model::takes_part_in_moves(tracked.business_case, segment)) {
        const auto lost = lost_until(tracked, course.won, segment, month);
        if (lost && *counted + *lost > 0) return *counted + *lost;
    }
    if (!(course.customers(month) > 0)) return std::nullopt;
    return course.customers(0) * *counted / course.customers(month);
}

}  // namespace

std::vector<std::optional<double>> opening_customers(const TrackedCase& tracked) {
    std::vector<std::optional<double>> opening(tracked.business_case.segments.size());
    const Scene scene = planned_scene(tracked);
    for (std::size_t g = 0; g < tracked.plan.groups.size(); ++g) {
        const auto& segments = tracked.plan.groups[g].segments;
        const bool counted = std::ranges::any_of(
            segments, [&](std::size_t s) { return tracked.find(ActualMeasure::customers, s) != nullptr; });
        if (!counted) continue;
        const ScenePlay planned = play(tracked, scene, g, tracked.all);
        for (std::size_t place = 0; place < segments.size(); ++place)
            opening[segments[place]] = opening_of(tracked, planned, place, segments[place]);
    }
    return opening;
}

}  // namespace cxcase::analysis
