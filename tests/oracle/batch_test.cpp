// The lanes kernel against the slow batch: every measure of every question, in draws that vary every number.
#include "cxcase/engine/batch.hpp"

#include "support/every_case.hpp"
#include "support/reference_batch.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using engine::Batch;
using engine::Question;

namespace {

engine::Funding nobody(const model::BusinessCase& bc) {
    engine::Funding funding;
    funding.funded.assign(bc.initiatives.size(), 0);
    return funding;
}

// Everybody alone beside what it requires; all together; all but one.
std::vector<Question> questions_of(const model::BusinessCase& bc, const engine::Plan& plan) {
    std::vector<Question> questions;
    Question all{nobody(bc), nobody(bc)};
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        if (bc.initiatives[i].status != model::Status::proposed) continue;
        Question alone{nobody(bc), nobody(bc)};
        for (const std::size_t r : plan.initiatives[i].requires_all) alone.with.funded[r] = alone.without.funded[r] = 1;
        alone.with.funded[i] = all.with.funded[i] = 1;
        questions.push_back(alone);
    }
    const std::size_t count = questions.size();
    questions.push_back(all);
    for (std::size_t q = 0; q < count; ++q) {
        Question last{all.with, all.with};
        for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
            if (questions[q].with.funded[i] != questions[q].without.funded[i]) last.without.funded[i] = 0;
        }
        questions.push_back(last);
    }
    return questions;
}

// A number in [0, 1) from a place: plain, and the same everywhere.
double jitter(std::uint32_t id, std::size_t draw) {
    const std::uint64_t mixed = (id * 2654435761ULL + draw * 40503ULL + 12345) * 6364136223846793005ULL;
    return static_cast<double>(mixed >> 40U) / static_cast<double>(1U << 24U);
}

// Figures up to a tenth below the case's, so that shares stay shares; durations up to two months longer. Draw 0 is the case.
double drawn(const model::Assumption& a, std::uint32_t id, std::size_t draw) {
    if (draw == 0) return a.value;
    if (a.unit == model::Unit::months) return a.value + std::floor(3 * jitter(id, draw));
    return a.value * (1 - 0.1 * jitter(id, draw));
}

std::vector<double> draws_of(const model::BusinessCase& bc, const std::vector<std::uint32_t>& varied) {
    std::vector<double> values;
    for (const std::uint32_t id : varied) {
        for (std::size_t j = 0; j < Batch::block; ++j) values.push_back(drawn(bc.assumptions[id], id, j));
    }
    return values;
}

std::string where(std::size_t at) {
    return " of question " + std::to_string(at / Batch::block) + " in draw " + std::to_string(at % Batch::block);
}

// `scale`: what a figure is a difference of.
std::string compare(const char* name, const std::vector<double>& a, const std::vector<double>& b, double scale) {
    for (std::size_t k = 0; k < b.size(); ++k) {
        if (a[k] == b[k] || (std::isnan(a[k]) && std::isnan(b[k]))) continue;
        if (std::abs(a[k] - b[k]) <= 1e-9 * std::max(scale, std::abs(b[k]))) continue;
        return std::string(name) + where(k) + ": " + std::to_string(a[k]) + ", not " + std::to_string(b[k]);
    }
    return {};
}

double largest(const std::vector<double>& values) {
    double size = 1e-3;
    for (const double x : values) size = std::max(size, std::abs(x));
    return size;
}

// The first figure that differs. A payback may hang on the rounding of a flow that is 0: held to be right in most draws.
std::string difference(const Batch::Answers& fast, const Batch::Answers& slow) {
    const double scale = std::max(largest(slow.pv_benefits), largest(slow.pv_costs));
    for (const std::string& wrong :
         {compare("benefits", fast.pv_benefits, slow.pv_benefits, scale),
          compare("costs", fast.pv_costs, slow.pv_costs, scale), compare("npv", fast.npv, slow.npv, scale),
          compare("year's cost", fast.first_year_cost, slow.first_year_cost, scale),
          compare("year's benefit", fast.first_year_benefit, slow.first_year_benefit, scale),
          compare("net", fast.net, slow.net, scale), compare("monthly cost", fast.cost, slow.cost, scale),
          compare("scaled", fast.scaled, slow.scaled, 0), compare("payback", fast.payback, slow.payback, 1)}) {
        if (!wrong.empty()) return wrong;
    }
    return {};
}

std::string law(const model::BusinessCase& bc) {
    const engine::Plan plan = engine::make_plan(bc);
    const auto questions = questions_of(bc, plan);
    const std::size_t courses_of = questions.size() / 2;
    std::vector<std::uint32_t> all(bc.assumptions.size());
    for (std::uint32_t id = 0; id < all.size(); ++id) all[id] = id;
    const Batch batch(plan, questions, {.courses_of = courses_of}, all);
    const auto& varied = batch.live();
    const auto values = draws_of(bc, varied);
    return difference(batch.run(varied, values), test::ReferenceBatch(plan, questions, courses_of).run(varied, values));
}

}  // namespace

TEST_CASE("lanes of draws give what each draw gives alone") { test::holds_everywhere("lanes of draws", 60, law); }
