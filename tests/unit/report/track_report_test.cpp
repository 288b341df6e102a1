#include "cxcase/report/track_report.hpp"

#include "cxcase/input/actuals.hpp"
#include "cxcase/render/json.hpp"
#include "support/examples.hpp"
#include "support/phrases.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace cxcase;
using test::texts_of;

namespace {

const model::BusinessCase& first() {
    static const model::BusinessCase bc = [] {
        const auto& all = test::examples();
        return std::ranges::find(all, "first.yaml", &test::Example::name)->business_case;
    }();
    return bc;
}

// As planned, but what is called `late` goes live so many months late.
report::Report report_of(int late, bool notes) {
    static model::Actuals actuals;
    actuals = {};
    actuals.last_month = 12;
    model::ActualSeries live{model::ActualMeasure::live, 0, 0, {}};
    for (int t = 1; t <= 12; ++t) live.values.emplace_back(t >= 5 + late ? 1 : 0);
    actuals.series.push_back(live);
    const auto result = analysis::track(first(), actuals);
    return report::track_report(first(), actuals, result, {.file = "a.csv", .notes = notes});
}

}  // namespace

TEST_CASE("the headline names who is behind, and the table says why") {
    const auto late = report_of(3, true);
    CHECK(texts_of(late.headline).ends_with("Behind: A text when the technician is on the way."));
    const auto& table = std::get<report::Table>(late.sections.at(0));
    CHECK(texts_of(std::get<report::Row>(table.rows.at(0)).remark) == "behind, mostly by timing: live 3 months late");
    CHECK(texts_of(late.context).ends_with("Actuals to 2027-12, month 12, from a.csv."));
    CHECK(texts_of(report_of(0, true).headline).ends_with("No initiative is behind its plan."));
    CHECK(
        texts_of(std::get<report::Row>(std::get<report::Table>(report_of(9, true).sections.at(0)).rows.at(0)).remark) ==
        "behind, mostly by timing: not live yet, planned for 2027-05");
}

TEST_CASE("without notes there are only tables, and the whole is the last record") {
    const auto report = report_of(3, false);
    for (const auto& section : report.sections) CHECK(std::holds_alternative<report::Table>(section));
    for (const auto& row : report.records.rows)
        CHECK(std::get<report::Row>(row).cells.size() == report.records.columns.size());
    CHECK(report.records.rows.size() == 3);
    CHECK(report.json.find("schema") != nullptr);
}

TEST_CASE("a template has a row for each figure and month, planned ones a value") {
    const auto series = input::possible_actuals(first());
    const std::vector<std::string> subjects(series.size(), "x");
    const auto empty = report::track_template(first(), subjects, series, {}, 2);
    CHECK(empty.starts_with("month,what,measure,value\n2027-01,x,customers,\n2027-02,x,customers,\n"));
    CHECK(static_cast<std::size_t>(std::ranges::count(empty, '\n')) == 1 + 2 * series.size());
    const auto planned =
        report::track_template(first(), subjects, series, analysis::planned_actuals(first(), series), 1);
    CHECK(planned.find("2027-01,x,live,no\n") != std::string::npos);
    CHECK(planned.find("2027-01,x,customers,118269.07129914976\n") != std::string::npos);
}
