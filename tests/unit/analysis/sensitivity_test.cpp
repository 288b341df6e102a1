#include "cxcase/analysis/sensitivity.hpp"

#include "cxcase/analysis/rank.hpp"
#include "support/examples.hpp"
#include "support/property.hpp"
#include "support/tiny_case.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

using namespace cxcase;
using analysis::SensitivityResult;

namespace {

// All of them; where they are slow to ask, the small one.
std::span<const test::Example> some_examples() {
    const std::span<const test::Example> all = test::examples();
    return test::thorough ? all : all.subspan(1, 1);
}

// What rank says of a subject when one figure of the register is another.
double npv_with(model::BusinessCase bc, std::uint32_t quantity, double value,
                const analysis::SubjectSensitivity& subject) {
    bc.assumptions[quantity].value = value;
    for (const auto& one : analysis::rank(bc, {.details = false}).initiatives) {
        if (one.initiative == subject.initiative) return one.measures.npv;
    }
    return std::nan("");
}

bool near(double a, double b, double scale) { return std::abs(a - b) <= 1e-8 * std::max(1.0, std::abs(scale)); }

}  // namespace

TEST_CASE("both ends of a figure are what rank says of a case with that figure") {
    for (const auto& example : some_examples()) {
        CAPTURE(example.name);
        const auto& bc = example.business_case;
        const SensitivityResult result = analysis::sensitivity(bc);
        REQUIRE(!result.initiatives.empty());
        const auto& subject = result.initiatives.front();
        for (std::size_t k = 0; k < result.inputs.size(); ++k) {
            if (!test::taken(k, 5)) continue;  // a ranking each
            const auto& input = result.inputs[k];
            const auto& swing = subject.inputs[k];
            CAPTURE(bc.assumptions[input.quantity].path);
            CHECK(near(swing.npv_low, npv_with(bc, input.quantity, input.low, subject), subject.npv));
            CHECK(near(swing.npv_high, npv_with(bc, input.quantity, input.high, subject), subject.npv));
        }
    }
}

TEST_CASE("at its switching value a figure leaves an initiative worth nothing, and no nearer one does") {
    int found = 0;
    for (std::size_t e = 0; e < some_examples().size(); e += 3) {
        const auto& example = some_examples()[e];
        CAPTURE(example.name);
        const auto& bc = example.business_case;
        const SensitivityResult result = analysis::sensitivity(bc, {.swing = 0.1});
        for (const auto& subject : result.initiatives) {
            for (std::size_t k = 0; k < result.inputs.size(); ++k) {
                const auto& turns = subject.inputs[k].switching_value;
                if (!turns || !test::taken(k, 7)) continue;
                ++found;
                CAPTURE(bc.assumptions[result.inputs[k].quantity].path);
                const double scale = std::abs(subject.npv) + std::abs(subject.inputs[k].per_percent) * 100;
                CHECK(near(npv_with(bc, result.inputs[k].quantity, *turns, subject), 0, scale));
                const double before = result.inputs[k].value + 0.9 * (*turns - result.inputs[k].value);
                CHECK((npv_with(bc, result.inputs[k].quantity, before, subject) > 0) == (subject.npv > 0));
            }
        }
    }
    if (test::thorough) CHECK(found > 20);
}

TEST_CASE("a case without ranges is swung by a tenth, one with ranges to their P10 and P90") {
    for (const auto& example : some_examples()) {
        CAPTURE(example.name);
        const auto& bc = example.business_case;
        const bool ranges = std::ranges::any_of(bc.assumptions, &model::Assumption::uncertain);
        const SensitivityResult result = analysis::sensitivity(bc);
        CHECK(result.swing.has_value() != ranges);
        for (const auto& input : result.inputs) CHECK(input.low <= input.high);
    }
}

TEST_CASE("the widest comes first, and threads change nothing") {
    const auto& bc = some_examples().front().business_case;
    const SensitivityResult one = analysis::sensitivity(bc, {.swing = {}, .threads = 1});
    const SensitivityResult two = analysis::sensitivity(bc, {.swing = {}, .threads = 2});
    REQUIRE(one.inputs.size() == two.inputs.size());
    for (std::size_t k = 0; k < one.inputs.size(); ++k) {
        CHECK(one.inputs[k].quantity == two.inputs[k].quantity);
        CHECK(one.portfolio.inputs[k].switching_value == two.portfolio.inputs[k].switching_value);
        if (k > 0) CHECK(one.portfolio.inputs[k - 1].width() >= one.portfolio.inputs[k].width());
    }
}

