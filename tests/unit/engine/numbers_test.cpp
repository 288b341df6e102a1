#include "cxcase/engine/numbers.hpp"

#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace cxcase;
using model::Unit;
using test::CaseBuilder;

engine::GroupNumbers<double> numbers(const model::BusinessCase& bc) {
    return number_group(engine::make_plan(bc), 0, engine::inputs_of(bc));
}

TEST_CASE("growth steps at case years, season is divided by its mean") {
    CaseBuilder b(14);
    model::Segment& s = b.segment("s", 1, 0, 10);
    s.growth.revenue = b.add(0.1);
    s.seasonality.revenue = std::array<double, 12>{2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 26};  // mean 4
    const auto n = numbers(b.bc);
    CHECK(n.segments[0].spend(0) == doctest::Approx(5));
    CHECK(n.segments[0].spend(11) == doctest::Approx(65));
    CHECK(n.segments[0].spend(12) == doctest::Approx(5.5));
}

TEST_CASE("exposure serves twice: occurrences a month, and the share met in its own period, held at 1") {
    CaseBuilder b(14);
    b.segment("s", 1, 0.1, 1);
    b.friction("f", 0.9).customers->months = 12;
    b.bc.frictions[0].trend = b.add(0.5);
    const auto n = numbers(b.bc);
    CHECK(n.pairs[0].e == doctest::Approx(0.075));
    CHECK(n.pairs[0].e_hat == 0.9);
    CHECK(n.pairs[0].trend(12) == 1.5);
    CHECK(n.pairs[0].met(0) == 0.9);
    CHECK(n.pairs[0].met(12) == 1);
}

TEST_CASE("haircuts cut effects and fixes by their grade, and only when they are on") {
    CaseBuilder b;
    b.segment("s", 1, 0.1, 1);
    b.friction("f", 0.5).churn = b.effect(0.04, Unit::change_points);
    b.initiative("i", 0.5);
    b.bc.haircuts.fill(0.25);
    CHECK(*numbers(b.bc).pairs[0].churn_points == 0.04);
    b.bc.haircuts_on = true;
    CHECK(*numbers(b.bc).pairs[0].churn_points == doctest::Approx(0.03));
    CHECK(numbers(b.bc).pairs[0].removal[0](0) == doctest::Approx(0.375));
}

TEST_CASE("a metric link counts per point lost") {
    CaseBuilder b;
    b.segment("s", 1, 0.1, 1);
    model::Effect linked = b.effect(0.001, Unit::change_points);
    linked.points = b.add(-20, Unit::metric_points);
    b.friction("f", 0.5).churn = linked;
    CHECK(*numbers(b.bc).pairs[0].churn_points == doctest::Approx(0.02));
}

TEST_CASE("discount factors follow the convention") {
    CaseBuilder b(14, 0.1);
    const auto factors = [&](model::Discounting d) {
        b.bc.discounting = d;
        return discount_factors(engine::make_plan(b.bc), engine::inputs_of(b.bc));
    };
    CHECK(factors(model::Discounting::monthly)(12) == doctest::Approx(1 / 1.1));
    CHECK(factors(model::Discounting::year_end)(1) == doctest::Approx(1 / 1.1));
    CHECK(factors(model::Discounting::mid_year)(13) == doctest::Approx(std::pow(1.1, -1.5)));
    CHECK(factors(model::Discounting::mid_year)(0) == 1);
}

TEST_CASE("an s-curve reaches half of its effect half way") {
    CaseBuilder b(4);
    b.segment("s", 1, 0.1, 1);
    b.friction("f", 0.1);
    model::Initiative& it = b.initiative("i", 1);
    it.shape = model::RampShape::s_curve;
    it.ramp = b.add(2);
    it.fades = b.add(0.19);
    const auto a = adoption(engine::make_plan(b.bc), 0, engine::inputs_of(b.bc));
    // The mean of 3x^2 - 2x^3 over the first half is 2 (1/8 - 1/32) = 0.1875; both halves sum to 1.
    CHECK(a(0) == doctest::Approx(0.1875));
    CHECK(a(1) == doctest::Approx(0.8125));
    CHECK(a(2) == doctest::Approx(std::pow(0.81, 1.0 / 12)));
}

TEST_CASE("the slope of a ramp is that of its formulas, at a whole month as beside it") {
    // The k-th month of a linear ramp of m: (2k - 1) / 2m while it rises, and 1 - (m - k + 1)^2 / 2m in the month it ends in.
    CaseBuilder b(8);
    b.segment("s", 1, 0.1, 1);
    b.friction("f", 0.1);
    const model::Quantity ramp = b.initiative("i", 1).ramp = b.add(6);
    const auto slope = [&](double months, int k) {
        b.bc.assumptions[ramp.id].value = months;
        engine::Inputs<engine::Dual8> inputs;
        for (const auto& row : b.bc.assumptions) inputs.values.emplace_back(row.value);
        inputs.values[ramp.id] = engine::Dual8::seed(months, 0);
        return adoption(engine::make_plan(b.bc), 0, inputs)(k - 1).d[0];
    };
    for (const double m : {5.0, 6.0, 6.5, 7.0}) {
        CAPTURE(m);
        for (int k = 1; k <= m; ++k) CHECK(slope(m, k) == doctest::Approx(-(2 * k - 1) / (2 * m * m)));
        for (int k = static_cast<int>(m) + 2; k <= 8; ++k) CHECK(slope(m, k) == 0);
    }
    CHECK(slope(7, 8) == 0);
    CHECK(slope(6.5, 7) == doctest::Approx(-0.5 / 6.5 + 0.25 / (2 * 6.5 * 6.5)));
}

TEST_CASE("what is met by everybody has the slope of a share that may only fall") {
    CaseBuilder b(3);
    b.segment("s", 1, 0.1, 1);
    b.friction("f", 1);
    const std::uint32_t exposure = b.bc.frictions[0].affects[0].customers->value.id;
    engine::Inputs<engine::Dual8> inputs;
    for (const auto& row : b.bc.assumptions) inputs.values.emplace_back(row.value);
    inputs.values[exposure] = engine::Dual8::seed(1, 0);
    const auto met = number_group(engine::make_plan(b.bc), 0, inputs).pairs[0].met(2);
    CHECK(met.v == 1);
    CHECK(met.d[0] == 1);
}

}  // namespace
