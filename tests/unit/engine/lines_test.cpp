#include "cxcase/engine/lines.hpp"

#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

namespace {

using namespace cxcase;
using model::Line;
using test::CaseBuilder;

std::vector<double> list(const engine::Months<double>& m) { return {m.begin(), m.end()}; }

// One initiative from month 2, delivered in 2 months, in a case of 6 months.
struct Fixture {
    CaseBuilder b{6};
    model::Initiative* it = nullptr;
    Fixture() {
        it = &b.initiative("i", 0);
        it->starts = 2;
        it->delivery = b.add(2);
    }
    engine::LineFlows<double> flows(int delay = 0) {
        const engine::Plan plan = engine::make_plan(b.bc);
        return line_flows(plan, 0, engine::inputs_of(b.bc), delay);
    }
};

TEST_CASE("a one-off cost falls evenly over the delivery") {
    Fixture f;
    f.it->costs.push_back(f.b.line("build", Line::Form::one_off, 10));
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 5, 5, 0, 0, 0});
    CHECK(list(f.flows(1).opex) == std::vector<double>{0, 0, 0, 5, 5, 0, 0});
}

TEST_CASE("upfront is month 0, and moves when the initiative is late") {
    Fixture f;
    f.it->costs.push_back(f.b.line("licence", Line::Form::one_off, 10));
    f.it->costs[0].upfront = true;
    f.it->costs[0].kind = model::Kind::capex;
    CHECK(list(f.flows().capex) == std::vector<double>{10, 0, 0, 0, 0, 0, 0});
    CHECK(list(f.flows(1).capex) == std::vector<double>{0, 10, 0, 0, 0, 0, 0});
}

TEST_CASE("a recurring cost runs from go-live, and its risk raises it") {
    Fixture f;
    f.it->costs.push_back(f.b.line("run", Line::Form::recurring, 2));
    f.it->risk_costs = f.b.add(0.5);
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 0, 0, 3, 3, 3});
    CHECK(list(f.flows().running_cost) == std::vector<double>{0, 0, 0, 0, 3, 3, 3});
    f.it->lasts = f.b.add(2);
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 0, 0, 3, 3, 0});
    f.it->costs[0].until = 6;  // a stated end overrides `lasts`
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 0, 0, 3, 3, 3});
}

TEST_CASE("what is live early runs through the horizon all the same, saving as much as at full adoption") {
    Fixture f;
    f.it->costs.push_back(f.b.line("run", Line::Form::recurring, 2));
    f.it->savings.push_back(f.b.line("licence", Line::Form::recurring, 5));
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 0, 0, 2, 2, 2});
    CHECK(list(f.flows(-2).opex) == std::vector<double>{0, 0, 2, 2, 2, 2, 2});
    CHECK(list(f.flows(-2).savings) == std::vector<double>{0, 0, 5, 5, 5, 5, 5});
    f.it->costs[0].until = 6;  // what has an end of its own moves as a whole
    CHECK(list(f.flows(-2).opex) == std::vector<double>{0, 0, 2, 2, 2, 0, 0});
}

TEST_CASE("from and until spread a one-off, from alone is that month") {
    Fixture f;
    f.it->costs.push_back(f.b.line("early", Line::Form::one_off, 12));
    f.it->costs[0].from = 5;
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 0, 0, 0, 12, 0});
    f.it->costs[0].until = 8;  // two of four months lie past the horizon
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 0, 0, 0, 3, 3});
}

TEST_CASE("the month before the case is sunk like those before it: only what is upfront is paid in month 0") {
    Fixture f;
    f.it->starts = 0;
    f.it->delivery = f.b.add(1);
    f.it->costs.push_back(f.b.line("build", Line::Form::one_off, 10));
    f.it->savings.push_back(f.b.line("off", Line::Form::one_off, 10));
    f.it->savings[0].from = 0;
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 0, 0, 0, 0, 0});
    CHECK(list(f.flows().savings) == std::vector<double>{0, 0, 0, 0, 0, 0, 0});
    f.it->costs[0].from = 0;
    CHECK(list(f.flows().opex) == std::vector<double>{0, 0, 0, 0, 0, 0, 0});
    f.it->costs[0].until = 1;  // half of it
    CHECK(list(f.flows().opex) == std::vector<double>{0, 5, 0, 0, 0, 0, 0});
}

TEST_CASE("a year map spreads each amount over that year's months inside the horizon") {
    Fixture f;
    Line line;
    line.id = "plan";
    line.form = Line::Form::years;
    line.years.push_back({2027, f.b.add(60)});
    f.it->costs.push_back(line);
    f.b.bc.calendar.start = 2027 * 12 + 9;  // October: three months of 2027 are inside
    CHECK(list(f.flows().opex) == std::vector<double>{0, 20, 20, 20, 0, 0, 0});
}

TEST_CASE("savings carry success and risk, recurring ones adoption too") {
    Fixture f;
    f.it->savings.push_back(f.b.line("off", Line::Form::recurring, 10));
    f.it->savings.push_back(f.b.line("once", Line::Form::one_off, 100));
    f.it->success = f.b.add(0.8);
    f.it->risk_benefits = f.b.add(0.5);
    f.it->ramp = f.b.add(1);
    const std::vector<double> saved = list(f.flows().savings);
    CHECK(saved[3] == 0);
    CHECK(saved[4] == doctest::Approx(0.4 * (100 + 10 * 0.5)));  // go-live: half adopted in the ramp's month
    CHECK(saved[5] == doctest::Approx(4));
}

TEST_CASE("per-fix prices hold inside from and until") {
    Fixture f;
    f.it->costs.push_back(f.b.line("each", Line::Form::per_fix, 2));
    f.it->costs[0].until = 5;
    const engine::Plan plan = engine::make_plan(f.b.bc);
    const auto prices = per_fix_prices(plan, 0, engine::inputs_of(f.b.bc));
    CHECK(prices.any);
    CHECK(list(prices.opex) == std::vector<double>{0, 0, 0, 2, 2, 0});
}

}  // namespace
