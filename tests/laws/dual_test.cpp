// Laws of the kernel's scalars, over every example: the value part of a dual is the double result to the bit, and the
// derivative is the slope of a difference.
#include "cxcase/engine/value.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <vector>

namespace {

using namespace cxcase;
using engine::Dual8;
using engine::Funding;
using engine::Inputs;

Funding every_proposed(const model::BusinessCase& bc, bool funded) {
    Funding funding;
    for (const model::Initiative& it : bc.initiatives) {
        funding.funded.push_back(funded && it.status == model::Status::proposed ? 1 : 0);
    }
    return funding;
}

Inputs<Dual8> duals(const Inputs<double>& at) {
    Inputs<Dual8> inputs;
    for (const double value : at.values) inputs.values.emplace_back(value);
    for (std::size_t k = 0; k < 8; ++k) inputs.values[k] = Dual8::seed(at.values[k], k);
    return inputs;
}

template <engine::Scalar T>
std::vector<engine::Course<T>> courses(const engine::Plan& plan, std::size_t group, const Inputs<T>& inputs,
                                       const Funding& funding) {
    const engine::GroupNumbers<T> numbers = number_group(plan, group, inputs);
    return project(plan, group, numbers, levers_of(plan, group, numbers, removal_of(plan, group, numbers, funding)));
}

bool same_bits(const engine::Months<double>& a, const engine::Months<Dual8>& b) {
    for (engine::Index k = 0; k < a.size(); ++k) {
        if (a(k) != b(k).v) return false;
    }
    return a.size() == b.size();
}

TEST_CASE("double equals the value of dual, bitwise, in every month of every example") {
    for (const test::Example& example : test::examples()) {
        CAPTURE(example.name);
        const model::BusinessCase& bc = example.business_case;
        const engine::Plan plan = engine::make_plan(bc);
        const Inputs<double> at = engine::inputs_of(bc);
        const Inputs<Dual8> with_slopes = duals(at);
        const Funding all = every_proposed(bc, true);
        for (std::size_t g = 0; g < plan.groups.size(); ++g) {
            const auto plain = courses(plan, g, at, all);
            const auto dual = courses(plan, g, with_slopes, all);
            for (std::size_t s = 0; s < plain.size(); ++s) {
                CHECK(same_bits(plain[s].customers, dual[s].customers));
                CHECK(same_bits(plain[s].contribution, dual[s].contribution));
                CHECK(same_bits(plain[s].revenue, dual[s].revenue));
            }
        }
        const Funding none = every_proposed(bc, false);
        CHECK(npv(plan, at, all, none) == npv(plan, with_slopes, all, none).v);
    }
}

// Richardson's two-step difference, from both sides or from below.
template <class Value>
double two_sided(Value value, double h) {
    const double wide = (value(h) - value(-h)) / (2 * h);
    const double narrow = (value(h / 2) - value(-h / 2)) / h;
    return narrow + (narrow - wide) / 3;
}

template <class Value>
double from_below(Value value, double h) {
    const double wide = (value(0) - value(-h)) / h;
    const double narrow = (value(0) - value(-h / 2)) / (h / 2);
    return narrow + (narrow - wide);
}

// Durations in whole months move in steps; a ramp does not.
std::set<std::uint32_t> ramps(const model::BusinessCase& bc) {
    std::set<std::uint32_t> ids;
    for (const model::Initiative& it : bc.initiatives) ids.insert(it.ramp.id);
    return ids;
}

// Above a whole month the fading of work with that ramp starts a month later, which is a step. A ramp of no months has
// only one side.
bool steps_above(const model::BusinessCase& bc, std::uint32_t ramp, double months) {
    const auto& it = *std::ranges::find(bc.initiatives, ramp, [](const auto& one) { return one.ramp.id; });
    return bc[it.fades].value > 0 && months == std::floor(months);
}

// How many inputs were compared, ramps among them.
struct Compared {
    std::size_t all = 0, of_ramps = 0;
};

Compared gradient_is_the_slope(const model::BusinessCase& bc) {
    const engine::Plan plan = engine::make_plan(bc);
    const Inputs<double> at = engine::inputs_of(bc);
    const Funding all = every_proposed(bc, true);
    const Funding none = every_proposed(bc, false);
    const std::vector<double> gradient = npv_gradient(plan, all, none);
    const double scale = std::abs(npv(plan, at, all, none));
    const std::set<std::uint32_t> of_ramps = ramps(bc);
    Compared compared;
    for (std::uint32_t id = 0; id < gradient.size(); ++id) {
        const model::Assumption& a = bc.assumptions[id];
        const bool ramp = of_ramps.contains(id);
        if (a.value == 0 || (a.unit == model::Unit::months && !ramp)) continue;
        CAPTURE(a.path);
        CAPTURE(a.value);
        const auto value = [&](double shift) {
            Inputs<double> moved = at;
            moved.values[id] += shift;
            return npv(plan, moved, all, none);
        };
        // The slope of a ramp has a corner at whole months, which a difference sees from as far as it reaches.
        const double h = (ramp ? 1e-5 : 1e-4) * std::abs(a.value);
        const bool below = ramp && steps_above(bc, id, a.value);
        const double difference = below ? from_below(value, h) : two_sided(value, h);
        CHECK(std::abs(gradient[id] - difference) * std::abs(a.value) < 1e-6 * scale);
        ++compared.all;
        compared.of_ramps += ramp ? 1 : 0;
    }
    return compared;
}

TEST_CASE("the gradient equals differences for every input of every example, ramps of whole and of broken months too") {
    std::size_t of_ramps = 0;
    for (const test::Example& example : test::examples()) {
        CAPTURE(example.name);
        model::BusinessCase bc = example.business_case;
        const Compared whole = gradient_is_the_slope(bc);
        CHECK(whole.all > 10);
        for (const std::uint32_t ramp : ramps(bc)) bc.assumptions[ramp].value += 0.37;
        const Compared broken = gradient_is_the_slope(bc);
        CHECK(broken.of_ramps >= whole.of_ramps);
        of_ramps += whole.of_ramps;
    }
    CHECK(of_ramps > 10);
}

}  // namespace
