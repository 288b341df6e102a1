#include "cxcase/render/csv.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::render::csv;
using namespace cxcase::report;

namespace {

std::string one_cell(Cell cell) {
    Report report;
    report.records.columns = {{.key = "a", .title = "a", .show = cell.show}};
    report.records.rows = {Row{{std::move(cell)}, {}}};
    const auto all = csv(report);
    return all.substr(3);  // after "a\r\n"
}

}  // namespace

TEST_CASE("a header, then a line a row, each ending in CR LF") {
    Report report;
    report.records.columns = {{.key = "id", .title = "x"}, {.key = "npv", .title = "y", .show = Show::money}};
    report.records.rows = {Row{{text("a"), figure(Show::money, 1234567.25)}, {}}, Rule{}, Row{{text("b"), Cell{}}, {}}};
    CHECK(csv(report) == "id,npv\r\na,1234567.25\r\nb,\r\n");
}

TEST_CASE("fields with commas, quotes and line ends are quoted") {
    CHECK(one_cell(text("a,b")) == "\"a,b\"\r\n");
    CHECK(one_cell(text("say \"x\"")) == "\"say \"\"x\"\"\"\r\n");
    CHECK(one_cell(text("a\nb")) == "\"a\nb\"\r\n");
}

TEST_CASE("words that a spreadsheet would run are defused; figures are left alone") {
    CHECK(one_cell(text("=1+1")) == "'=1+1\r\n");
    CHECK(one_cell(text("@SUM(A1)")) == "'@SUM(A1)\r\n");
    CHECK(one_cell(text("+1+x")) == "'+1+x\r\n");
    CHECK(one_cell(text("+1 (2)")) == "'+1 (2)\r\n");
    CHECK(one_cell(text("+3.5pp")) == "+3.5pp\r\n");  // an amount as written runs nothing
    CHECK(one_cell(text("-8% per month")) == "-8% per month\r\n");
    CHECK(one_cell(text("-x")) == "'-x\r\n");
    CHECK(one_cell(text("\t=1")) == "'\t=1\r\n");
    CHECK(one_cell(text("a=1")) == "a=1\r\n");
    CHECK(one_cell(figure(Show::money, -45000.5)) == "-45000.5\r\n");
}

TEST_CASE("truths, integers and nothing") {
    CHECK(one_cell({true, Show::mark, {}, {}}) == "true\r\n");
    CHECK(one_cell({std::int64_t{3}, Show::integer, {}, {}}) == "3\r\n");
    CHECK(one_cell(Cell{}) == "\r\n");
    CHECK(one_cell(figure(Show::percent, -0.0)) == "0\r\n");
}
