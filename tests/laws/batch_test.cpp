// The lanes kernel gives the same bits whichever build of it works, and however the draws are grouped.
#include "cxcase/engine/batch.hpp"

#include "support/every_case.hpp"

#include <cmath>
#include <cstring>
#include <numeric>
#include <string>
#include <vector>

using namespace cxcase;
using engine::Batch;

namespace {

std::vector<engine::Question> questions_of(const model::BusinessCase& bc) {
    engine::Question all;
    all.with.funded.assign(bc.initiatives.size(), 0);
    all.without = all.with;
    std::vector<engine::Question> questions;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        if (bc.initiatives[i].status != model::Status::proposed) continue;
        questions.push_back(all);
        questions.back().with.funded[i] = all.with.funded[i] = 1;
    }
    questions.push_back(all);
    return questions;
}

std::vector<double> draws_of(const model::BusinessCase& bc, const std::vector<std::uint32_t>& varied) {
    std::vector<double> values;
    for (const std::uint32_t id : varied) {
        for (std::size_t j = 0; j < Batch::block; ++j) {
            values.push_back(bc.assumptions[id].value * (1 - 0.001 * static_cast<double>((id + 7 * j) % 97)));
        }
    }
    return values;
}

std::vector<std::uint32_t> all_quantities(const model::BusinessCase& bc) {
    std::vector<std::uint32_t> ids(bc.assumptions.size());
    std::iota(ids.begin(), ids.end(), 0U);
    return ids;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

bool same_bits(const Batch::Answers& a, const Batch::Answers& b) {
    return same_bits(a.npv, b.npv) && same_bits(a.pv_benefits, b.pv_benefits) && same_bits(a.pv_costs, b.pv_costs) &&
           same_bits(a.first_year_cost, b.first_year_cost) && same_bits(a.first_year_benefit, b.first_year_benefit) &&
           same_bits(a.payback, b.payback) && same_bits(a.net, b.net) && same_bits(a.scaled, b.scaled);
}

std::string one_path(const model::BusinessCase& bc, Batch::Path path, const Batch::Answers& expected) {
    const engine::Plan plan = engine::make_plan(bc);
    const auto questions = questions_of(bc);
    const Batch batch(plan, questions, {.courses_of = questions.size() - 1}, all_quantities(bc), path);
    return same_bits(batch.run(batch.live(), draws_of(bc, batch.live())), expected) ? "" : "other bits";
}

std::string law(const model::BusinessCase& bc) {
    const engine::Plan plan = engine::make_plan(bc);
    const auto questions = questions_of(bc);
    const Batch best(plan, questions, {.courses_of = questions.size() - 1}, all_quantities(bc));
    const auto expected = best.run(best.live(), draws_of(bc, best.live()));
    for (const auto path : {Batch::Path::scalar, Batch::Path::baseline, Batch::Path::avx2, Batch::Path::avx512}) {
        if (!Batch::available(path)) continue;
        const std::string wrong = one_path(bc, path, expected);
        if (!wrong.empty()) return wrong + " by path " + std::to_string(static_cast<int>(path));
    }
    return {};
}

// What is left out because nobody asks for it must not matter to what is asked.
std::string alone(const model::BusinessCase& bc) {
    const engine::Plan plan = engine::make_plan(bc);
    const auto questions = questions_of(bc);
    const Batch together(plan, questions, {}, all_quantities(bc));
    const auto expected = together.run(together.live(), draws_of(bc, together.live()));
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const Batch one(plan, {questions[q]}, {}, all_quantities(bc));
        const auto answers = one.run(one.live(), draws_of(bc, one.live()));
        for (std::size_t j = 0; j < Batch::block; ++j) {
            const std::size_t at = q * Batch::block + j;
            const double scale = 1 + std::abs(expected.pv_benefits[at]) + std::abs(expected.pv_costs[at]);
            if (!(std::abs(answers.npv[j] - expected.npv[at]) <= 1e-9 * scale))
                return "question " + std::to_string(q) + " alone gives " + std::to_string(answers.npv[j]) +
                       ", among others " + std::to_string(expected.npv[at]);
        }
    }
    return {};
}

}  // namespace

TEST_CASE("a question asked alone has the answer it has among others") {
    test::holds_everywhere("questions alone", 60, alone);
}

TEST_CASE("every build of the kernel gives the same bits") { test::holds_everywhere("builds of the kernel", 60, law); }