TEST_CASE("what moves a subject and in which order is the same in another unit of money: rounding moves nothing") {
    const auto lists = [](const model::BusinessCase& bc) {
        const SensitivityResult result = analysis::sensitivity(bc, {.swing = 0.1});
        std::vector<std::vector<std::uint32_t>> all;
        const auto add = [&](const analysis::SubjectSensitivity& subject) {
            all.emplace_back();
            for (const std::size_t k : SensitivityResult::widest(subject)) {
                all.back().push_back(result.inputs[k].quantity);
                CHECK(subject.inputs[k].width() > subject.noise);
            }
        };
        add(result.portfolio);
        std::ranges::for_each(result.initiatives, add);
        return all;
    };
    for (const auto& example : some_examples()) {
        CAPTURE(example.name);
        const auto as_written = lists(example.business_case);
        const double factor = as_written.size() % 2 == 0 ? 10.0 : 1.0 / 3;  // one of them: a second each
        CHECK(lists(test::money_times(example.business_case, factor)) == as_written);
    }
}

TEST_CASE("a saving that is all there is: NPV is linear in it, its elasticity is benefit over NPV") {
    test::CaseBuilder builder;
    builder.segment("all", 1000, 0.02, 10);
    builder.friction("late", 0.1).churn = builder.effect(0.1, model::Unit::change_points);
    builder.initiative("fix", 0.5);
    for (auto& row : builder.bc.assumptions) row.stated = true;
    const SensitivityResult result = analysis::sensitivity(builder.bc, {.swing = 0.2});
    const auto& subject = result.initiatives.front();
    for (std::size_t k = 0; k < result.inputs.size(); ++k) {
        if (builder.bc.assumptions[result.inputs[k].quantity].unit != model::Unit::count) continue;
        // Customers: everything that runs through them scales with them.
        const double up = subject.inputs[k].npv_high - subject.npv;
        CHECK(up == doctest::Approx(subject.npv - subject.inputs[k].npv_low));
        CHECK(up == doctest::Approx(20 * subject.inputs[k].per_percent));
    }
}

TEST_CASE("where a figure costs an initiative its place, it has lost it, and a little before it has it") {
    int left = 0;
    int outranked = 0;
    for (const auto& example : some_examples()) {
        CAPTURE(example.name);
        model::BusinessCase bc = example.business_case;
        const SensitivityResult result = analysis::sensitivity(bc);
        for (std::size_t k = 0; k < result.inputs.size(); ++k) {
            const auto& input = result.inputs[k];
            CAPTURE(bc.assumptions[input.quantity].path);
            for (std::size_t i = 0; i < result.initiatives.size(); ++i) {
                const auto standing = [&](double value) {
                    bc.assumptions[input.quantity].value = value;
                    const auto ranked = analysis::rank(bc, {.details = false});
                    bc.assumptions[input.quantity].value = input.value;
                    return *std::ranges::find(ranked.initiatives, *result.initiatives[i].initiative,
                                              &analysis::InitiativeResult::initiative);
                };
                const auto& swing = result.initiatives[i].inputs[k];
                const auto before = [&](double turn) { return turn + std::copysign(1e-4 * turn, input.value - turn); };
                if (swing.leaves_funded_at && test::taken(k, 2)) {
                    ++left;
                    CHECK(!standing(*swing.leaves_funded_at).funded);
                    CHECK(standing(before(*swing.leaves_funded_at)).funded);
                }
                if (swing.loses_rank_at && test::taken(k, 2)) {
                    ++outranked;
                    CHECK(standing(*swing.loses_rank_at).rank > static_cast<int>(i) + 1);
                    CHECK(standing(before(*swing.loses_rank_at)).rank <= static_cast<int>(i) + 1);
                }
            }
        }
    }
    if (test::thorough) CHECK(left > 3);
    if (test::thorough) CHECK(outranked > 20);
}
