#include "cxcase/render/check.hpp"

#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace cxcase;
using report::CheckedFile;
using report::CheckedLine;
using report::CheckReport;
using test::contains;

namespace {

CheckedLine line(bool passed, double actual, std::size_t at = 7) {
    CheckedLine one;
    one.that = "portfolio.npv";
    one.wanted = "at least 3M";
    one.checked.passed = passed;
    one.checked.actual = actual;
    one.checked.shown = report::figure(report::Show::money, actual);
    one.line = at;
    one.column = 5;
    one.end_line = at;
    one.end_column = 9;
    return one;
}

CheckedFile file(std::string name, std::vector<CheckedLine> lines) {
    CheckedFile one;
    one.name = std::move(name);
    one.currency = "EUR";
    one.lines = std::move(lines);
    return one;
}

CheckedFile broken(std::string name, CheckedFile::State state, std::string reason) {
    CheckedFile one;
    one.name = std::move(name);
    one.state = state;
    one.reason = std::move(reason);
    return one;
}

CheckReport mixed() {
    return {{file("a&b.yaml", {line(true, 4e6), line(false, 2e6, 8)}), file("bare.yaml", {}),
             broken("bad.yaml", CheckedFile::State::invalid, "2 errors"),
             broken("gone.yaml", CheckedFile::State::unreadable, "cannot be read: No such file")},
            1};
}

}  // namespace

TEST_CASE("people read a line an expectation, and the sum at the end") {
    CHECK(render::check_text(mixed(), {.unicode = false}) ==
          "a&b.yaml\n"
          "  ok    7:5  portfolio.npv: EUR 4M (at least 3M)\n"
          "  FAIL  8:5  portfolio.npv: EUR 2M (expected at least 3M)\n"
          "             a&b.yaml:8:5\n"
          "\nbare.yaml\n"
          "  ok    a valid case, without expectations\n"
          "\nbad.yaml\n"
          "  FAIL  not a valid case: 2 errors\n"
          "\ngone.yaml\n"
          "  FAIL  cannot be read: No such file\n"
          "\n4 files, 1 without expectations, 1 invalid, 1 unreadable; skipped 1 YAML file that is no case\n"
          "2 passed, 3 failed\n");
}

TEST_CASE("only failures, where that is wanted") {
    const auto text = render::check_text(mixed(), {.unicode = false, .only_failures = true});
    CHECK_FALSE(contains(text, "ok"));
    CHECK_FALSE(contains(text, "bare.yaml"));
    CHECK(text.ends_with("No such file\n\n2 passed, 3 failed\n"));
    CHECK(render::check_text({{file("a", {line(true, 1)})}, 0}, {.only_failures = true}) == "1 passed, 0 failed\n");
}

TEST_CASE("many expectations are counted rather than listed") {
    const std::vector<CheckedLine> passed(5000, line(true, 4e6));
    std::vector<CheckedLine> all = passed;
    all.insert(all.end(), 150, line(false, 2e6));
    const auto text = render::check_text({{file("a.yaml", all)}, 0});
    CHECK(contains(text, "ok    5000 expectations met\n"));
    CHECK(contains(text, "and 50 more that failed\n"));
    CHECK(std::ranges::count(text, '\n') < 320);
}

TEST_CASE("JUnit: a suite a file, broken files are errors, names are escaped") {
    const auto xml = render::check_junit(mixed());
    CHECK(contains(xml, "<testsuites name=\"cxcase check\" tests=\"5\" failures=\"1\" errors=\"2\">"));
    CHECK(contains(xml, "<testsuite name=\"a&amp;b.yaml\" tests=\"2\" failures=\"1\" errors=\"0\">"));
    CHECK(contains(xml,
                   "<failure message=\"portfolio.npv: \xE2\x82\xAC"
                   "2M (expected at least 3M)\">a&amp;b.yaml:8:5: "));
    CHECK(contains(xml, "<error message=\"not a valid case: 2 errors\">"));
}

TEST_CASE("JUnit and TAP say what is wrong with a case that is not valid, where, and the way out") {
    auto report = mixed();
    report.files[2].errors = {"bad.yaml:3:1: no <start> [CX0101]; help: say one", "bad.yaml:9:4: \"odd\" [CX0102]"};
    const auto xml = render::check_junit(report);
    CHECK(contains(xml,
                   "<error message=\"not a valid case: 2 errors: bad.yaml:3:1: no &lt;start&gt; [CX0101]; "
                   "help: say one\">bad.yaml: not a valid case: 2 errors\n"
                   "bad.yaml:3:1: no &lt;start&gt; [CX0101]; help: say one\n"
                   "bad.yaml:9:4: &quot;odd&quot; [CX0102]</error>"));
    const auto tap = render::check_tap(report);
    CHECK(
        contains(tap, "  message: \"not a valid case: 2 errors: bad.yaml:3:1: no <start> [CX0101]; help: say one\"\n"));
    CHECK(contains(tap,
                   "  errors:\n    - \"bad.yaml:3:1: no <start> [CX0101]; help: say one\"\n"
                   "    - \"bad.yaml:9:4: \\\"odd\\\" [CX0102]\"\n  ...\n"));
}

TEST_CASE("TAP: a plan, a line a test, what failed in a block") {
    const auto tap = render::check_tap(mixed());
    CHECK(tap.starts_with("TAP version 13\n1..5\nok 1 - a&b.yaml: portfolio.npv: at least 3M\nnot ok 2 - "));
    CHECK(contains(tap, "\n  ---\n  message: \"portfolio.npv: "));
    CHECK(contains(tap, "\n  line: 8\n  column: 5\n  ...\nok 3 - bare.yaml: is a valid case\n"));
    auto odd = mixed();
    odd.files[0].name = "a#todo\\.yaml";
    CHECK(contains(render::check_tap(odd), "ok 1 - a\\#todo\\\\.yaml: "));
}

TEST_CASE("GitHub: what failed at its place; the diagnostics tell of invalid files") {
    const auto text = render::check_github(mixed());
    CHECK(text.starts_with("::error file=a&b.yaml,line=8,col=5,endLine=8,endColumn=9,title=expectation not met::"));
    CHECK_FALSE(contains(text, "bad.yaml"));
    CHECK(contains(text, "::error file=gone.yaml,title=nothing checked::"));
    CHECK(text.ends_with("\n2 passed, 3 failed\n"));
}
