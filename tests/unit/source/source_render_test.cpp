#include "cxcase/source/source.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase::source;
using cxcase::base::Code;

namespace {

constexpr std::string_view case_text = "cxcase: 1\nsegments:\n  consumer:\n    churn: 140% per month\n";

struct Shown {
    Sources sources;
    Diagnostics diagnostics;

    explicit Shown(std::string_view text) { sources.add("telecom.yaml", std::string(text)); }

    // A diagnostic at the first `words` of the text.
    Shown& say(std::string_view words, std::string message, std::string label = "", std::string help = "") {
        diagnostics.add({Code::unknown_key, span(words), std::move(message), std::move(label), std::move(help), {}});
        return *this;
    }
    [[nodiscard]] Span span(std::string_view words) const {
        const auto at = static_cast<std::uint32_t>(sources[0].text().find(words));
        return {0, at, at + static_cast<std::uint32_t>(words.size())};
    }
    [[nodiscard]] std::string text(std::size_t most = 20, std::size_t width = 100, bool colour = false) const {
        return render_text(sources, diagnostics, most, width, colour);
    }
};

std::string line_of(const std::string& text, std::size_t number) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < number; ++i) at = text.find('\n', at) + 1;
    return text.substr(at, text.find('\n', at) - at);
}

}  // namespace

TEST_CASE("a diagnostic shows place, message, code, the line, the caret and the label") {
    Shown shown(case_text);
    shown.say("140% per month", "churn of 140% per month is not a probability", "between 0% and 100%");
    CHECK(shown.text() ==
          "telecom.yaml:4:12: error: churn of 140% per month is not a probability [CX0301]\n"
          "  |\n"
          "4 |     churn: 140% per month\n"
          "  |            ^^^^^^^^^^^^^^ between 0% and 100%\n"
          "  |\n");
}

TEST_CASE("help and notes follow, each with its own lines") {
    Shown shown(case_text);
    shown.diagnostics.add({Code::unknown_key,
                           shown.span("churn"),
                           "given twice",
                           "",
                           "keep one",
                           {{shown.span("segments"), "first given here"}}});
    CHECK(shown.text() ==
          "telecom.yaml:4:5: error: given twice [CX0301]\n"
          "  |\n"
          "4 |     churn: 140% per month\n"
          "  |     ^^^^^\n"
          "  |\n"
          "  = help: keep one\n"
          "telecom.yaml:2:1: note: first given here\n"
          "  |\n"
          "2 | segments:\n"
          "  | ^^^^^^^^\n"
          "  |\n");
}

TEST_CASE("a blank line stands between two diagnostics") {
    Shown shown(case_text);
    shown.say("cxcase", "one").say("churn", "two");
    CHECK(shown.text().find("  |\n\ntelecom.yaml:4:5") != std::string::npos);
}

TEST_CASE("the gutter is as wide as the line number") {
    Shown shown(std::string(11, '\n') + "a: 1");
    shown.say("a", "m");
    CHECK(shown.text() ==
          "telecom.yaml:12:1: error: m [CX0301]\n"
          "   |\n"
          "12 | a: 1\n"
          "   | ^\n"
          "   |\n");
}

TEST_CASE("a span over several lines is underlined to the end of the first") {
    Shown shown("a: one  \n   two\nb: 2");
    shown.say("one  \n   two", "m");
    CHECK(line_of(shown.text(), 4) == "  |    ^^^");
}

TEST_CASE("an empty span and one at the end of the file have a caret") {
    Shown shown("a: 1\nb:");
    shown.diagnostics.add({Code::unknown_key, {0, 0, 0}, "start", "", "", {}});
    shown.diagnostics.add({Code::unknown_key, {0, 7, 7}, "end", "", "", {}});
    shown.diagnostics.add({Code::unknown_key, {0, 900, 901}, "beyond", "", "", {}});
    const std::string text = shown.text();
    CHECK(line_of(text, 4) == "  | ^");
    CHECK(line_of(text, 10) == "  |   ^");
    CHECK(line_of(text, 16) == "  |   ^");
}

