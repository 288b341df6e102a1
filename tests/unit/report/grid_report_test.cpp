#include "cxcase/report/grid_report.hpp"

#include "support/phrases.hpp"
#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

using namespace cxcase;
using report::Grid;
using report::GridCell;
using report::Value;
using test::rounded_words_of;

namespace {

// Two rates down, two costs across; in the last cell nothing pays, and one pair contradicts the case.
Grid two_by_two() {
    static const test::CaseBuilder builder;  // the axis names a figure of it
    Grid grid;
    grid.down = {"discount_rate", {"0.08", "0.1"}, {0.08, 0.1}, &builder.bc.assumptions.front()};
    grid.across = {"initiatives.fix.costs.build", {"100k", "200k"}};
    grid.measure = "portfolio.npv";
    grid.as_it_stands = {50.0, {"fix", "other"}, ""};
    grid.cells = {
        {60.0, {"fix", "other"}, ""}, {10.0, {"other"}, ""}, {std::nullopt, {}, "it cannot be"}, {0.0, {}, ""}};
    return grid;
}

report::Report report_of(const Grid& grid) {
    test::CaseBuilder builder;
    builder.bc.title = "Two figures";
    return report::grid_report(builder.bc, grid);
}

std::string text_at(const report::Row& row, std::size_t at) { return std::get<std::string>(row.cells.at(at).raw); }

}  // namespace

TEST_CASE("a letter stands where others are funded, and below the table what it means") {
    const auto report = report_of(two_by_two());
    const auto& table = std::get<report::Table>(report.sections.at(0));
    REQUIRE(table.columns.size() == 5);
    CHECK(table.columns[1].title == "100k");
    const auto& first = std::get<report::Row>(table.rows.at(0));
    CHECK(text_at(first, 0) == "8%");
    CHECK(std::get<double>(first.cells[1].raw) == 60);
    CHECK(text_at(first, 2).empty());
    CHECK(text_at(first, 4) == "a");
    const auto& second = std::get<report::Row>(table.rows.at(1));
    CHECK(second.cells[1].is_missing());
    CHECK(second.cells[1].absent == "invalid");
    CHECK(text_at(second, 2).empty());
    CHECK(text_at(second, 4) == "b");
    const auto& notes = std::get<report::Notes>(report.sections.at(1));
    CHECK(rounded_words_of(notes.items.at(0)) == "a: without fix");
    CHECK(rounded_words_of(notes.items.at(1)) == "b: without fix, other");
    CHECK(rounded_words_of(report.headline) ==
          "NPV of what is funded is 50 as the case stands. It falls to zero or below in 1 of 3 valid cells. Others are "
          "funded "
          "than as the case stands in 2.");
}

TEST_CASE("a figure written as a factor stands as one") {
    model::Assumption churn;
    churn.path = "frictions.late.affects.homes.churn";
    churn.unit = model::Unit::change_relative;
    churn.conversion.offset = -1;
    Grid grid = two_by_two();
    grid.down = {churn.path, {"0.2", "0.9"}, {0.2, 0.9}, &churn};
    const auto report = report_of(grid);
    const auto& table = std::get<report::Table>(report.sections.at(0));
    CHECK(table.title == "NPV of what is funded: late on homes: churn down, fix costs build across");
    CHECK(text_at(std::get<report::Row>(table.rows.at(0)), 0) == "1.2x");
    churn.conversion.offset = 0;
    const auto in_percent = report_of(grid);
    CHECK(text_at(std::get<report::Row>(std::get<report::Table>(in_percent.sections.at(0)).rows.at(0)), 0) == "+20%");
}

TEST_CASE("where the same are funded everywhere there are no letters") {
    Grid grid = two_by_two();
    for (GridCell& cell : grid.cells) cell = {-1.0, grid.as_it_stands.funded, ""};
    grid.as_it_stands.figure = -5;
    const auto report = report_of(grid);
    CHECK(std::get<report::Table>(report.sections.at(0)).columns.size() == 3);
    CHECK(
        rounded_words_of(report.headline) ==
        "NPV of what is funded is -5 as the case stands. It is above zero in none of 4 cells. The same initiatives are "
        "funded everywhere.");
}

TEST_CASE("programs get both values of every cell, who is funded, and what is wrong") {
    const auto report = report_of(two_by_two());
    const auto& cells = std::get<Value::List>(report.json.find("cells")->data());
    REQUIRE(cells.size() == 4);
    CHECK(std::get<std::string>(cells[1].find("down")->data()) == "0.08");
    CHECK(std::get<std::string>(cells[1].find("across")->data()) == "200k");
    CHECK(std::get<bool>(cells[1].find("changed")->data()));
    CHECK_FALSE(std::get<bool>(cells[2].find("changed")->data()));
    CHECK(cells[2].find("figure")->is_null());
    CHECK(std::get<std::string>(cells[2].find("error")->data()) == "it cannot be");
    CHECK(cells[3].find("error")->is_null());
    CHECK(report.records.rows.size() == 4);
    CHECK(report.records.columns.at(2).key == "portfolio.npv");
}
