#include "cxcase/report/submission.hpp"
#include "support/full_submission.hpp"
#include "support/phrases.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using test::number_in;

namespace {

std::vector<report::Cell> cells(const report::Table& table, std::size_t row) {
    return std::get<report::Row>(table.rows.at(row)).cells;
}

std::string words(const report::Cell& cell) { return std::get<std::string>(cell.raw); }

template <class Chart>
report::Table data_of_kind() {
    for (const auto& chart : test::every_chart())
        if (std::holds_alternative<Chart>(chart)) return report::data_of(chart);
    return {};
}

}  // namespace

TEST_CASE("every picture has its figures in a table that stands by itself") {
    for (const auto& chart : test::every_chart()) {
        const auto table = report::data_of(chart);
        INFO(table.title);
        CHECK(!table.title.empty());
        CHECK(table.folded);
        CHECK(!table.rows.empty());
        for (const auto& row : table.rows) CHECK(std::get<report::Row>(row).cells.size() == table.columns.size());
    }
}

TEST_CASE("a bridge says each part, the change and the sum so far") {
    const auto table = data_of_kind<report::Bridge>();
    const auto second = cells(table, 1);
    CHECK(words(second[0]) == "Top-up");
    CHECK(second[0].link == "i-bill");
    CHECK(number_in(second[4]) == doctest::Approx(1.1e6));
    CHECK(number_in(second[5]) == doctest::Approx(4.3e6));
    const auto total = cells(table, 3);
    CHECK(total[4].is_missing());
    CHECK(number_in(total[5]) == doctest::Approx(3.2e6));
}

TEST_CASE("a Gantt says the months of each phase") {
    const auto first = cells(data_of_kind<report::Gantt>(), 0);
    CHECK(words(first[1]) == "2-5");
    CHECK(words(first[2]) == "6-11");
    CHECK(words(first[3]) == "12-36");
}

TEST_CASE("a histogram says what lies beyond its ranges") {
    const auto table = data_of_kind<report::Histogram>();
    REQUIRE(table.rows.size() == 22);
    CHECK(cells(table, 0)[0].is_missing());
    CHECK(number_in(cells(table, 0)[2]) == 0.001);
    CHECK(cells(table, 21)[1].is_missing());
    CHECK(number_in(cells(table, 21)[0]) == 16e6);
}

TEST_CASE("lines that mark a chart are said too") {
    CHECK(data_of_kind<report::Steps>().caption.parts.size() == 2);
    CHECK(number_in(data_of_kind<report::Steps>().caption.parts[1]) == 4.9e6);
    CHECK(number_in(data_of_kind<report::Bubbles>().caption.parts[1]) == 6);
    CHECK(number_in(data_of_kind<report::Tornado>().totals[0].cells[2]) == 14.2e6);
}
