#include "cxcase/engine/batch.hpp"

#include "cxcase/engine/value.hpp"
#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace cxcase;
using engine::Batch;

namespace {

model::BusinessCase small_case() {
    test::CaseBuilder builder;
    builder.segment("all", 1000, 0.02, 10);
    builder.friction("late", 0.1).churn = builder.effect(0.1, model::Unit::change_points);
    builder.initiative("fix", 0.5);
    return builder.bc;
}

engine::Question alone(const model::BusinessCase& bc) {
    engine::Question question;
    question.without.funded.assign(bc.initiatives.size(), 0);
    question.with = question.without;
    question.with.funded[0] = 1;
    return question;
}

}  // namespace

TEST_CASE("the live quantities are sorted and hold what the question needs, each once") {
    const model::BusinessCase bc = small_case();
    const engine::Plan plan = engine::make_plan(bc);
    const Batch batch(plan, {alone(bc)});
    CHECK(std::ranges::is_sorted(batch.live()));
    CHECK(std::ranges::adjacent_find(batch.live()) == batch.live().end());
    CHECK(std::ranges::binary_search(batch.live(), bc.segments[0].churn.id));
    CHECK(std::ranges::binary_search(batch.live(), bc.initiatives[0].success.id));
}

TEST_CASE("a question whose sets are the same is worth nothing and needs no segment") {
    const model::BusinessCase bc = small_case();
    const engine::Plan plan = engine::make_plan(bc);
    engine::Question nothing = alone(bc);
    nothing.with = nothing.without;
    const Batch batch(plan, {nothing});
    CHECK(!std::ranges::binary_search(batch.live(), bc.segments[0].churn.id));
    const Batch::Answers answers = batch.run({}, {});
    CHECK(answers.npv[0] == 0);
    CHECK(std::isnan(answers.payback[0]));
}

TEST_CASE("what falls into the month before the case is sunk in draws, too; what is upfront is not") {
    test::CaseBuilder builder;
    builder.segment("all", 1000, 0.02, 10);
    builder.friction("late", 0.1).churn = builder.effect(0.1, model::Unit::change_points);
    model::Initiative& fix = builder.initiative("fix", 0.5);
    fix.costs = {builder.line("build", model::Line::Form::one_off, 70),
                 builder.line("buy", model::Line::Form::one_off, 9)};
    fix.costs[0].from = 0;
    fix.costs[1].upfront = true;
    const engine::Plan plan = engine::make_plan(builder.bc);
    const engine::Question question = alone(builder.bc);
    const Batch batch(plan, {question});
    CHECK(batch.run({}, {}).pv_costs[0] == 9);
    CHECK(batch.run({}, {}).npv[0] ==
          doctest::Approx(engine::npv(plan, engine::inputs_of(builder.bc), question.with, question.without)));
}

TEST_CASE("a friction that nobody touches still costs, for every customer who is kept") {
    test::CaseBuilder builder;
    builder.segment("all", 1000, 0.02, 10);
    builder.friction("late", 0.1).churn = builder.effect(0.1, model::Unit::change_points);
    builder.friction("returned", 0.2).cost = builder.effect(5, model::Unit::money);
    builder.initiative("fix", 0.5);
    const engine::Plan plan = engine::make_plan(builder.bc);
    const engine::Question question = alone(builder.bc);
    const double npv = engine::npv(plan, engine::inputs_of(builder.bc), question.with, question.without);
    const Batch batch(plan, {question});
    CHECK(batch.run({}, {}).npv[0] == doctest::Approx(npv));
    CHECK(std::ranges::binary_search(batch.live(), builder.bc.frictions[1].affects[0].cost->amount.id));
    builder.bc.frictions[1].affects[0].cost.reset();
    CHECK(npv < 0.95 * engine::npv(plan, engine::inputs_of(builder.bc), question.with, question.without));
}

TEST_CASE("a row of values answers draw by draw; half the success, half the benefit") {
    const model::BusinessCase bc = small_case();
    const engine::Plan plan = engine::make_plan(bc);
    const std::uint32_t success = bc.initiatives[0].success.id;
    const Batch batch(plan, {alone(bc)}, {.courses_of = 0}, {success});
    std::vector<double> values(Batch::block, 1);
    values[1] = 0;
    values[2] = 0.5;
    const Batch::Answers answers = batch.run({success}, values);
    CHECK(answers.pv_benefits[0] > 0);
    CHECK(answers.pv_benefits[1] == 0);
    CHECK(answers.pv_benefits[2] < answers.pv_benefits[0]);
    CHECK(answers.pv_benefits[3] == answers.pv_benefits[0]);
    double undiscounted = 0;
    for (int t = 0; t <= plan.months; ++t) undiscounted += answers.net[static_cast<std::size_t>(t) * Batch::block];
    CHECK(undiscounted > answers.npv[0]);
}

TEST_CASE("some build of the kernel is there on every machine") {
    CHECK(Batch::available(Batch::Path::best));
    CHECK(Batch::available(Batch::Path::scalar));
    CHECK(Batch::available(Batch::Path::baseline));
}
