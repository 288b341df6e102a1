#include "cxcase/engine/value.hpp"

#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace cxcase;
using model::Unit;
using test::CaseBuilder;

// 100 customers for one month at 5 each, 10pp of churn removed by half: 2.5 customers more on average... at 10% a year.
TEST_CASE("the value of a set is its gain less its lines, discounted") {
    CaseBuilder b(1);
    b.segment("s", 100, 0.2, 5);
    b.friction("f", 1).churn = b.effect(0.1, Unit::change_points);
    b.initiative("i", 0.5).costs.push_back(b.line("once", model::Line::Form::one_off, 3));
    const engine::Plan plan = engine::make_plan(b.bc);
    const engine::Funding with{{1}};
    const engine::Funding without{{0}};
    const double factor = std::pow(1.1, -1.0 / 12);
    CHECK(npv(plan, engine::inputs_of(b.bc), with, without) == doctest::Approx((2.5 * 5 - 3) * factor));
    CHECK(group_npv(plan, 0, engine::inputs_of(b.bc), with, without) == doctest::Approx(12.5 * factor));
    CHECK(lines_npv(plan, 0, engine::inputs_of(b.bc)) == doctest::Approx(-3 * factor));
}

TEST_CASE("the tape and the duals give the same gradient") {
    CaseBuilder b(30);
    b.segment("s", 100, 0.2, 5);
    b.friction("f", 0.3).churn = b.effect(0.1, Unit::change_points);
    b.initiative("i", 0.5).costs.push_back(b.line("each", model::Line::Form::per_fix, 0.2));
    b.bc.initiatives[0].ramp = b.add(4.5);
    const engine::Plan plan = engine::make_plan(b.bc);
    const engine::Funding with{{1}};
    const engine::Funding without{{0}};
    const std::vector<double> gradient = npv_gradient(plan, with, without);
    engine::Inputs<engine::Dual8> duals;
    for (const auto& a : b.bc.assumptions) duals.values.emplace_back(a.value);
    std::size_t used = 0;
    for (std::size_t id = 0; id < gradient.size(); ++id) {
        const engine::Dual8 plain = duals.values[id];
        duals.values[id] = engine::Dual8::seed(plain.v, 0);
        const double slope = npv(plan, duals, with, without).d[0];
        CHECK(gradient[id] == doctest::Approx(slope).epsilon(1e-10));
        duals.values[id] = plain;
        used += slope != 0 ? 1 : 0;
    }
    CHECK(used >= 9);
}

}  // namespace
