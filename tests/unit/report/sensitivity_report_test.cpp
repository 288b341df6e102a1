#include "cxcase/report/sensitivity_report.hpp"

#include "support/examples.hpp"
#include "support/phrases.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace cxcase;
using report::Value;
using test::number_in;
using test::table_of;

namespace {

// All of them; where they are slow to ask, the small one.
std::span<const test::Example> some_examples() {
    const std::span<const test::Example> all = test::examples();
    return test::thorough ? all : all.subspan(1, 1);
}

}  // namespace

TEST_CASE("the tornado stands widest first and is as long as was asked; every initiative has a row") {
    for (const auto& example : some_examples()) {
        CAPTURE(example.name);
        const auto result = analysis::sensitivity(example.business_case);
        const auto report = report::sensitivity_report(example.business_case, result, {.top = 3});
        const auto& tornado = table_of(report, 0);
        REQUIRE(tornado.rows.size() <= 3);
        double before = 1e300;
        for (const auto& entry : tornado.rows) {
            const auto& row = std::get<report::Row>(entry);
            REQUIRE(row.cells.size() == tornado.columns.size());
            const auto [least, most] =
                std::minmax({number_in(row.cells[4]), number_in(row.cells[5]), result.portfolio.npv});
            const double width = most - least;
            CHECK(width <= before);
            before = width;
        }
        CHECK(table_of(report, 1).rows.size() == result.initiatives.size());
    }
}

TEST_CASE("programs get every figure that moves a subject, of every subject, in JSON as in CSV") {
    const auto& from = some_examples().front().business_case;
    const auto result = analysis::sensitivity(from);
    const auto report = report::sensitivity_report(from, result, {.top = 1});
    std::size_t inputs = std::get<Value::List>(report.json.find("portfolio")->find("inputs")->data()).size();
    for (const Value& one : std::get<Value::List>(report.json.find("initiatives")->data()))
        inputs += std::get<Value::List>(one.find("inputs")->data()).size();
    CHECK(inputs > result.inputs.size());
    CHECK(report.records.rows.size() == inputs);
}

TEST_CASE("without notes there is no explanation and no warning") {
    const auto& from = some_examples().front().business_case;
    const auto result = analysis::sensitivity(from);
    CHECK(report::sensitivity_report(from, result, {.notes = false}).sections.size() == 2);
    CHECK(report::sensitivity_report(from, result).sections.size() == 3);
}

namespace {

model::BusinessCase two_fixes() {
    return test::load_text(R"(cxcase: 1
title: Two fixes
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month}
frictions:
  late: {affects: {homes: {customers: 5%..15% per month, churn: +5pp}}}
initiatives:
  faster: {fixes: {late: 20%}, costs: {build: 100k..300k, run: 10k..20k per year}, starts: 2027-01, success: 80%}
  text-ahead: {fixes: {late: 5%}, costs: {build: 10k, a: 100..110, b: 100..110}, starts: 2027-01}
correlations:
  - [initiatives.faster.costs.build, initiatives.faster.costs.run, 0.6]
)");
}

report::Report with_shares(const model::BusinessCase& from, std::size_t all_alone = 64) {
    report::SensitivityReportOptions options;
    analysis::SobolOptions sobol;
    sobol.draws = 256;
    sobol.all_alone = all_alone;
    options.sobol = analysis::sobol_indices(from, sobol);
    return report::sensitivity_report(from, analysis::sensitivity(from), options);
}

std::string words_of(const report::Report& report) {
    std::string all;
    for (const auto& section : report.sections)
        if (const auto* notes = std::get_if<report::Notes>(&section))
            for (const auto& item : notes->items)
                for (const auto& part : item.parts)
                    if (const auto* words = std::get_if<std::string>(&part.raw)) all += *words;
    return all;
}

}  // namespace

