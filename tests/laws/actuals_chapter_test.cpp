// The document and the workbook say of actuals what `cxcase track` says, to the bit.
#include "cxcase/report/chapters.hpp"
#include "cxcase/report/workbook.hpp"
#include "support/examples.hpp"
#include "support/made_actuals.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace {

using namespace cxcase;
using report::Chapter;
using report::Row;
using report::Submission;
using report::Table;
using report::Value;

// No more than these chapters read.
report::SubmissionAnswers answers_of(const model::BusinessCase& from) {
    report::SubmissionAnswers answers;
    answers.ranked = analysis::rank(from);
    for (const auto& row : answers.ranked.initiatives)
        answers.explained.push_back(analysis::explain_initiative(from, row.initiative, answers.ranked));
    return answers;
}

struct Handed {
    const model::BusinessCase& from;
    report::SubmissionAnswers answers;
    Submission submission;
    Value json;
};

const std::map<std::string, Handed>& handed() {
    static const auto all = [] {
        std::map<std::string, Handed> made;
        for (const auto& example : test::examples()) {
            const auto& from = example.business_case;
            auto answers = answers_of(from);
            report::Tracked tracked{"actuals.csv", test::made_actuals(from, 0.9), {}};
            tracked.result = analysis::track(from, tracked.actuals);
            if (tracked.result.initiatives.empty()) continue;
            auto json = report::track_report(from, tracked.actuals, tracked.result, {.file = "actuals.csv"}).json;
            answers.tracked = std::move(tracked);
            auto submission = report::submission(from, answers, {.sections = {"actuals", "benefits", "initiatives"}});
            made.emplace(example.name, Handed{from, std::move(answers), std::move(submission), std::move(json)});
        }
        return made;
    }();
    return all;
}

// Where the columns of the tables stand in the answer: below an initiative, and below the portfolio.
struct Place {
    const char *table, *column, *path;
};
constexpr std::array places{
    Place{"timing", "planned", "planned"},
    Place{"timing", "actual", "actual"},
    Place{"timing", "timing", "variance.timing"},
    Place{"timing", "volume", "variance.volume"},
    Place{"timing", "rate", "variance.rate"},
    Place{"timing", "price", "variance.price"},
    Place{"forecast", "planned", "planned_npv"},
    Place{"forecast", "forecast", "forecast"},
    Place{"forecast", "sd", "forecast_sd"},
    Place{"strength", "adoption", "adoption"},
    Place{"strength", "strength", "strength.value"},
    Place{"strength", "strength_se", "strength.se"},
    Place{"strength", "real", "strength.confidence"},
};

std::optional<double> figure_at(const Value& value, std::string path) {
    const Value* at = &value;
    while (at != nullptr && !path.empty()) {
        const auto dot = path.find('.');
        at = at->find(path.substr(0, dot));
        path = dot == std::string::npos ? "" : path.substr(dot + 1);
    }
    const auto* number = at == nullptr ? nullptr : std::get_if<double>(&at->data());
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<double> figure_in(const Table& table, const Row& row, const std::string& column) {
    const auto at = std::ranges::find(table.columns, column, &report::Column::key);
    REQUIRE(at != table.columns.end());
    const auto& cell = row.cells.at(static_cast<std::size_t>(at - table.columns.begin()));
    const auto* number = std::get_if<double>(&cell.raw);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

const Table& table_with(const Chapter& chapter, const std::string& key) {
    for (const auto& block : chapter.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table != nullptr && std::ranges::find(table->columns, key, &report::Column::key) != table->columns.end())
            return *table;
    }
    FAIL("no table with a column " << key);
    throw 0;  // not reached
}

const Chapter& chapter_of(const Submission& submission, const std::string& anchor) {
    const auto at = std::ranges::find(submission.chapters, anchor, &Chapter::anchor);
    REQUIRE(at != submission.chapters.end());
    return *at;
}

}  // namespace

