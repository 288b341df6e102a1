// The lanes kernel gives the same bits whichever build of it works, and however the draws are grouped.
#include "cxcase/engine/batch.hpp"

#include "support/every_case.hpp"

#include <algorithm>
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
           same_bits(a.payback, b.payback) && same_bits(a.net, b.net) && same_bits(a.cost, b.cost) &&
           same_bits(a.scaled, b.scaled);
}

Batch::Answers answers_of(const model::BusinessCase& bc, const engine::BatchExtent& extent, Batch::Path path) {
    const engine::Plan plan = engine::make_plan(bc);
    const Batch batch(plan, questions_of(bc), extent, all_quantities(bc), path);
    return batch.run(batch.live(), draws_of(bc, batch.live()));
}

std::string law(const model::BusinessCase& bc) {
    const std::size_t courses_of = questions_of(bc).size() - 1;
    for (const engine::BatchExtent& extent : {engine::BatchExtent{.courses_of = courses_of}, engine::npv_only}) {
        const auto expected = answers_of(bc, extent, Batch::Path::best);
        for (const auto path : {Batch::Path::scalar, Batch::Path::baseline, Batch::Path::avx2, Batch::Path::avx512}) {
            if (!Batch::available(path) || same_bits(answers_of(bc, extent, path), expected)) continue;
            return "other bits by path " + std::to_string(static_cast<int>(path));
        }
    }
    return {};
}

// Every initiative alone, all together, every one as the last one in.
std::vector<engine::Question> alone_and_last(const model::BusinessCase& bc) {
    std::vector<engine::Question> questions = questions_of(bc);
    const engine::Question all = questions.back();
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        if (all.with.funded[i] == 0) continue;
        questions.push_back({all.with, all.with});
        questions.back().without.funded[i] = 0;
    }
    return questions;
}

std::string difference(const Batch::Answers& values, const Batch::Answers& full) {
    if (!values.pv_benefits.empty() || !values.payback.empty()) return "more than was asked";
    if (!same_bits(values.scaled, full.scaled)) return "other draws are scaled";
    double scale = 1;
    for (std::size_t k = 0; k < full.npv.size(); ++k)
        scale = std::max({scale, std::abs(full.pv_benefits[k]), std::abs(full.pv_costs[k])});
    for (std::size_t k = 0; k < full.npv.size(); ++k) {
        if (std::abs(values.npv[k] - full.npv[k]) <= 1e-9 * scale) continue;
        return "question " + std::to_string(k / Batch::block) + " is worth " + std::to_string(values.npv[k]) +
               ", among all answers " + std::to_string(full.npv[k]);
    }
    return {};
}

// The shorter way to net present values leads to the same ones.
std::string values_alone(const model::BusinessCase& bc) {
    const engine::Plan plan = engine::make_plan(bc);
    const auto questions = alone_and_last(bc);
    const Batch full(plan, questions, {}, all_quantities(bc));
    const Batch values(plan, questions, engine::npv_only, all_quantities(bc));
    return difference(values.run(values.live(), draws_of(bc, values.live())),
                      full.run(full.live(), draws_of(bc, full.live())));
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

TEST_CASE("net present values alone are those among all answers") {
    test::holds_everywhere("values alone", 60, values_alone);
}

TEST_CASE("every build of the kernel gives the same bits") { test::holds_everywhere("builds of the kernel", 60, law); }
