#include "cxcase/report/frictions_report.hpp"

#include "support/examples.hpp"
#include "support/phrases.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>

using namespace cxcase;
using test::table_of;
using test::texts_of;

namespace {

report::Report report_of(const model::BusinessCase& from, analysis::GroupBy by, bool notes = true) {
    return report::frictions_report(from, analysis::frictions(from, by), {.notes = notes});
}

}  // namespace

TEST_CASE("the table has a row a friction, a total that is no sum, and says so") {
    for (const auto& example : test::examples()) {
        CAPTURE(example.name);
        const auto report = report_of(example.business_case, analysis::GroupBy::nothing);
        const auto& first = table_of(report, 0);
        CHECK(first.rows.size() == example.business_case.frictions.size());
        REQUIRE(first.totals.size() == 1);
        CHECK(texts_of(first.totals[0].remark).find("not the sum of the rows") != std::string::npos);
        for (const auto& row : first.rows) CHECK(std::get<report::Row>(row).cells.size() == first.columns.size());
    }
}

TEST_CASE("a grouping has a table of its own, without notes where they are not wanted") {
    const auto from = test::examples().front().business_case;
    const auto plain = report_of(from, analysis::GroupBy::nothing, false).sections.size();
    CHECK(report_of(from, analysis::GroupBy::stage, false).sections.size() == plain + 1);
    // Segments stand in the table of the grouping then, not in a second one.
    CHECK(report_of(from, analysis::GroupBy::segment, false).sections.size() == plain);
    CHECK(report_of(from, analysis::GroupBy::stage, true).sections.size() > plain + 1);
}

TEST_CASE("records hold every figure of every friction, group and segment") {
    const auto from = test::examples().front().business_case;
    const auto report = report_of(from, analysis::GroupBy::country);
    const auto groups = analysis::frictions(from, analysis::GroupBy::country).groups.size();
    CHECK(report.records.rows.size() == (from.frictions.size() + groups + 1) * (from.segments.size() + 1));
    REQUIRE(report.json.find("groups") != nullptr);
    CHECK(std::get<report::Value::List>(report.json.find("groups")->data()).size() == groups);
}
