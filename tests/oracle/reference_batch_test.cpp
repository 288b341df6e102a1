// The slow batch that the fast one is compared with says of a certain case what `rank` says.
#include "support/reference_batch.hpp"

#include "cxcase/analysis/rank.hpp"
#include "support/every_case.hpp"
#include "support/tiny_case.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase;
using test::ReferenceBatch;

namespace {

engine::Funding funding_none(const model::BusinessCase& bc) {
    engine::Funding funding;
    funding.funded.assign(bc.initiatives.size(), 0);
    return funding;
}

engine::Question standalone(const model::BusinessCase& bc, const engine::Plan& plan, std::size_t i) {
    engine::Question question{funding_none(bc), funding_none(bc)};
    for (const std::size_t r : plan.initiatives[i].requires_all)
        question.with.funded[r] = question.without.funded[r] = 1;
    question.with.funded[i] = 1;
    return question;
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

bool same(double payback, const analysis::Measures& m) {
    if (m.payback_months) return near(payback, *m.payback_months);
    return std::isnan(payback) || std::isinf(payback);
}

std::string difference(const std::string& id, const engine::Batch::Answers& all, std::size_t at,
                       const analysis::Measures& m) {
    const std::vector<std::pair<double, double>> pairs{{all.npv[at], m.npv},
                                                       {all.pv_benefits[at], m.pv_benefits},
                                                       {all.pv_costs[at], m.pv_costs},
                                                       {all.first_year_cost[at], m.first_year_cost},
                                                       {all.first_year_benefit[at], m.first_year_benefit}};
    for (const auto& [a, b] : pairs)
        if (!near(a, b)) return id + ": " + std::to_string(a) + ", not " + std::to_string(b);
    return same(all.payback[at], m) ? "" : id + ": payback " + std::to_string(all.payback[at]);
}

std::string reference_law(const model::BusinessCase& bc) {
    const engine::Plan plan = engine::make_plan(bc);
    const auto ranked = analysis::rank(bc);
    std::vector<engine::Question> questions;
    engine::Question portfolio{funding_none(bc), funding_none(bc)};
    for (const auto& one : ranked.initiatives) {
        questions.push_back(standalone(bc, plan, one.initiative));
        portfolio.with.funded[one.initiative] = one.funded ? 1 : 0;
    }
    questions.push_back(portfolio);
    const auto answers = ReferenceBatch(plan, questions).run({}, {});
    for (std::size_t k = 0; k < ranked.initiatives.size(); ++k) {
        const auto& one = ranked.initiatives[k];
        auto wrong = difference(bc.initiatives[one.initiative].id, answers, k * engine::Batch::block, one.measures);
        if (!wrong.empty()) return wrong;
    }
    return difference("portfolio", answers, ranked.initiatives.size() * engine::Batch::block, ranked.portfolio);
}

}  // namespace

TEST_CASE("a batch of certain draws is the ranking") { test::holds_everywhere("certain draws", 60, reference_law); }

TEST_CASE("frictions that explain more churn than there is are scaled to it") {
    test::CaseBuilder builder;
    builder.segment("all", 1000, 0.02, 10);
    builder.friction("late", 0.1).churn = builder.effect(0.1, model::Unit::change_points);
    builder.initiative("fix", 0.5);
    const engine::Plan plan = engine::make_plan(builder.bc);
    const ReferenceBatch batch(plan, {standalone(builder.bc, plan, 0)});
    const std::uint32_t effect = builder.bc.frictions[0].affects[0].churn->amount.id;
    std::vector<double> values(engine::Batch::block, 0.2);  // 10% meet it, 20% of them leave: all of the 2%
    values[1] = 0.3;
    const auto answers = batch.run({effect}, values);
    CHECK(answers.scaled[0] == 0);
    CHECK(answers.scaled[1] == 1);
    CHECK(answers.npv[1] == doctest::Approx(answers.npv[0]).epsilon(1e-12));
}