TEST_CASE("the chapter of actuals holds the figures of track, to the bit") {
    CHECK(handed().size() > 3);
    for (const auto& [name, one] : handed()) {
        const auto& chapter = chapter_of(one.submission, "c-actuals");
        const auto& initiatives = std::get<Value::List>(one.json.find("initiatives")->data());
        for (const auto& place : places) {
            const auto& table = table_with(chapter, place.table);
            REQUIRE(table.rows.size() == initiatives.size());
            for (std::size_t k = 0; k < initiatives.size(); ++k) {
                INFO(name << ", row " << k << ", " << place.path);
                CHECK(figure_in(table, std::get<Row>(table.rows[k]), place.column) ==
                      figure_at(initiatives[k], place.path));
            }
            if (table.totals.empty()) continue;
            CHECK(figure_in(table, table.totals.front(), place.column) ==
                  figure_at(*one.json.find("portfolio"), place.path));
        }
    }
}

TEST_CASE("the bridge leads from what was planned to what there is") {
    for (const auto& [name, one] : handed()) {
        INFO(name);
        const auto& blocks = chapter_of(one.submission, "c-actuals").blocks;
        const auto at =
            std::ranges::find_if(blocks, [](const auto& b) { return std::holds_alternative<report::Picture>(b); });
        REQUIRE(at != blocks.end());
        const auto& steps = std::get<report::Bridge>(std::get<report::Picture>(*at).chart).steps;
        REQUIRE(steps.size() == 6);
        const auto& all = one.answers.tracked->result.portfolio;
        CHECK(steps.front().parts.front() == all.planned.net());
        CHECK(steps.back().total);
        double sum = 0;
        for (const auto& step : steps) sum += step.parts.front();
        CHECK(sum == doctest::Approx(all.actual.net()).epsilon(1e-9));
    }
}

TEST_CASE("the plan of benefits shows what was counted last, beside today and target") {
    std::size_t shown = 0;
    for (const auto& [name, one] : handed()) {
        INFO(name);
        const auto& table = table_with(chapter_of(one.submission, "c-benefits"), "counted");
        for (const auto& line : table.rows) {
            const auto counted = figure_in(table, std::get<Row>(line), "counted");
            if (!counted) continue;
            ++shown;
            const auto& series = one.answers.tracked->actuals.series;
            CHECK(std::ranges::any_of(series, [&](const auto& s) {
                return s.measure == model::ActualMeasure::occurrences && s.at(test::months_made) == counted;
            }));
        }
    }
    CHECK(shown > 10);
}

TEST_CASE("the workbook has every figure of the chapter as a value, and no formula beside") {
    for (const auto& [name, one] : handed()) {
        INFO(name);
        const auto book = report::workbook(one.from, one.answers.ranked, one.answers.tracked);
        const auto sheet = std::ranges::find(book.sheets, "Actuals", &report::Sheet::name);
        REQUIRE(sheet != book.sheets.end());
        std::multiset<double> values;
        for (const auto& cell : sheet->cells) {
            CHECK(cell.formula.empty());
            if (const auto* number = std::get_if<double>(&cell.value)) values.insert(*number);
        }
        const auto& initiatives = std::get<Value::List>(one.json.find("initiatives")->data());
        for (const auto& initiative : initiatives) {
            for (const auto& place : places) {
                const auto figure = figure_at(initiative, place.path);
                if (figure) CHECK(values.contains(*figure));
            }
        }
        const auto without = report::workbook(one.from, one.answers.ranked);
        CHECK(std::ranges::find(without.sheets, "Actuals", &report::Sheet::name) == without.sheets.end());
    }
}

TEST_CASE("without actuals the chapter is left out, but for a case that names it") {
    const auto& one = handed().begin()->second;
    auto answers = one.answers;
    answers.tracked.reset();
    const auto named = report::submission(one.from, answers, {.sections = {"actuals"}});
    REQUIRE(named.chapters.size() == 1);
    CHECK(named.chapters.front().blocks.size() == 1);
    CHECK(std::holds_alternative<report::Phrase>(named.chapters.front().blocks.front()));
}
