#include "cxcase/report/plan_report.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

using namespace cxcase;
using report::Show;

namespace {

struct Answer {
    model::BusinessCase from;
    analysis::ChooseResult result;
    report::Report report;

    explicit Answer(const std::string& more)
        : from(test::load_text(R"(cxcase: 1
title: Two
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
people: {web: 2}
segments:
  homes: {customers: 300k, churn: 3% per month, revenue: 20 per month, margin: 50%}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +5pp}}}
)" + more)),
          result(analysis::choose(from)),
          report(report::plan_report(from, result)) {}
};

std::string words_and_marks(const report::Phrase& phrase) {
    std::string all;
    for (const report::Cell& cell : phrase.parts) {
        if (const auto* said = std::get_if<std::string>(&cell.raw))
            all += *said;
        else
            all += '#';
    }
    return all;
}

const std::string two = R"(
budget: 120k
initiatives:
  a: {name: "Tracking, with maps", fixes: {late: 30%}, costs: {build: 100k}, starts: 2027-01, people: {web: 1}}
  b: {fixes: {late: 40%}, costs: {build: 110k}, starts: 2027-01, people: {web: 1}}
)";

}  // namespace

TEST_CASE("a plan says what it costs and is worth, and what the ranking makes of it") {
    const Answer answer(two);
    CHECK(words_and_marks(answer.report.headline) ==
          "Fund 1 of 2 for # in FY2027: NPV #, the most that any set within the limits is worth (proven, 4 compared). "
          "Funding in the order of the ranking comes to the same.");
    const auto& next = std::get<report::Table>(answer.report.sections.at(2));
    const auto& row = std::get<report::Row>(next.rows.front());
    CHECK(words_and_marks(row.remark) == "with Tracking, with maps; without b");
    CHECK(std::get<double>(row.cells[4].raw) ==
          doctest::Approx(answer.result.best->npv - answer.result.next_best[0].npv));
}

TEST_CASE("programs get a row an initiative, and every key where nothing fits, too") {
    const Answer answer(two);
    REQUIRE(answer.report.records.rows.size() == 2);
    CHECK(std::get<std::string>(std::get<report::Row>(answer.report.records.rows[0]).cells[0].raw) == "b");
    const Answer none(R"(
budget: 50k
initiatives:
  a: {fixes: {late: 30%}, costs: {build: 100k}, starts: 2027-01, mandatory: yes}
)");
    CHECK(words_and_marks(none.report.headline) ==
          "No set fits: a must be funded and cost # in FY2027, where the budget is #. Raise the budget, start one "
          "later, or make less of it mandatory.");
    CHECK(none.report.sections.empty());
    CHECK(std::get<report::Value::Object>(none.report.json.data()).size() ==
          std::get<report::Value::Object>(answer.report.json.data()).size());
}
