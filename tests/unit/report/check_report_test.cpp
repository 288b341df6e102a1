#include "cxcase/report/check_report.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/render/figures.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace cxcase;
using report::CheckedFile;
using report::CheckedLine;
using report::Value;

namespace {

// Two initiatives on one friction; `fast` is the better one, `slow` never pays back, `running` is committed.
model::BusinessCase expecting(const std::string& item) {
    return test::load_text(
        "cxcase: 1\ntitle: Small\ncurrency: EUR\nstart: 2027-01\nhorizon: 2 years\ndiscount_rate: 10%\n"
        "segments: {consumer: {customers: 10k, churn: 2% per month, revenue: 20 per month}}\n"
        "frictions: {late: {affects: {consumer: {customers: 10% per month, churn: +5pp}}}}\n"
        "initiatives:\n"
        "  fast: {fixes: {late: 40%}, costs: {build: 20k}, starts: 2027-02}\n"
        "  slow: {fixes: {late: 1%}, costs: {build: 900k}, starts: 2027-02}\n"
        "  running: {fixes: {late: 10%}, costs: {run: 1k per year}, starts: 2026-01, status: committed}\n"
        "expect: [" +
        item + "]\n");
}

report::Checked check(const std::string& item) {
    const auto bc = expecting(item);
    const auto all = report::check_expectations(bc, bc.expectations);
    REQUIRE(all.size() == 1);
    return all.front();
}

double value_of(const std::string& that) {
    return std::get<double>(check("{that: " + that + ", at_least: 0}").actual.data());
}

// The figure that people see: "492.87k", "133.05%", "17.93 mo".
double read_back(const report::Cell& cell) {
    const std::string text = render::cell_text(cell, {});
    std::size_t end = 0;
    const double number = std::stod(text, &end);
    const std::string unit = text.substr(end);
    if (unit == "k") return number * 1e3;
    if (unit == "M") return number * 1e6;
    return unit == "%" ? number / 100 : number;
}

bool passes(const std::string& item) { return check(item).passed; }

std::string digits(double value) { return std::to_string(value); }

// `fast` works in four of five draws.
report::Checked check_drawn(const std::string& item) {
    const auto bc = test::load_text(
        "cxcase: 1\ntitle: Drawn\ncurrency: EUR\nstart: 2027-01\nhorizon: 2 years\ndiscount_rate: 10%\n"
        "segments: {consumer: {customers: 10k, churn: 2% per month, revenue: 15..25 per month}}\n"
        "frictions: {late: {affects: {consumer: {customers: 10% per month, churn: +5pp}}}}\n"
        "initiatives: {fast: {fixes: {late: 40%}, costs: {build: 20k}, starts: 2027-02, success: 80%}}\n"
        "expect: [" +
        item + "]\n");
    const auto all = report::check_expectations(bc, bc.expectations);
    REQUIRE(all.size() == 1);
    return all.front();
}

}  // namespace

TEST_CASE("a figure of draws may miss by its sampling error, and what is that near says so") {
    const auto met = check_drawn("{that: initiatives.fast.p_positive, at_least: 60%}");
    CHECK(met.passed);
    CHECK(met.why.empty());
    REQUIRE(met.se.has_value());
    const auto mean = check_drawn("{that: portfolio.npv.mean, at_least: 0}");
    const double value = std::get<double>(mean.actual.data());
    const double error = 2.13 * *mean.se;
    REQUIRE(error > 0);
    const auto near = check_drawn("{that: portfolio.npv.mean, at_least: " + digits(value + 0.9 * error) + "}");
    CHECK(near.passed);
    CHECK(near.why.find("within sampling error") != std::string::npos);
    const auto inside = check_drawn("{that: portfolio.npv.mean, at_least: " + digits(value - 0.9 * error) + "}");
    CHECK(inside.passed);
    CHECK(inside.why.find("within sampling error") != std::string::npos);
    const auto missed = check_drawn("{that: portfolio.npv.mean, at_least: " + digits(value + 1.1 * error) + "}");
    CHECK_FALSE(missed.passed);
    CHECK(missed.why.find("more than sampling error") != std::string::npos);
}

TEST_CASE("a figure of draws that does not exist fails with its reason") {
    const auto payback = check_drawn("{that: portfolio.payback_months.mean, at_most: 12}");
    CHECK_FALSE(payback.passed);
    CHECK(payback.why.find("never pay back") != std::string::npos);
    CHECK(check_drawn("{that: portfolio.p_payback_within.36, at_least: 0%}").why.find("horizon") != std::string::npos);
    CHECK_FALSE(check("{that: portfolio.npv, at_least: 0}").se.has_value());
}

TEST_CASE("bounds hold when they are met, at their very value too") {
    const double npv = value_of("initiatives.fast.npv");
    REQUIRE(npv > 0);
    CHECK(passes("{that: initiatives.fast.npv, at_least: " + digits(npv - 1) + "}"));
    CHECK_FALSE(passes("{that: initiatives.fast.npv, at_least: " + digits(npv + 1) + "}"));
    CHECK(passes("{that: initiatives.fast.npv, at_most: " + digits(npv + 1) + "}"));
    CHECK_FALSE(passes("{that: initiatives.fast.npv, at_most: " + digits(npv - 1) + "}"));
    CHECK(passes("{that: initiatives.fast.npv, between: [" + digits(npv - 1) + ", " + digits(npv + 1) + "]}"));
    CHECK_FALSE(passes("{that: initiatives.fast.npv, between: [0, 1]}"));
    CHECK(passes("{that: initiatives.fast.rank, at_most: 1}"));
    CHECK(passes("{that: initiatives.fast.rank, at_least: 1}"));
}

