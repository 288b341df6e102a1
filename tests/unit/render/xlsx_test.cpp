#include "cxcase/render/xlsx.hpp"

#include "render/xlsx_formats.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace cxcase;
using report::Look;
using report::SheetCell;
using report::Show;

namespace {

report::Workbook tiny() {
    report::Workbook workbook{"A & B", "", "", "", {}, {}};
    report::Sheet sheet;
    sheet.name = "One";
    sheet.cells = {SheetCell{0, 0, std::string("=1+1")}, SheetCell{1, 0, 2.5, "=1+1.5", Show::count, 1, Look::formula}};
    sheet.widths = {12};
    sheet.rows = 2;
    sheet.columns = 1;
    workbook.sheets.push_back(sheet);
    return workbook;
}

}  // namespace

TEST_CASE("a workbook is a zip archive, the same bytes each time") {
    const std::string bytes = render::xlsx(tiny());
    CHECK(bytes.starts_with("PK"));
    CHECK(bytes == render::xlsx(tiny()));
    const auto first = std::ranges::find(test::examples(), "first.yaml", &test::Example::name);
    const auto ranked = analysis::rank(first->business_case);
    const std::string large = render::xlsx(report::workbook(first->business_case, ranked));
    CHECK(large == render::xlsx(report::workbook(first->business_case, ranked)));
    CHECK(large.size() > 50000);
}

TEST_CASE("digits and signs of figures") {
    CHECK(render::number_format(Show::money, 0, Look::formula) == "#,##0;-#,##0;\\-");
    CHECK(render::number_format(Show::money, 2, Look::input) == "#,##0.00");
    CHECK(render::number_format(Show::percent, 1, Look::input) == "0.0%");
    CHECK(render::number_format(Show::points, 2, Look::formula) == "0.00%;-0.00%;\\-");
    CHECK(render::number_format(Show::money, 0, Look::doubt) == "#,##0;[Red]-#,##0;\\-");
    CHECK(render::number_format(Show::integer, 0, Look::label) == "0");
    CHECK(render::number_format(Show::text, 0, Look::label) == "@");
}
