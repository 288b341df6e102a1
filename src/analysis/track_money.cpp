#include "track_money.hpp"

#include <algorithm>

namespace cxcase::analysis {

namespace {

using model::ActualMeasure;

// Costs come late as a whole; of what was begun before the case, as much as the plan has within it. Where they come early, only
// what runs from go-live on does: what was built stands in the plan.
Series cost_of(const engine::Plan& plan, std::size_t initiative, const Scene& scene) {
    const int delay = scene.delay[initiative];
    const auto late = engine::line_flows(plan, initiative, scene.inputs, delay);
    const bool begins_within = plan.business_case->initiatives[initiative].starts >= 1;
    if (delay == 0 || (delay > 0 && begins_within)) return late.opex + late.capex;
    const auto planned = engine::line_flows(plan, initiative, scene.inputs, 0);
    const Series built = planned.opex + planned.capex - planned.running_cost;
    const engine::Index moved = std::max(delay, 0);
    Series cost = late.running_cost;
    for (engine::Index t = moved; t < cost.size(); ++t) cost(t) += built(t - moved);
    return cost;
}

bool pays_per_fix(const model::Initiative& initiative) {
    return std::ranges::any_of(initiative.costs,
                               [](const model::Line& line) { return line.form == model::Line::Form::per_fix; });
}

// Running savings follow the adoption there was.
Series savings_of(const TrackedCase& tracked, std::size_t initiative, const Scene& scene) {
    const auto late = engine::line_flows(tracked.plan, initiative, scene.inputs, scene.delay[initiative]);
    const Series usual = adoption_late(tracked, scene.inputs, initiative, scene.delay[initiative]);
    Series savings = late.savings;
    for (engine::Index t = 1; t < savings.size(); ++t) {
        const double planned = usual(t - 1);
        if (late.running_savings(t) == 0 || planned == 0) continue;
        savings(t) += late.running_savings(t) * (scene.adoption[initiative](t - 1) / planned - 1);
    }
    return savings;
}

}  // namespace

SceneMoney::SceneMoney(const TrackedCase& tracked, const Scene& scene, const std::vector<std::size_t>* groups)
    : tracked_(tracked), scene_(scene), discount_(engine::discount_factors(tracked.plan, scene.inputs)) {
    const engine::Plan& plan = tracked.plan;
    ratios_.resize(plan.group_of.size());
    for (std::size_t g = 0; g < plan.groups.size(); ++g) {
        if (groups != nullptr && std::ranges::find(*groups, g) == groups->end()) continue;
        const ScenePlay played = play(tracked, scene, g, tracked.all);
        for (std::size_t place = 0; place < plan.groups[g].segments.size(); ++place) {
            const std::size_t segment = plan.groups[g].segments[place];
            ratios_[segment] = ratios_of(played, place, segment);
        }
    }
}

// Where nothing is known any more, customers stay as far from what is played as they were last, and revenue per customer as
// far as it was on average.
SceneMoney::Ratios SceneMoney::ratios_of(const ScenePlay& played, std::size_t place, std::size_t segment) const {
    Ratios ratios{Series(tracked_.plan.months, 1.0), Series(tracked_.plan.months, 1.0)};
    const auto* customers = scene_.volume ? tracked_.find(ActualMeasure::customers, segment) : nullptr;
    const auto* revenue = scene_.price ? tracked_.find(ActualMeasure::revenue, segment) : nullptr;
    const auto& course = played.courses[place];
    double booked = 0, expected = 0, last = 1;
    for (int t = 1; t <= tracked_.plan.months; ++t) {
        const auto after = customers == nullptr ? std::nullopt : customers->at(t);
        const double before = last;
        if (after && course.customers(t) > 0) last = *after / course.customers(t);
        const bool average = tracked_.business_case.count_customers == model::CountCustomers::average;
        const bool opening = tracked_.business_case.count_customers == model::CountCustomers::opening;
        ratios.volume(t - 1) = opening ? before : last;
        if (average)
            ratios.volume(t - 1) = (before * course.customers(t - 1) + last * course.customers(t)) /
                                   std::max(course.customers(t - 1) + course.customers(t), 1e-300);
        const auto earned = revenue == nullptr ? std::nullopt : revenue->at(t);
        const double played_revenue = course.revenue(t - 1) * ratios.volume(t - 1);
        if (earned && played_revenue > 0) {
            booked += *earned;
            expected += played_revenue;
            ratios.price(t - 1) = *earned / played_revenue;
        } else if (t > tracked_.last_month() && expected > 0) {
            ratios.price(t - 1) = booked / expected;
        }
    }
    return ratios;
}

std::optional<double> SceneMoney::booked(std::size_t initiative, int month) const {
    const auto* spend = scene_.price ? tracked_.find(ActualMeasure::spend, initiative) : nullptr;
    return spend == nullptr ? std::nullopt : spend->at(month);
}

void SceneMoney::add_group(std::size_t group, const engine::Funding& funding, double sign, SceneFlows& flows) const {
    const engine::Plan& plan = tracked_.plan;
    const ScenePlay played = play(tracked_, scene_, group, funding);
    for (std::size_t place = 0; place < played.courses.size(); ++place) {
        const auto& course = played.courses[place];
        const Ratios& ratios = ratios_[plan.groups[group].segments[place]];
        const double margin = played.numbers.segments[place].margin;
        for (engine::Index k = 0; k < plan.months; ++k) {
            const double before = course.contribution(k) + course.acquisition(k);
            const double dearer = (ratios.price(k) - 1) * course.revenue(k) * margin;
            flows.benefit(k + 1) += sign * (ratios.volume(k) * (before + dearer) - course.acquisition(k));
        }
    }
    for (const std::size_t i : plan.groups[group].initiatives) {
        if (funding.funded[i] == 0 || !pays_per_fix(tracked_.business_case.initiatives[i])) continue;
        const Series paid = per_fix_in(group, played, funding, i);
        // What is booked was paid among everybody who is tracked, who share what they remove. A set of some of them would pay
        // for as much more, or less, as it removes without the others.
        const bool is_booked = scene_.price && tracked_.find(ActualMeasure::spend, i) != nullptr;
        const Series among_all = is_booked ? per_fix_among_all(group, i) : Series(plan.months, 0.0);
        for (int t = 1; t <= plan.months; ++t)
            flows.cost(t) += sign * (paid(t - 1) - (booked(i, t) ? among_all(t - 1) : 0));
    }
}

Series SceneMoney::per_fix_in(std::size_t group, const ScenePlay& played, const engine::Funding& funding,
                              std::size_t initiative) const {
    const engine::Plan& plan = tracked_.plan;
    Series paid(plan.months, 0.0);
    const auto prices = engine::per_fix_prices(plan, initiative, scene_.inputs, scene_.delay[initiative]);
    const Series removed =
        engine::occurrences_removed(plan, group, played.numbers, played.removal, played.courses, funding, initiative);
    for (engine::Index k = 0; k < plan.months; ++k) paid(k) = removed(k) * (prices.opex(k) + prices.capex(k));
    return paid;
}

Series SceneMoney::per_fix_among_all(std::size_t group, std::size_t initiative) const {
    return per_fix_in(group, play(tracked_, scene_, group, tracked_.all), tracked_.all, initiative);
}

Series SceneMoney::spend_among_all(std::size_t initiative) const {
    Series cost = cost_of(tracked_.plan, initiative, scene_);
    if (!pays_per_fix(tracked_.business_case.initiatives[initiative])) return cost;
    for (std::size_t g = 0; g < tracked_.plan.groups.size(); ++g) {
        const auto& members = tracked_.plan.groups[g].initiatives;
        if (std::ranges::find(members, initiative) == members.end()) continue;
        const Series paid = per_fix_among_all(g, initiative);
        for (engine::Index k = 0; k < tracked_.plan.months; ++k) cost(k + 1) += paid(k);
    }
    return cost;
}

void SceneMoney::add_lines(std::size_t initiative, SceneFlows& flows) const {
    const Series cost = cost_of(tracked_.plan, initiative, scene_);
    flows.benefit += savings_of(tracked_, initiative, scene_);
    for (int t = 0; t <= tracked_.plan.months; ++t) {
        const auto spent = booked(initiative, t);
        // What was planned for the moment before month 1 is booked in month 1, the first there is.
        flows.cost(t) += spent ? *spent - (t == 1 ? cost(0) : 0) : cost(t);
    }
}

SceneFlows SceneMoney::flows(const engine::Question& question) const {
    const engine::Plan& plan = tracked_.plan;
    SceneFlows flows{Series(plan.months + 1, 0.0), Series(plan.months + 1, 0.0)};
    for (std::size_t g = 0; g < plan.groups.size(); ++g) {
        const bool differs = std::ranges::any_of(plan.groups[g].initiatives, [&](std::size_t i) {
            return question.with.funded[i] != question.without.funded[i];
        });
        if (!differs) continue;
        add_group(g, question.with, 1, flows);
        add_group(g, question.without, -1, flows);
    }
    for (std::size_t i = 0; i < plan.initiatives.size(); ++i)
        if (question.with.funded[i] != question.without.funded[i]) add_lines(i, flows);
    return flows;
}

SceneFlows SceneMoney::flows_in(std::size_t group, const engine::Funding& funding) const {
    SceneFlows flows{Series(tracked_.plan.months + 1, 0.0), Series(tracked_.plan.months + 1, 0.0)};
    add_group(group, funding, 1, flows);
    return flows;
}

double SceneMoney::npv_in(std::size_t group, const engine::Funding& funding) const {
    return npv(flows_in(group, funding));
}

double SceneMoney::to_date_in(std::size_t group, const engine::Funding& funding) const {
    return to_date(flows_in(group, funding), tracked_.last_month()).net();
}

double SceneMoney::npv(const SceneFlows& flows) const {
    double sum = 0;
    for (engine::Index t = 0; t < flows.benefit.size(); ++t) sum += (flows.benefit(t) - flows.cost(t)) * discount_(t);
    return sum;
}

ToDate to_date(const SceneFlows& flows, int last_month) {
    ToDate sum;
    for (int t = 0; t <= last_month; ++t) {
        sum.benefit += flows.benefit(t);
        sum.cost += flows.cost(t);
    }
    return sum;
}

}  // namespace cxcase::analysis
