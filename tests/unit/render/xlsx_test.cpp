#include "cxcase/render/xlsx.hpp"

#include "render/xlsx_formats.hpp"
#include "render/xlsx_parts.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
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

// A sheet of so many figures that its text is far longer than the archive it ends up in.
report::Workbook with_figures(int rows) {
    report::Workbook workbook = tiny();
    report::Sheet& sheet = workbook.sheets.front();
    for (int k = 2; k < rows; ++k) sheet.cells.push_back(SheetCell{k, 0, 1000.5});
    sheet.rows = rows;
    return workbook;
}

// No file can be longer than `bytes` while it lives; writing goes on and fails, as on a full disk.
class FilesOfAtMost {
 public:
    explicit FilesOfAtMost(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit less{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &less);
    }
    ~FilesOfAtMost() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FilesOfAtMost(const FilesOfAtMost&) = delete;
    FilesOfAtMost& operator=(const FilesOfAtMost&) = delete;
    FilesOfAtMost(FilesOfAtMost&&) = delete;
    FilesOfAtMost& operator=(FilesOfAtMost&&) = delete;

 private:
    void (*handler_)(int);
    rlimit before_{};
};

}  // namespace

TEST_CASE("a workbook whose temporary files did not take all of it is no workbook") {
    const report::Workbook workbook = with_figures(5000);
    const std::string whole = render::xlsx(workbook);
    REQUIRE(whole.size() < 60000);
    {
        const FilesOfAtMost limit(100000);
        CHECK_THROWS_WITH_AS((void)render::xlsx(workbook), doctest::Contains("is the disk full?"),
                             render::NoScratchFile);
        CHECK(render::xlsx(tiny()).starts_with("PK"));
    }
    CHECK(render::xlsx(workbook) == whole);
}

TEST_CASE("an archive that was cut or changed is not whole") {
    const std::string whole = render::xlsx(tiny());
    CHECK(render::parts_are_whole(whole));
    CHECK_FALSE(render::parts_are_whole(""));
    for (std::size_t size = 0; size < whole.size(); size += 7)
        CHECK_FALSE(render::parts_are_whole(whole.substr(0, size)));
    std::string changed = whole;
    changed[whole.find("xl/workbook.xml") + 30] ^= 0x55;
    CHECK_FALSE(render::parts_are_whole(changed));
}

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
