// Laws of the kernel's scalars, over every example: the value part of a dual is the double result to the bit, and the
// derivative is the slope of a central difference.
#include "cxcase/engine/value.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <cmath>

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

// Richardson's two-step central difference; inputs at a corner (a clamp, a whole month of a ramp) are left to both sides.
double slope(const engine::Plan& plan, const Inputs<double>& at, std::size_t id, double h, const Funding& all,
             const Funding& none) {
    const auto value = [&](double shift) {
        Inputs<double> moved = at;
        moved.values[id] += shift;
        return npv(plan, moved, all, none);
    };
    const double wide = (value(h) - value(-h)) / (2 * h);
    const double narrow = (value(h / 2) - value(-h / 2)) / h;
    return narrow + (narrow - wide) / 3;
}

TEST_CASE("the gradient equals central differences for every input of every example") {
    for (const test::Example& example : test::examples()) {
        CAPTURE(example.name);
        const model::BusinessCase& bc = example.business_case;
        const engine::Plan plan = engine::make_plan(bc);
        const Inputs<double> at = engine::inputs_of(bc);
        const Funding all = every_proposed(bc, true);
        const Funding none = every_proposed(bc, false);
        const std::vector<double> gradient = npv_gradient(plan, all, none);
        const double scale = std::abs(npv(plan, at, all, none));
        std::size_t checked = 0;
        for (std::size_t id = 0; id < gradient.size(); ++id) {
            const model::Assumption& a = bc.assumptions[id];
            if (a.unit == model::Unit::months || a.value == 0) continue;
            CAPTURE(a.path);
            const double h = 1e-4 * std::abs(a.value);
            const double difference = slope(plan, at, id, h, all, none);
            CHECK(std::abs(gradient[id] - difference) * std::abs(a.value) < 1e-6 * scale);
            ++checked;
        }
        CHECK(checked > 10);
    }
}

}  // namespace
