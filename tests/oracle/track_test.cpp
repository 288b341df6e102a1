// Known truth is found again: months are made with a delay or a weaker effect that is known and the noise that counts have,
// and tracking says which of the two it was.
#include "cxcase/analysis/track.hpp"

#include "cxcase/input/actuals.hpp"
#include "support/examples.hpp"
#include "support/made_actuals.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

using namespace cxcase;
using model::ActualMeasure;

namespace {

constexpr int counted_months = 15;
const std::string at_home = ", customers: 120k, revenue: 34 per month, margin: 58%, cost_per_contact: 6.5";

// A text when the technician comes: live in 2027-05, a ramp of three months.
std::string case_text(const std::string& starts, const std::string& reduces) {
    return test::homes_case("churn: 16% per year" + at_home, R"(frictions:
  visit: {affects: {homes: {customers: 14% per year, churn: +11pp, contacts: 1.6}}}
initiatives:
  text: {fixes: {visit: )" + reduces + R"(}, costs: {build: 40k}, starts: )" +
                                                                 starts +
                                                                 R"(, delivery: 3 months, ramp: 3 months}
)");
}

struct Truth {
    std::string starts = "2027-02", reduces = "30%";
};

model::Actuals made(const Truth& truth, std::uint64_t seed) {
    return test::counted_actuals(test::load_text(case_text(truth.starts, truth.reduces)),
                                 {ActualMeasure::churned, ActualMeasure::contacts, ActualMeasure::occurrences}, {0},
                                 counted_months, seed);
}

struct Found {
    int runs = 0, delay_right = 0, strength_holds = 0, full_excluded = 0, sure = 0;
};

Found find(const Truth& truth, int delay, double strength) {
    static const model::BusinessCase plan = test::load_text(case_text("2027-02", "30%"));
    Found found;
    found.runs = test::thorough ? 200 : 8;
    for (int run = 0; run < found.runs; ++run) {
        const auto result =
            analysis::track(plan, made(truth, 1000 + static_cast<std::uint64_t>(run)), {.funded = {{0}}});
        const auto& one = result.initiatives.at(0);
        REQUIRE(one.strength);
        found.delay_right += one.go_live.delay == delay ? 1 : 0;
        found.strength_holds += std::abs(one.strength->value - strength) <= 1.96 * one.strength->se ? 1 : 0;
        found.full_excluded += one.strength->value + 1.96 * one.strength->se < 1 ? 1 : 0;
        found.sure += one.strength->confidence > 0.95 ? 1 : 0;
    }
    return found;
}

// At least so many of 100; less certain builds take fewer runs and ask for less.
void check_share(int count, const Found& found, int percent) {
    CHECK(100 * count >= (test::thorough ? percent : percent - 20) * found.runs);
}

}  // namespace

TEST_CASE("a planted delay is found, and is not taken for a weaker effect") {
    const Found found = find({"2027-05", "30%"}, 3, 1);
    check_share(found.delay_right, found, 85);
    check_share(found.strength_holds, found, 90);
    check_share(found.sure, found, 99);
    CHECK(100 * found.full_excluded <= 15 * found.runs);
}

TEST_CASE("a planted weaker effect is found, and is not taken for a delay") {
    const Found found = find({"2027-02", "15%"}, 0, 0.5);
    check_share(found.delay_right, found, 55);
    check_share(found.strength_holds, found, 90);
    check_share(found.full_excluded, found, 99);
    check_share(found.sure, found, 99);
}

TEST_CASE("both at once are told apart") {
    const Found found = find({"2027-05", "18%"}, 3, 0.6);
    check_share(found.delay_right, found, 60);
    check_share(found.strength_holds, found, 88);
    check_share(found.full_excluded, found, 99);
}

namespace {

// How many of the runs are told that churn, or anything, drifts; `growth` a month is planted in the churn.
struct Drifting {
    int runs = 0, churn = 0, other = 0;
};

Drifting drifting(double growth) {
    static const model::BusinessCase plan = test::load_text(case_text("2027-02", "30%"));
    Drifting found;
    found.runs = test::thorough ? 200 : 8;
    for (int run = 0; run < found.runs; ++run) {
        auto actuals = made({}, 5000 + static_cast<std::uint64_t>(run));
        for (std::size_t t = 0; t < counted_months; ++t) {
            auto& churned = actuals.series.front().values[t];
            churned = std::round(*churned * std::pow(1 + growth, static_cast<double>(t) - 7));
        }
        for (const auto& warning : analysis::track(plan, actuals, {.funded = {{0}}}).warnings) {
            if (warning.code != base::Code::actuals_drift) continue;
            (warning.text.find("churned") != std::string::npos ? found.churn : found.other) += 1;
        }
    }
    return found;
}

}  // namespace

namespace {

// Two frictions and two fixes of which nobody reports the go-live, nor how often their frictions are met.
std::string two_fixes(const std::string& text, const std::string& letter) {
    return test::homes_case("churn: 1.44% per month" + at_home, R"(frictions:
  visit: {affects: {homes: {customers: 14% per year, churn: +11pp, contacts: 1.6}}}
  bill: {affects: {homes: {customers: 26% per year, churn: +7pp, contacts: 1.1}}}
initiatives:
  text: {fixes: {visit: 30%}, costs: {build: 110k}, starts: )" + text +
                                                                    R"(, delivery: 3 months, ramp: 3 months}
  plain: {fixes: {bill: 35%}, costs: {build: 110k}, starts: )" + letter +
                                                                    R"(, delivery: 4 months, ramp: 2 months}
)");
}

}  // namespace

TEST_CASE("two delays at once are found together, where one alone would be taken for what the other does") {
    static const model::BusinessCase plan = test::load_text(two_fixes("2027-02", "2027-03"));
    const model::BusinessCase real = test::load_text(two_fixes("2027-04", "2027-01"));  // two months late, two early
    const int runs = test::thorough ? 100 : 4;
    int held = 0, wrong = 0;
    for (int run = 0; run < runs; ++run) {
        const auto actuals =
            test::counted_actuals(real, {ActualMeasure::customers, ActualMeasure::churned, ActualMeasure::contacts},
                                  {0, 1}, counted_months, 7000 + static_cast<std::uint64_t>(run));
        for (const auto& one : analysis::track(plan, actuals, {.funded = {{0, 1}}}).initiatives) {
            const int delay = plan.initiatives[one.initiative].id == "text" ? 2 : -2;
            held += one.go_live.low <= delay && delay <= one.go_live.high ? 1 : 0;
            wrong += one.go_live.probability >= 0.95 && one.go_live.delay != delay ? 1 : 0;
        }
    }
    CHECK(100 * held >= 95 * 2 * runs);
    CHECK(20 * wrong <= 2 * runs);
}

TEST_CASE("a churn that drifts by itself is told, and noise is not taken for a drift") {
    const Drifting none = drifting(0);
    CHECK(50 * (none.churn + none.other) <= none.runs);  // 2%, of 1% that are to be expected
    for (const double growth : {-0.02, 0.02}) {
        const Drifting some = drifting(growth);
        CHECK(100 * some.churn >= 85 * some.runs);
        CHECK(20 * some.other <= some.runs);
    }
}
