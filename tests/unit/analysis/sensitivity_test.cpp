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
#include <utility>

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
                const auto npv_at = [&](double x) { return npv_with(bc, result.inputs[k].quantity, x, subject); };
                const double own = result.inputs[k].value;
                if (result.inputs[k].whole_months) {
                    CHECK((npv_at(*turns) > 0) != (subject.npv > 0));
                    CHECK((npv_at(*turns + (*turns < own ? 1 : -1)) > 0) == (subject.npv > 0));
                    continue;
                }
                const double scale = std::abs(subject.npv) + std::abs(subject.inputs[k].per_percent) * 100;
                CHECK(near(npv_at(*turns), 0, scale));
                CHECK((npv_at(own + 0.9 * (*turns - own)) > 0) == (subject.npv > 0));
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
    for (std::size_t e = 0; e < some_examples().size(); e += 3) {
        const auto& example = some_examples()[e];
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

namespace {

// Two flows a year apart and one at once: NPV(r) = -100k + 230k / (1 + r) - 132k / (1 + r)^2, which is 0 at 10% and at 20%,
// above it between and below it beyond.
model::BusinessCase hump(const std::string& rates) {
    return test::load_text(R"(cxcase: 1
title: Above zero between 10% and 20%
currency: EUR
start: 2027-01
horizon: 24 months
discounting: year_end
discount_rate: )" + rates +
                           R"(
segments:
  homes: {customers: 1000, churn: 1% per month, revenue: 10 per month}
initiatives:
  deal:
    starts: 2027-01
    costs: {first: {amount: 100k, upfront: yes}, last: {FY2028: 132k}}
    savings: {middle: {FY2027: 230k}}
)");
}

double hump_npv(double rate) { return -100e3 + 230e3 / (1 + rate) - 132e3 / (1 + rate) / (1 + rate); }

// A licence that saves 10 a month for a year and costs 85 at once, undiscounted.
model::BusinessCase licence(const std::string& when) {
    return test::load_text(R"(cxcase: 1
title: One licence
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 0%
segments:
  homes: {customers: 1000, churn: 1% per month, revenue: 10 per month}
initiatives:
  off: {starts: 2027-01, costs: {notice: {amount: 85, upfront: yes}}, savings: {licence: 10 per month}, )" +
                           when + "}\n");
}

analysis::Swing only_swing(const SensitivityResult& result) {
    REQUIRE(result.inputs.size() == 1);
    REQUIRE(result.initiatives.size() == 1);
    return result.initiatives.front().inputs.front();
}

}  // namespace

TEST_CASE("a figure that lowers NPV whichever way it moves is as wide as from the case down to the lower end") {
    const auto bc = hump("{uniform: {low: 8%, high: 21%}}");
    const SensitivityResult result = analysis::sensitivity(bc);
    const analysis::Swing swing = only_swing(result);
    CHECK(swing.npv == doctest::Approx(hump_npv(0.145)));
    CHECK(swing.npv_low == doctest::Approx(hump_npv(0.093)));   // P10
    CHECK(swing.npv_high == doctest::Approx(hump_npv(0.197)));  // P90
    CHECK(swing.most() == swing.npv);
    CHECK(swing.least() == swing.npv_low);
    CHECK(swing.width() == doctest::Approx(hump_npv(0.145) - hump_npv(0.093)));
}

TEST_CASE("of two values that take NPV to zero the nearer one counts, and not the nearer by ratio") {
    // 10% is 4.5 points from 14.5%, and 20% is 5.5; as ratios they are 1.45 and 1.38.
    const analysis::Swing below = only_swing(analysis::sensitivity(hump("{uniform: {low: 8%, high: 21%}}")));
    CHECK(*below.switching_value == doctest::Approx(0.1));
    CHECK(*below.leaves_funded_at == doctest::Approx(0.1).epsilon(1e-3));
    const analysis::Swing above = only_swing(analysis::sensitivity(hump("{uniform: {low: 13%, high: 18%}}")));
    CHECK(*above.switching_value == doctest::Approx(0.2));
    CHECK(*above.leaves_funded_at == doctest::Approx(0.2).epsilon(1e-3));
    CHECK_FALSE(above.passes_zero);
}

TEST_CASE("NPV that dips below zero between two ends above it passes zero in the range") {
    // The other way round: what is paid in the first year is had at once and in the second.
    model::BusinessCase bc = hump("{uniform: {low: 6%, high: 40%}}");
    auto& deal = bc.initiatives.front();
    std::swap(deal.costs, deal.savings);
    const analysis::Swing swing = only_swing(analysis::sensitivity(bc));
    CHECK(swing.npv_low == doctest::Approx(-hump_npv(0.094)));
    CHECK(swing.npv_high == doctest::Approx(-hump_npv(0.366)));
    CHECK(swing.npv == doctest::Approx(-hump_npv(0.23)));
    CHECK(*swing.switching_value == doctest::Approx(0.2));
    CHECK(swing.passes_zero);
}

TEST_CASE("where the ends of a wide range lie on both sides of zero the value between is found") {
    const SensitivityResult result = analysis::sensitivity(test::load_text(R"(cxcase: 1
title: A wide range
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 8%
segments:
  homes: {customers: 1k..100k, churn: 3% per month, revenue: 20 per month}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +3pp}}}
initiatives:
  fix: {fixes: {late: 40%}, costs: {build: 15k}, starts: 2027-01}
)"));
    const analysis::Swing swing = only_swing(result);
    const analysis::MovedInput& customers = result.inputs.front();
    // NPV is a straight line in the customers.
    const double slope = (swing.npv_high - swing.npv_low) / (customers.high - customers.low);
    const double zero = customers.low - swing.npv_low / slope;
    REQUIRE(zero < customers.value / 4);
    CHECK(*swing.switching_value == doctest::Approx(zero));
}

TEST_CASE("what counts in whole months turns at the first month on the other side of zero") {
    // Live for 12 - d months: 35 - 10 d.
    const analysis::Swing late = only_swing(analysis::sensitivity(licence("delivery: 1..5 months")));
    CHECK(late.npv == doctest::Approx(5));
    CHECK(late.switching_value == 4);
    CHECK(late.passes_zero);
    // 10 a month while it lasts, less 85.
    const analysis::Swing lasting =
        only_swing(analysis::sensitivity(licence("lasts: {uniform: {low: 9 months, high: 11 months}}")));
    CHECK(lasting.npv == doctest::Approx(15));
    CHECK(lasting.switching_value == 8);
    CHECK_FALSE(lasting.passes_zero);
}

TEST_CASE("a ramp counts to the day: its value that takes NPV to zero is no whole month") {
    // A ramp of m months loses half of them: 120 - 5 m - 85, and 1% of a ramp of 5 months is 0.25.
    const analysis::Swing swing =
        only_swing(analysis::sensitivity(licence("ramp: {uniform: {low: 2 months, high: 8 months}}")));
    CHECK(swing.npv == doctest::Approx(10));
    CHECK(*swing.switching_value == doctest::Approx(7));
    CHECK(swing.per_percent == doctest::Approx(-0.25));
    CHECK(*swing.elasticity == doctest::Approx(-2.5));
}