TEST_CASE("tabs and wide characters keep the caret under the text") {
    Shown shown("\tchurn: 日本 x\n");
    shown.say("日本", "m");
    CHECK(line_of(shown.text(), 3) == "1 |     churn: 日本 x");
    CHECK(line_of(shown.text(), 4) == "  |            ^^^^");
}

TEST_CASE("control characters, invalid bytes and names are escaped") {
    Shown shown("a: \x1b[2J\xFF b\n");
    shown.say("b", "it's \x1b[31m here");
    const std::string text = shown.text();
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(line_of(text, 1).ends_with("it's \\x1b[31m here [CX0301]"));
    CHECK(line_of(text, 3) == "1 | a: \\x1b[2J\\xff b");
    CHECK(line_of(text, 4) == "  |                ^");
}

TEST_CASE("a long line is cut around the caret") {
    Shown shown("a: " + std::string(500, 'x') + "HERE" + std::string(500, 'y') + "\n");
    shown.say("HERE", "m");
    const std::string line = line_of(shown.text(20, 60), 3);
    const std::string under = line_of(shown.text(20, 60), 4);
    CHECK(line.starts_with("1 | …xxx"));
    CHECK(line.ends_with("yyy…"));
    CHECK(line.size() <= 60 + 4);                        // two ellipses of three bytes each
    CHECK(under.find("^^^^") + 2 == line.find("HERE"));  // the ellipsis takes one column and three bytes
}

TEST_CASE("a line cut on one side only") {
    Shown shown("HERE: " + std::string(500, 'x') + "\n");
    shown.say("HERE", "m");
    CHECK(line_of(shown.text(20, 60), 3).starts_with("1 | HERE: xxx"));
    Shown last("a: " + std::string(500, 'x') + "HERE\n");
    last.say("HERE", "m");
    CHECK(line_of(last.text(20, 60), 3).ends_with("xxxHERE"));
}

TEST_CASE("a line as long as a file is shown at once") {
    Shown shown("a: " + std::string(50'000'000, 'x') + "HERE" + std::string(10'000'000, 'y'));
    for (int i = 0; i < 20; ++i) shown.say("HERE", std::to_string(i));
    CHECK(shown.text().size() < 20'000);
}

TEST_CASE("at most so many are shown, the rest is counted") {
    Shown shown("a: 1\n");
    for (int i = 0; i < 57; ++i) shown.say("a", std::to_string(i));
    const std::string text = shown.text();
    CHECK(text.find("error: 19 [") != std::string::npos);
    CHECK(text.find("error: 20 [") == std::string::npos);
    CHECK(text.ends_with("  |\n\n… and 37 more errors\n"));
    CHECK(shown.text(56).ends_with("… and 1 more error\n"));
    CHECK(shown.text(57).find("more") == std::string::npos);
}

TEST_CASE("a text without lines is named without a place") {
    Shown shown("");
    shown.diagnostics.add({Code::file_unreadable, {}, "cannot be read: No such file", "", "check the name", {}});
    CHECK(shown.text() ==
          "telecom.yaml: error: cannot be read: No such file [CX0001]\n"
          "  = help: check the name\n");
}

TEST_CASE("colour marks severity and caret, and changes no letter") {
    Shown shown(case_text);
    shown.say("churn", "m", "label", "help");
    std::string coloured = shown.text(20, 100, true);
    CHECK(coloured.find("\x1b[1;31merror:\x1b[0m") != std::string::npos);
    for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b')) {
        coloured.erase(at, coloured.find('m', at) + 1 - at);
    }
    CHECK(coloured == shown.text());
}

TEST_CASE("nothing to say is nothing") { CHECK(Shown(case_text).text().empty()); }
