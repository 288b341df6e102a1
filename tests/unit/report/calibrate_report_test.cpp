#include "cxcase/report/calibrate_report.hpp"

#include "cxcase/report/calibrate_effects.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::report;
using test::contains;

namespace {

analysis::FrictionEffect friction(const std::string& name, double value, double se) {
    analysis::FrictionEffect one;
    one.name = name;
    one.exposed = 80;
    one.exposure = 0.08;
    one.effect = analysis::wald(value, se);
    return one;
}

analysis::CalibrateResult result_of(const std::string& segment, const analysis::FrictionEffect& one) {
    analysis::Calibration part;
    part.segment = segment;
    part.customers = part.trials = 1000;
    part.events = 100;
    part.frictions = {one};
    analysis::CalibrateResult result;
    result.parts = {part};
    return result;
}

const CalibrateSource source{.file = "c.csv", .period = "per quarter", .outcome = "left"};

}  // namespace

TEST_CASE("warnings of a segment name it") {
    auto result = result_of("homes", friction("late", 0.05, 0.01));
    result.parts[0].warnings = {{base::Code::few_events, "", "few"}};
    result.warnings = {{base::Code::rows_left_out, "", "left out"}};
    const auto warnings = calibrate_warnings(result);
    REQUIRE(warnings.size() == 2);
    CHECK(warnings[0].text == "left out");
    CHECK(warnings[1].text == "homes: few");
    CHECK(calibrate_refusals(result).empty());
}

TEST_CASE("the answer for programs has effects in points") {
    const auto report = calibrate_report(source, result_of("", friction("late", 0.05, 0.01)));
    const Value* frictions = report.json.find("frictions");
    REQUIRE(frictions != nullptr);
    const auto& first = std::get<Value::List>(frictions->data()).front();
    CHECK(std::get<double>(first.find("effect_pp")->data()) == doctest::Approx(5));
    CHECK(std::get<std::string>(first.find("evidence")->data()) == "measured");
}

TEST_CASE("lines of a case carry a range, the number of customers, the grade and the month") {
    const auto lines = effect_lines(source, result_of("", friction("late", 0.05, 0.01)), {}, "2026-09");
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].friction == "late");
    CHECK(lines[0].segment == "all");
    REQUIRE(lines[0].keys.size() == 2);
    CHECK(lines[0].keys[0].first == "customers");
    CHECK(lines[0].keys[1].second ==
          "{normal: {mean: +5.00pp, sd: 1.00pp}, source: \"c.csv, n = 1000 customers, 80 met it\", evidence: measured, "
          "as_of: 2026-09}");
    CHECK(effects_yaml(source, lines).find("  late:\n    affects:\n      all:") != std::string::npos);
}

TEST_CASE("of few customers a case gets percentiles that go with the interval, and says so") {
    auto few = friction("late", 0.9, 0.3);
    few.rough = true;
    few.crude = analysis::TwoGroups{20, 20, 100, 0};
    const auto lines = effect_lines(source, result_of("", few), {}, "2026-09");
    CHECK(lines[0].keys[1].second.starts_with("{p10: +89.19pp, p50: +100.00pp, p90: +100.00pp, source: "));
    CHECK(lines[0].remark == "+83.47pp to +100.00pp in 95 of 100: few met it, or few had the outcome");
    CHECK(effects_yaml(source, lines).find("# Where few met a friction") != std::string::npos);
}

TEST_CASE("names that are no ids become ids, and the name is kept") {
    const auto lines = effect_lines(source, result_of("SME, small", friction("4+ calls", 0.05, 0.01)), {}, "2026-09");
    CHECK(lines[0].friction == "4-calls");
    CHECK(lines[0].name == "4+ calls");
    CHECK(lines[0].segment == "SME-small");
    CHECK(effect_lines(source, result_of("", friction("note", 0.05, 0.01)), {}, "2026-09")[0].friction == "the-note");
}

TEST_CASE("a conversion has prospects and no period; a test says nothing of exposure; an amount has no lines") {
    CalibrateReportOptions options;
    options.outcome = analysis::Outcome::conversion;
    const auto lines = effect_lines(source, result_of("", friction("slow", -0.02, 0.005)), options, "2026-09");
    CHECK(lines[0].keys[0].first == "prospects");
    CHECK(lines[0].keys[0].second.find("per:") == std::string::npos);
    CHECK(lines[0].keys[1].second.starts_with("{normal: {mean: -2.000pp, sd: 0.500pp}"));
    auto test = result_of("", friction("late", 0.05, 0.01));
    test.method = analysis::Method::experiment;
    CHECK(effect_lines(source, test, {}, "2026-09")[0].keys.size() == 1);
    auto amount = friction("wait", 0.05, 0.01);
    amount.kind = analysis::FrictionKind::amount;
    CHECK(effect_lines(source, result_of("", amount), {}, "2026-09").empty());
}

namespace {

std::string notes_of(const CalibrateSource& from, const analysis::CalibrateResult& result) {
    std::string all;
    for (const Section& section : calibrate_report(from, result).sections) {
        const auto* notes = std::get_if<Notes>(&section);
        if (notes == nullptr) continue;
        for (const auto& item : notes->items)
            for (const Cell& part : item.parts) all += part.show == Show::text ? std::get<std::string>(part.raw) : "#";
    }
    return all;
}

}  // namespace

TEST_CASE("what a comparison takes for granted is said where it matters") {
    const auto result = result_of("", friction("late", 0.05, 0.01));
    const std::string usual = notes_of(source, result);
    CHECK(contains(usual, "one customer in several rows"));
    for (const char* rare : {"straight line", "first month", "may be chance", "A case goes by months"})
        CHECK_FALSE(contains(usual, rare));

    auto by_tenure = source;
    by_tenure.tenure = "months";
    CHECK(contains(notes_of(by_tenure, result), "seen from the first month on"));
    CHECK(contains(notes_of(source, result_of("", friction("late", 0.05, 0.03))), "late: the interval holds 0"));
    auto numbers = result;
    numbers.parts[0].coefficients = {{"age", {}}, {"plan=plus", {}}};
    auto with_age = source;
    with_age.covariates = {"age", "plan"};
    CHECK(contains(notes_of(with_age, numbers), "straight line"));
}

TEST_CASE("an effect of a long period is said to come out smaller in a case, and by how much") {
    // 40% leave in a year, 15 points of them by a friction that 30% meet: a case has 4.17% a month, of which 1.25 are its.
    auto result = result_of("", friction("late", 0.5, 0.02));
    result.parts[0].events = 400;
    result.parts[0].frictions[0].per_customer = analysis::wald(0.15, 0.01);
    CalibrateSource yearly{.file = "c.csv", .period = "per year", .months = 12, .outcome = "left"};
    CHECK(contains(notes_of(yearly, result), "measured per year comes out smaller"));
    result.parts[0].events = 20;
    result.parts[0].frictions[0].per_customer = analysis::wald(0.01, 0.001);
    CHECK_FALSE(contains(notes_of(yearly, result), "comes out smaller"));
}
