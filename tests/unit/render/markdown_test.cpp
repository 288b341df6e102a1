#include "cxcase/render/markdown.hpp"

#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::render::markdown;
using namespace cxcase::report;
using cxcase::test::contains;

namespace {

Report small_report(const std::string& name) {
    Report report;
    report.title = name;
    report.currency = "EUR";
    Table table;
    table.title = "Ranking";
    table.columns = {{"name", "initiative", Show::text, 0, true}, {"npv", "NPV", Show::money}};
    table.rows = {Row{{text(name), figure(Show::money, 1'240'000)}, phrase("passed over: x")}, Rule{phrase("line")}};
    table.totals = {Row{{text("Funded", Tone::strong), Cell{}}, {}}};
    report.sections = {table, Notes{"Notes", false, {phrase("one"), phrase("two")}}};
    return report;
}

}  // namespace

TEST_CASE("headings, tables and lists") {
    CHECK(markdown(small_report("Bill")) == R"(## Bill

### Ranking

| initiative | NPV |
| --- | ---: |
| Bill<br>passed over: x | €1.24M |
| **line** | |
| **Funded** |  |

### Notes

- one
- two
)");
}

TEST_CASE("what the case says is text, not markup") {
    const auto page = markdown(small_report("a|b *c* <script> @all [x](y) `z` #1 \\ & new\nline"));
    CHECK(contains(page, R"(a\|b \*c\* &lt;script\> &#64;all \[x\](y) \`z\` \#1 \\ &amp; new)"));
    CHECK_FALSE(contains(page, "<script"));
    CHECK_FALSE(contains(page, "new\nline"));
}