TEST_CASE("without a tolerance a result must round to what is written") {
    const double thousands = value_of("initiatives.fast.npv") / 1000;
    const auto whole = static_cast<long>(std::lround(thousands));
    CHECK(passes("{that: initiatives.fast.npv, is: " + std::to_string(whole) + "k}"));
    CHECK_FALSE(passes("{that: initiatives.fast.npv, is: " + std::to_string(whole + 1) + "k}"));
    CHECK_FALSE(passes("{that: initiatives.fast.npv, is: " + std::to_string(whole) + ".000000k, within: 0}"));
    CHECK(passes("{that: initiatives.fast.npv, is: " + std::to_string(whole + 1) + "k, within: 2k}"));
    CHECK(passes("{that: initiatives.fast.npv, is: " + std::to_string(whole + 1) + "k, within: 5%}"));
}

TEST_CASE("places and truth are exact") {
    CHECK(passes("{that: initiatives.fast.rank, is: 1}"));
    CHECK_FALSE(passes("{that: initiatives.fast.rank, is: 2}"));
    CHECK(passes("{that: initiatives.fast.funded, is: yes}"));
    CHECK_FALSE(passes("{that: initiatives.slow.funded, is: yes}"));
    CHECK(passes("{that: initiatives.slow.funded, is: no}"));
}

TEST_CASE("a value that does not exist fails, and says why") {
    const auto never = check("{that: initiatives.slow.payback_months, at_most: 1000}");
    CHECK_FALSE(never.passed);
    CHECK(never.actual.is_null());
    CHECK_FALSE(never.why.empty());
    const auto committed = check("{that: initiatives.running.npv, at_least: -1bn}");
    CHECK_FALSE(committed.passed);
    CHECK(committed.why == "it is committed, and only proposed initiatives are ranked");
}

TEST_CASE("paths lead through segments, years and frictions") {
    CHECK(passes("{that: baseline.segments.consumer.customers_end, at_least: 1}"));
    CHECK(passes("{that: initiatives.fast.yearly.FY2027.cost_opex, is: 20k}"));
    CHECK(passes("{that: initiatives.fast.churn_change.consumer, at_most: 0}"));
    CHECK(passes("{that: initiatives.fast.levers.churn, at_least: 1}"));
    CHECK(passes("{that: initiatives.fast.cost_of_delay, at_least: 1}"));
    CHECK(passes("{that: initiatives.fast.shapley, at_least: 1}"));
    CHECK(passes("{that: frictions.late.rank, is: 1}"));
    CHECK(passes("{that: frictions.late.by_segment.consumer.pv, at_least: 1}"));
    CHECK(passes("{that: all_together.pv, at_least: 1}"));
    CHECK(passes("{that: budget.by_year.FY2027.used.total, is: 20k}"));
    CHECK_FALSE(passes("{that: budget.amount, at_least: 0}"));
}

TEST_CASE("an order is relative") {
    CHECK(passes("{order: [fast, slow]}"));
    CHECK(passes("{order: [slow]}"));
    const auto wrong = check("{order: [slow, fast]}");
    CHECK_FALSE(wrong.passed);
    CHECK(std::get<std::string>(wrong.shown.raw) == "fast, slow");
    CHECK_FALSE(passes("{order: [fast, running]}"));
}

TEST_CASE("a failure shows enough digits to tell it from its bound") {
    const double npv = value_of("initiatives.fast.npv");
    const auto close = check("{that: initiatives.fast.npv, at_least: " + digits(npv * (1 + 1e-6)) + "}");
    CHECK_FALSE(close.passed);
    CHECK(close.shown.digits >= 6);
    const auto far = check("{that: initiatives.fast.npv, at_least: " + digits(npv * 2) + "}");
    CHECK(far.shown.digits == 0);
    CHECK(check("{that: initiatives.fast.npv, at_most: " + digits(npv * 2) + "}").shown.digits == 0);
}

TEST_CASE("what a failure shows fails, too, whatever the unit rounds to") {
    for (const char* measure : {"npv", "roi", "payback_months", "first_year_benefit", "customers_gained"}) {
        const std::string that = "initiatives.fast." + std::string(measure);
        const double value = value_of(that);
        for (const double off : {3e-1, 1e-2, 1e-3, 1e-4, 1e-7}) {
            CAPTURE(that);
            CAPTURE(off);
            const auto low = check("{that: " + that + ", at_least: " + base::shortest(value * (1 + off)) + "}");
            CHECK_FALSE(low.passed);
            CHECK(read_back(low.shown) < value * (1 + off));
            const auto high = check("{that: " + that + ", at_most: " + base::shortest(value * (1 - off)) + "}");
            CHECK_FALSE(high.passed);
            CHECK(read_back(high.shown) > value * (1 - off));
        }
    }
}

TEST_CASE("files count their expectations, or their validity") {
    CheckedFile bare;
    CHECK(bare.passed() == 1);
    CHECK(bare.failed() == 0);
    CheckedFile broken;
    broken.state = CheckedFile::State::invalid;
    CHECK(broken.passed() == 0);
    CHECK(broken.failed() == 1);
    CheckedFile mixed;
    mixed.lines.resize(3);
    mixed.lines[0].checked.passed = true;
    CHECK(mixed.passed() == 1);
    CHECK(mixed.failed() == 2);
    const report::CheckReport report{{bare, broken, mixed}, 0};
    CHECK(report.passed() == 2);
    CHECK(report.failed() == 3);
}
