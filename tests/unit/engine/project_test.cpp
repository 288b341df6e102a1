// The kernel against figures worked by hand.
#include "cxcase/engine/project.hpp"

#include "cxcase/engine/value.hpp"
#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

namespace {

using namespace cxcase;
using model::Unit;
using test::CaseBuilder;

struct Projected {
    engine::Plan plan;
    engine::GroupNumbers<double> numbers;
    engine::Removal<double> removal;
    std::vector<engine::Levers<double>> levers;
    std::vector<engine::Course<double>> courses;
};

Projected run(const model::BusinessCase& bc, bool funded, const engine::World& world = {}) {
    Projected p;
    p.plan = engine::make_plan(bc);
    p.numbers = number_group(p.plan, 0, engine::inputs_of(bc));
    engine::Funding funding;
    funding.funded.assign(bc.initiatives.size(), funded ? 1 : 0);
    p.removal = removal_of(p.plan, 0, p.numbers, funding, world);
    p.levers = levers_of(p.plan, 0, p.numbers, p.removal, world);
    p.courses = project(p.plan, 0, p.numbers, p.levers);
    return p;
}

// 100 customers, churn 10%, 5 a month each; a friction met by 50% costs 10pp per occurrence: 5pp of the churn.
CaseBuilder by_hand() {
    CaseBuilder b(2);
    b.segment("s", 100, 0.10, 5);
    b.friction("f", 0.5).churn = b.effect(0.10, Unit::change_points);
    b.initiative("i", 1.0);
    return b;
}

TEST_CASE("churn by hand: 90 left without the fix, 95 with it, counted on the average") {
    const CaseBuilder b = by_hand();
    const Projected before = run(b.bc, false);
    const Projected after = run(b.bc, true);
    CHECK(before.courses[0].customers(1) == doctest::Approx(90));
    CHECK(after.courses[0].customers(1) == doctest::Approx(95));
    CHECK(before.courses[0].revenue(0) == doctest::Approx(475));
    CHECK(after.courses[0].revenue(0) == doctest::Approx(487.5));
    CHECK(after.courses[0].lost(1) == doctest::Approx(95 * 0.05));
}

TEST_CASE("those who met it leave at x times the rate of the others") {
    CaseBuilder b(1);
    b.segment("s", 1000, 0.03, 1);
    b.friction("f", 0.25).churn = b.effect(1.0, Unit::change_relative);  // 2x
    b.initiative("i", 1.0);
    // c0 (1 + 0.25) = 0.03, so the others leave at 2.4%: that is what is left once nobody meets it.
    CHECK(run(b.bc, true).levers[0].churn(0) == doctest::Approx(0.024));
    CHECK(run(b.bc, false).levers[0].churn(0) == doctest::Approx(0.03));
}

TEST_CASE("money is counted at the opening, on the average or at the closing") {
    CaseBuilder b = by_hand();
    b.bc.count_customers = model::CountCustomers::opening;
    CHECK(run(b.bc, false).courses[0].revenue(0) == doctest::Approx(500));
    b.bc.count_customers = model::CountCustomers::closing;
    CHECK(run(b.bc, false).courses[0].revenue(0) == doctest::Approx(450));
}

TEST_CASE("movers arrive in the month they leave") {
    CaseBuilder b(1);
    b.segment("a", 100, 0, 1);
    b.segment("z", 10, 0, 1);
    b.bc.segments[0].moves.push_back({1, b.add(0.2)});
    const Projected p = run(b.bc, false);
    CHECK(p.plan.groups.size() == 1);
    CHECK(p.courses[0].customers(1) == doctest::Approx(80));
    CHECK(p.courses[1].customers(1) == doctest::Approx(30));
}

TEST_CASE("prospects convert, less what would have come anyway, and cost their acquisition") {
    CaseBuilder b(1);
    model::Segment& s = b.segment("s", 0, 0, 10);
    s.prospects = b.add(1000);
    s.conversion = b.add(0.05);
    s.acquisition_cost = b.add(3);
    s.cannibalisation = b.add(0.5);
    model::Affect& affect = b.friction("f", 0.0);
    affect.customers.reset();
    affect.prospects = b.add(0.4);
    affect.conversion = b.effect(-0.25, Unit::change_relative);
    b.initiative("i", 1.0);
    // v' = 5% / (1 - 0.4*0.25) = 5.5556%, half of the gain is kept.
    const double v = 0.05 + 0.5 * (0.05 / 0.9 - 0.05);
    const Projected p = run(b.bc, true);
    CHECK(p.courses[0].won(0) == doctest::Approx(1000 * v));
    CHECK(p.courses[0].acquisition(0) == doctest::Approx(3000 * v));
    CHECK(p.courses[0].contribution(0) == doctest::Approx(1000 * v / 2 * 10 - 3000 * v));
}

TEST_CASE("saved contacts become money only as far as capacity is released") {
    CaseBuilder b(1);
    model::Segment& s = b.segment("s", 100, 0, 0);
    s.channels.push_back({"", b.add(0.5), b.add(4)});
    s.contacts_given = true;
    s.capture = b.add(0.5);
    b.friction("f", 0.2).contacts.push_back({0, b.effect(1, Unit::count)});
    b.initiative("i", 1.0);
    CHECK(run(b.bc, false).courses[0].contribution(0) == doctest::Approx(-100 * 0.5 * 4));
    CHECK(run(b.bc, true).courses[0].contribution(0) == doctest::Approx(-100 * (0.5 - 0.5 * 0.2) * 4));
}

TEST_CASE("overlap is never counted twice") {
    CaseBuilder b = by_hand();
    b.bc.initiatives[0].fixes[0].reduces = b.add(0.5);
    b.initiative("j", 0.5);
    CHECK(run(b.bc, true).removal[0](0) == doctest::Approx(0.75));
}

TEST_CASE("a lever alone leaves the others untouched") {
    CaseBuilder b = by_hand();
    b.bc.frictions[0].affects[0].revenue = b.effect(-0.2, Unit::change_relative);
    engine::World world;
    world.only = model::Lever::revenue;
    const Projected p = run(b.bc, true, world);
    CHECK(p.levers[0].churn(0) == 0.10);
    CHECK(p.levers[0].spend(0) == doctest::Approx(5 / 0.9));
}

TEST_CASE("linear ramp of 3 months is 1/6, 1/2, 5/6 by the month, then full") {
    CaseBuilder b = by_hand();
    b.bc.calendar.horizon = 5;
    b.bc.initiatives[0].ramp = b.add(3);
    const engine::Plan plan = engine::make_plan(b.bc);
    const engine::Months<double> a = adoption(plan, 0, engine::inputs_of(b.bc));
    CHECK(a(0) == doctest::Approx(1.0 / 6));
    CHECK(a(1) == doctest::Approx(0.5));
    CHECK(a(2) == doctest::Approx(5.0 / 6));
    CHECK(a(3) == 1);
}

TEST_CASE("committed work acts relative to what today's figures contain") {
    CaseBuilder b = by_hand();
    b.bc.initiatives[0].status = model::Status::committed;
    b.bc.initiatives[0].starts = -11;
    b.bc.initiatives[0].fixes[0].reduces = b.add(0.4);
    b.bc.initiatives[0].lasts = b.add(13);  // it ends with month 1
    const Projected p = run(b.bc, false);
    CHECK(p.removal[0](0) == doctest::Approx(0));
    CHECK(p.removal[0](1) == doctest::Approx(1 - 1 / 0.6));  // the friction comes back
}

TEST_CASE("the derivative of the value equals a central difference") {
    CaseBuilder b = by_hand();
    b.bc.calendar.horizon = 24;
    b.bc.initiatives[0].costs.push_back(b.line("run", model::Line::Form::recurring, 3));
    b.bc.initiatives[0].costs.push_back(b.line("each", model::Line::Form::per_fix, 0.1));
    b.bc.initiatives[0].ramp = b.add(2.5);
    const engine::Plan plan = engine::make_plan(b.bc);
    const engine::Funding with{{1}};
    const engine::Funding without{{0}};
    const std::vector<double> gradient = npv_gradient(plan, with, without);
    const engine::Inputs<double> at = engine::inputs_of(b.bc);
    std::size_t checked = 0;
    for (std::size_t id = 0; id < at.values.size(); ++id) {
        if (gradient[id] == 0) continue;
        const double h = 1e-5 * std::max(1e-2, std::abs(at.values[id]));
        engine::Inputs<double> up = at;
        engine::Inputs<double> down = at;
        up.values[id] += h;
        down.values[id] -= h;
        const double slope = (npv(plan, up, with, without) - npv(plan, down, with, without)) / (2 * h);
        CHECK(gradient[id] == doctest::Approx(slope).epsilon(1e-5));
        ++checked;
    }
    CHECK(checked >= 8);
}

}  // namespace