TEST_CASE("every share stands between the ends of its interval, for people as for programs") {
    const auto from = two_fixes();
    const auto report = with_shares(from);
    REQUIRE(report.sections.size() == 7);  // two of the tornado, three of shares, two of notes
    for (std::size_t at = 2; at < 4; ++at) {
        for (const auto& entry : table_of(report, at).rows) {
            const auto& cells = std::get<report::Row>(entry).cells;
            REQUIRE(cells.size() == 8);
            CHECK(number_in(cells[3]) <= number_in(cells[2]));
            CHECK(number_in(cells[2]) <= number_in(cells[4]));
            CHECK(number_in(cells[6]) <= number_in(cells[5]));
            CHECK(number_in(cells[5]) <= number_in(cells[7]));
        }
    }
    for (const auto& entry : report.records.rows)
        CHECK(std::get<report::Row>(entry).cells.size() == report.records.columns.size());
}

TEST_CASE("of the draws no more digits are told than they support; programs get all, and the errors") {
    const auto report = with_shares(two_fixes());
    const auto& caption = table_of(report, 2).caption.parts;
    const Value* const told = report.json.find("portfolio")->find("sobol");
    for (const auto& [key, part] : {std::pair<std::string, std::size_t>{"mean", 1}, {"sd", 3}}) {
        CAPTURE(key);
        const double exact = std::get<double>(told->find(key)->data());
        const double error = std::get<double>(told->find(key + "_se")->data());
        REQUIRE(error > 0);
        const double unit = std::pow(10, std::ceil(std::log10(error)));  // of the last digit
        const double shown = number_in(caption.at(part));
        CHECK(shown != exact);
        CHECK(std::abs(shown - exact) <= unit / 2);
        CHECK(std::abs(std::remainder(shown, unit)) < 1e-6);
    }
}

TEST_CASE("a factor of two figures is named once for people, and by all its paths for programs") {
    const auto from = two_fixes();
    const auto report = with_shares(from);
    const auto& factors = std::get<Value::List>(report.json.find("portfolio")->find("sobol")->find("factors")->data());
    CHECK(factors.size() == 5);
    CHECK(std::ranges::count_if(factors, [](const Value& factor) {
              return std::get<Value::List>(factor.find("paths")->data()).size() == 2;
          }) == 1);
    CHECK(words_of(report).find("Figures that the case correlates are drawn together") != std::string::npos);
    for (const Value& input : std::get<Value::List>(report.json.find("portfolio")->find("inputs")->data()))
        CHECK(input.find("sobol")->find("ci")->find("total") != nullptr);
}

TEST_CASE("what was not looked at alone is said, with the most it can carry") {
    const auto from = two_fixes();
    const auto report = with_shares(from, 1);
    const auto others = std::get<Value::List>(report.json.find("sobol")->find("others")->data()).size();
    CHECK(others == 2);  // the two small costs
    CHECK(words_of(report).find(std::to_string(others) + " that promise little only together") != std::string::npos);
}

TEST_CASE("figures from one row of samples are told from those that the case correlates") {
    auto from = two_fixes();
    const auto shape_of = [&](const std::string& path) -> model::Shape& {
        return std::ranges::find(from.assumptions, path, &model::Assumption::path)->distribution.shape;
    };
    shape_of("initiatives.faster.costs.run") = model::Samples{"", "", {800, 1600}, 1};
    shape_of("frictions.late.affects.homes.customers") = model::Samples{"", "", {0.05, 0.15}, 1};
    const auto report = with_shares(from);
    CHECK(words_of(report).find("Figures that the case correlates are drawn together") != std::string::npos);
    CHECK(words_of(report).find("Figures from one file of samples are drawn by row") != std::string::npos);
    std::string remarks;
    for (const auto& section : report.sections)
        if (const auto* one = std::get_if<report::Table>(&section))
            for (const auto& entry : one->rows)
                for (const auto& part : std::get<report::Row>(entry).remark.parts)
                    if (const auto* words = std::get_if<std::string>(&part.raw)) remarks += *words + "\n";
    CHECK(remarks.find(", from the same row of samples, and faster costs build, to which the case correlates it") !=
          std::string::npos);
    from.correlations.clear();
    CHECK(words_of(with_shares(from)).find("that the case correlates") == std::string::npos);
}
