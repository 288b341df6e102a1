#include "cxcase/render/table.hpp"

#include "cxcase/base/text.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

using cxcase::base::display_width;
using cxcase::render::table;
using cxcase::render::TableStyle;
using namespace cxcase::report;
using cxcase::test::contains;

namespace {

Report ranking(const std::vector<std::string>& names, double npv = 1'240'000) {
    Report report;
    report.title = "Title";
    report.context = phrase("EUR, 24 months.");
    report.headline = phrase("Ask for much.");
    report.currency = "EUR";
    Table ranked;
    ranked.columns = {
        {"rank", "#", Show::integer},         {"funded", "", Show::mark},  {"name", "initiative", Show::text, 0, true},
        {"cost", "cost FY2027", Show::money}, {"npv", "NPV", Show::money}, {"owner", "owner", Show::text, 1},
        {"irr", "IRR", Show::percent, 2}};
    std::int64_t rank = 0;
    for (const auto& name : names) {
        ranked.rows.emplace_back(Row{{{++rank, Show::integer, {}, {}},
                                      {rank == 1, Show::mark, Tone::good, {}},
                                      text(name),
                                      figure(Show::money, 380'000),
                                      figure(Show::money, npv),
                                      text("Logistics"),
                                      figure(Show::percent, 0.42)},
                                     rank == 1 ? Phrase{} : phrase("passed over: over budget")});
        if (rank == 1) ranked.rows.emplace_back(Rule{phrase("budget line: FY2027")});
    }
    ranked.totals = {
        Row{{Cell{}, Cell{}, text("Funded: 1", Tone::strong), Cell{}, figure(Show::money, npv), Cell{}, Cell{}}, {}}};
    report.sections = {ranked, Notes{"Notes",
                                     false,
                                     {phrase("A sentence that is long enough to be wrapped at least "
                                             "once on a terminal of eighty columns.")}}};
    return report;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::size_t widest(const std::string& text) {
    std::size_t width = 0;
    for (const auto& line : lines_of(text)) width = std::max(width, display_width(line));
    return width;
}

}  // namespace

TEST_CASE("the whole page") {
    CHECK(table(ranking({"Proactive delay notice", "A bill people understand"}), {44, true, false}) == R"(Title
EUR, 24 months.

Ask for much.

                                cost
#     initiative              FY2027     NPV
────────────────────────────────────────────
1  ✓  Proactive delay notice   €380k  €1.24M
━━ budget line: FY2027 ━━━━━━━━━━━━━━━━━━━━━
2  ✗  A bill people underst…   €380k  €1.24M
      passed over: over budget
────────────────────────────────────────────
      Funded: 1                       €1.24M

Notes
• A sentence that is long enough to be
  wrapped at least once on a terminal of
  eighty columns.
)");
}

TEST_CASE("extra columns come in their order where a name still has room") {
    const auto narrow = table(ranking({"Notice"}), {40, true, false});
    CHECK_FALSE(contains(narrow, "owner"));
    const auto wide = table(ranking({"Notice"}), {60, true, false});
    CHECK(contains(wide, "owner"));
    CHECK(contains(wide, "IRR"));
}

TEST_CASE("no line is wider than the terminal, whatever the names and figures are") {
    const std::vector<std::string> names{"plain",
                                         std::string(300, 'x'),
                                         "wide 電話サポート電話サポート電話サポート電話サポート電話サポート",
                                         "e\xcc\x81\xcc\x81 combining",
                                         "emoji 👩‍👩‍👧 family",
                                         "\x1b[2J escape",
                                         ""};
    for (const std::size_t width : {40U, 41U, 60U, 80U, 81U, 120U, 200U}) {
        for (const double npv : {0.0, -1e15, 1.23e300, 4.2}) {
            INFO(width << " columns, " << npv);
            CHECK(widest(table(ranking(names, npv), {width, true, false})) <= width);
            CHECK(widest(table(ranking(names, npv), {width, false, false})) <= width);
        }
    }
}

TEST_CASE("figures stand below each other beside wide characters") {
    const auto lines = lines_of(table(ranking({"plain", "電話サポート"}), {80, true, false}));
    std::vector<std::size_t> ends;
    for (const auto& line : lines) {
        if (line.ends_with("42%")) ends.push_back(display_width(line));
    }
    REQUIRE(ends.size() == 2);
    CHECK(ends[0] == ends[1]);
}

TEST_CASE("ASCII where the locale asks for it") {
    const auto page = table(ranking({"Notice", std::string(60, 'x')}), {60, false, false});
    CHECK(std::ranges::all_of(page, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(contains(page, "== budget line: FY2027 =="));
    CHECK(contains(page, "xxx..."));
    CHECK(contains(page, "yes"));
}

TEST_CASE("colour changes nothing but colour, and is off unless asked for") {
    const auto plain = table(ranking({"Notice", "Bill"}), {80, true, false});
    CHECK_FALSE(contains(plain, "\x1b"));
    auto coloured = table(ranking({"Notice", "Bill"}), {80, true, true});
    CHECK(contains(coloured, "\x1b[32m"));
    for (auto at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b', at))
        coloured.erase(at, coloured.find('m', at) + 1 - at);
    // Padding stays inside the colours, so only spaces at the ends of lines may differ.
    const auto a = lines_of(plain);
    const auto b = lines_of(coloured);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i] == b[i].substr(0, b[i].find_last_not_of(' ') + 1));
}

TEST_CASE("no line ends in spaces") {
    for (const auto& line : lines_of(table(ranking({"Notice", "Bill"}), {80, true, false})))
        CHECK_FALSE(line.ends_with(' '));
}

TEST_CASE("a currency without a sign is said once, not in every cell") {
    auto report = ranking({"Notice"});
    report.currency = "CHF";
    CHECK_FALSE(contains(table(report), "CHF 1.24M"));
    CHECK(contains(table(report), "1.24M"));
}

TEST_CASE("a caption stands below the title, and a remark never at the left") {
    Report report;
    Table one{"Who meets it", {{"who", "who", Show::text, 0, true}}, {}, {}, phrase("customers x exposure")};
    one.rows.emplace_back(Row{{text("homes")}, phrase("120k x 14%")});
    report.sections = {one};
    CHECK(contains(table(report), "Who meets it\ncustomers x exposure\nwho\n"));
    CHECK(contains(table(report), "homes\n  120k x 14%\n"));
}
