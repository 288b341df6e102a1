#include "cxcase/report/retention_stages.hpp"

#include <doctest/doctest.h>

#include <variant>

using namespace cxcase;
using namespace cxcase::report;

namespace {

RetentionCurve curve_of_three(bool derived) {
    const analysis::Survivors survivors{100, 63.1, 46.8, 38.2, 32.6};
    RetentionCurve curve{"left", survivors, analysis::fit_retention(survivors, {})};
    RetentionStages stages{"homes", {}, {40'000, 25'000.4, 90'000}, derived, 0.02};
    stages.life.stages = {{.churn = 0.05, .moves = 0.1}, {.churn = 0.02, .moves = 0.04}, {.churn = 0.01, .moves = 0}};
    curve.stages = stages;
    return curve;
}

}  // namespace

TEST_CASE("the first stage keeps the segment's id, and churn now is that of all customers together") {
    const RetentionStages stages = *curve_of_three(true).stages;
    CHECK(stages.id(0) == "homes");
    CHECK(stages.id(2) == "homes-stage-3");
    CHECK(stages.churn_now() == doctest::Approx((40'000 * 0.05 + 25'000.4 * 0.02 + 90'000 * 0.01) / 155'000.4));
}

TEST_CASE("each stage has its lines of a case: customers, churn, and where it leads") {
    const auto lines = stage_lines(curve_of_three(true), "Homes \"on line\"", "curve.csv", "2026-09");
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].id == "homes-stage-2");
    CHECK(lines[1].name == "Homes \"on line\", stage 2 of 3");
    CHECK(lines[1].customers.starts_with("{value: 25000, note: "));
    CHECK(lines[0].churn ==
          "{value: 5.000000% per month, source: \"curve.csv, curve left, stage 1 of 3\", evidence: measured, "
          "as_of: 2026-09}");
    CHECK(lines[0].moves.starts_with("{homes-stage-2: {value: 10.000000% per month, "));
    CHECK(lines[2].moves.empty());
}

TEST_CASE("customers as stated are a plain number, and a segment without a name goes by its id") {
    const auto lines = stage_lines(curve_of_three(false), "", "curve.csv", "2026-09");
    CHECK(lines[2].customers == "90000");
    CHECK(lines[2].name == "homes, stage 3 of 3");
}

TEST_CASE("a curve without stages has none for programs either") {
    RetentionCurve curve = curve_of_three(true);
    CHECK(std::get<std::int64_t>(stages_json(curve).find("exact_periods")->data()) == 0);
    curve.stages.reset();
    CHECK(stages_json(curve).is_null());
}
