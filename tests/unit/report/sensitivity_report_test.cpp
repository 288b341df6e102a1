#include "cxcase/report/sensitivity_report.hpp"

#include "support/examples.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <span>
#include <string>
#include <variant>
#include <vector>

using namespace cxcase;
using report::Value;

namespace {

// All of them; where they are slow to ask, the small one.
std::span<const test::Example> some_examples() {
    const std::span<const test::Example> all = test::examples();
    return test::thorough ? all : all.subspan(1, 1);
}

const report::Table& table(const report::Report& report, std::size_t at) {
    return std::get<report::Table>(report.sections.at(at));
}

double number(const report::Cell& cell) { return std::get<double>(cell.raw); }

}  // namespace

TEST_CASE("the tornado stands widest first and is as long as was asked; every initiative has a row") {
    for (const auto& example : some_examples()) {
        CAPTURE(example.name);
        const auto result = analysis::sensitivity(example.business_case);
        const auto report = report::sensitivity_report(example.business_case, result, {.top = 3});
        const auto& tornado = table(report, 0);
        REQUIRE(tornado.rows.size() <= 3);
        double before = 1e300;
        for (const auto& entry : tornado.rows) {
            const auto& row = std::get<report::Row>(entry);
            REQUIRE(row.cells.size() == tornado.columns.size());
            const double width = std::abs(number(row.cells[4]) - number(row.cells[5]));
            CHECK(width <= before);
            before = width;
        }
        CHECK(table(report, 1).rows.size() == result.initiatives.size());
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
