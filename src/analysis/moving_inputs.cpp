#include "moving_inputs.hpp"

#include "cxcase/engine/value.hpp"
#include "noise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::Assumption;
using model::BusinessCase;

double npv_alone(const BusinessCase& bc, std::size_t initiative) {
    const engine::Plan plan = engine::make_plan(bc);
    const engine::Question sets = standalone(plan, initiative);
    return engine::npv<double>(plan, engine::inputs_of(bc), sets.with, sets.without);
}

BusinessCase with_duration(BusinessCase bc, model::Quantity duration, double months) {
    bc.put(duration, months);
    return bc;
}

double moved_by_a_month(const BusinessCase& bc, model::Quantity duration, std::size_t initiative, double npv) {
    const double months = bc.value(duration);
    double most = 0;
    for (const double other : {months + 1, months - 1}) {
        if (other < (bc.horizon == duration ? 1 : 0)) continue;
        most = std::max(most, std::abs(npv_alone(with_duration(bc, duration, other), initiative) - npv));
    }
    return most;
}

// Those that can act on it at all: its own, of what it requires, of committed work, and the horizon.
std::vector<std::size_t> durations(const Sight& sight, std::size_t initiative) {
    const BusinessCase& bc = sight.business_case();
    const auto with = standalone(sight.plan(), initiative).with;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        const model::Initiative& one = bc.initiatives[i];
        if (with.funded[i] == 0 && one.status != model::Status::committed) continue;
        for (const model::Quantity q : {one.delivery, one.ramp}) all.push_back(q.id);
        if (one.lasts) all.push_back(one.lasts->id);
    }
    if (bc.horizon) all.push_back(bc.horizon->id);
    return all;
}

constexpr double one_percent = 0.01;

// One percent of it, or a point where it is nothing.
double a_little(double value) { return one_percent * (value == 0 ? 1 : value); }

}  // namespace

bool counts(double moved, const Measures& measures) {
    return std::abs(moved) > 1e-12 * std::max(std::abs(measures.pv_benefits), std::abs(measures.pv_costs));
}

std::vector<model::Quantity> moving_inputs(const Sight& sight, std::size_t initiative, const Measures& measures) {
    const BusinessCase& bc = sight.business_case();
    const engine::Question sets = standalone(sight.plan(), initiative);
    const std::vector<double> slopes = engine::npv_gradient(sight.plan(), sets.with, sets.without);
    const std::vector<std::size_t> rounded = durations(sight, initiative);
    const Noise noise(sight.valuation());
    std::vector<std::pair<double, model::Quantity>> all;  // with what all of it would move
    for (std::size_t figure = 0; figure < bc.assumptions.size(); ++figure) {
        const Assumption& row = bc.assumptions[figure];
        if (!row.stated) continue;
        const bool duration = std::ranges::find(rounded, figure) != rounded.end();
        const model::Quantity quantity{static_cast<std::uint32_t>(figure)};
        const double month = duration ? moved_by_a_month(bc, quantity, initiative, measures.npv) : 0;
        const double slope = std::abs(slopes[figure] * a_little(row.value));
        if (!counts(slope, measures) && !counts(month, measures)) continue;
        all.emplace_back(noise.without(std::max(slope, month * a_little(row.value)) / one_percent), quantity);
    }
    std::ranges::stable_sort(all, std::greater<>(), [](const auto& one) { return one.first; });
    std::vector<model::Quantity> heaviest_first;
    for (const auto& one : all) heaviest_first.push_back(one.second);
    return heaviest_first;
}

}  // namespace cxcase::analysis
