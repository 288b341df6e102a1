// What people get wrong in YAML, and what they are told.
#include "parsed.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using cxcase::test::Parsed;

namespace {

struct Row {
    std::string_view text;
    std::string_view problem;
    std::string_view help;  // a part of it
};

const std::vector<Row> table{
    {"title: Fixes: delivery\n", "1:13 CX0131 a second ':' in one line", "title: \"Fixes: delivery\""},
    {"a: 1\nkey:value\nb: 2\n", "2:4 CX0124 a space is missing after the ':'", "key: value"},
    {"a: 1\nfoo\nb: 2\n", "2:1 CX0124 'foo' is followed by no ':'", "key: value"},
    {"a:\n- b\nfoo\nc: 1\n", "3:1 CX0124 'foo' is followed by no ':'", "key: value"},
    {"title: x\n  b: 2\n", "2:3 CX0132 the line is indented deeper than the one above, which has its value already",
     ""},
    {"x:\n    a: 1\n  b: 2\n", "3:3 CX0132 the line is indented like none of the lines above it", "same column"},
    {"a:\n  b: 1\n- c\n", "3:1 CX0132 a list item stands where a key is expected", ""},
    {"a: - b\n", "1:4 CX0132 a list item '- ' must begin a line of its own", "[one, two]"},
    {"title: 'it's'\n", "1:12 CX0128 text follows a closing quote", "written twice"},
    {"title: \"a\" b\n", "1:12 CX0128 text follows a closing quote", "inside the quotes"},
    {"a: [1, 2\n", "1:4 CX0123 the bracket is never closed", "add ']'"},
    {"a: {x: 1\n", "1:4 CX0123 the bracket is never closed", "add '}'"},
    {"a: {x:[1]}\n", "1:6 CX0124 a space is missing after the ':'", "x: …"},
    {"a: {low:5%, high: 7%}\n", "1:8 CX0124 a space is missing after the ':'", "low: 5%"},
    {"a:\n- [x\n", "2:3 CX0123 the bracket is never closed", "add ']'"},
    {"a: [x: 1\n", "1:4 CX0123 the bracket is never closed", "add ']'"},
    {"a: [1, 2\nb: 3\n", "2:1 CX0101 a ',' or ']' is missing before 'b'", "commas"},
    {"{\n  a: 1\n  b: 2\n}\n", "3:3 CX0101 a ',' or '}' is missing before 'b'", "commas"},
    {"a: [\"x\" \"y\"]\n", "1:9 CX0101 a ',' or ']' is missing before '\"'", "commas"},
    {"{a: 1]\n", "1:6 CX0123 ']' closes nothing that is open", ""},
    {"a: x\n]\n", "2:1 CX0123 ']' closes nothing that is open", ""},
    {"a: @x\n", "1:4 CX0130 no text may begin with '@'", "quotes"},
    {"a: `x`\n", "1:4 CX0130 no text may begin with '`'", "quotes"},
    {"a: %5\n", "1:4 CX0130 no text may begin with '%'", "quotes"},
    {"a: & co\n", "1:4 CX0130 no text may begin with '&'", "quotes"},
    {"a: * co\n", "1:4 CX0130 no text may begin with '*'", "quotes"},
    {"a: >5% of them\n", "1:4 CX0130 '>' announces a text on the lines below, and more follows here", "quotes"},
    {"a: |0\n  x\n", "1:4 CX0130 '|' announces a text on the lines below, and more follows here", "quotes"},
    {"a: *foo*\n", "1:4 CX0115 no anchor '&foo*' stands above", "quotes"},
    {"a: &base 1\nb: *bsae\n", "2:4 CX0115 no anchor '&bsae' stands above", ""},
    {"a: \"C:\\dir\"\n", "1:7 CX0125 the escape '\\d' means nothing", "\\\\"},
    {"a: \"\\xZZ\"\n", "1:5 CX0125 the escape '\\xZZ' means nothing", ""},
    {"a: \"\\ud83d\\ude00\"\n", "1:5 CX0125 the escape '\\ud83d' means nothing", "themselves"},
    {"a: 1\n%b: 2\n", "2:1 CX0122 a case needs no YAML directives", "quotes"},
    {"a: 1\n%b: 2\nc: 3\n", "2:1 CX0122 a case needs no YAML directives", "remove"},
    {"%YAML 1.2\n---\na: 1\n", "1:1 CX0122 a case needs no YAML directives", "remove"},
    {"# x\n%TAG ! tag:x\n---\na: 1\n", "2:1 CX0122 a case needs no YAML directives", "remove"},
    {"a: [\n%b\n]\n", "2:1 CX0122 a case needs no YAML directives", "remove"},
    {"a: 1\n---\nb: 2\n", "2:1 CX0108 a second document begins here", "one file is one case"},
    {"a: 1\n---\n", "2:1 CX0108 a second document begins here", ""},
    {"a: 1\n...\nb: 2\n", "2:1 CX0108 a second document begins here", ""},
    {"---\n---\na: 1\n", "2:1 CX0108 a second document begins here", ""},
    {"- a\nb: 1\n", "2:1 CX0110 the case has ended, and more text follows", "same column"},
    {"  a: 1\nb: 1\n", "2:1 CX0110 the case has ended, and more text follows", "same column"},
    {"{a: 1} x\n", "1:8 CX0110 the case has ended, and more text follows", ""},
    {",\n", "1:1 CX0110 the case has ended, and more text follows", ""},
    {"", "1:1 CX0118 the file holds no case", "cxcase init"},
    {"# only a comment\n\n", "1:1 CX0118 the file holds no case", "cxcase init"},
    {"\xEF\xBB\xBF", "1:1 CX0118 the file holds no case", ""},
    {"---\n", "1:1 CX0118 the case is empty", ""},
    {"~\n", "1:1 CX0118 the case is empty", ""},
    {"- a\n- b\n", "1:1 CX0119 a case is a map, and this is a list", "title"},
    {"hello world\n", "1:1 CX0119 a case is a map, and this is a text", "title"},
};

}  // namespace

TEST_CASE("each mistake is named where it is, with a way out") {
    for (const Row& row : table) {
        CAPTURE(row.text);
        const Parsed parsed{std::string(row.text)};
        CHECK_FALSE(parsed.root.has_value());
        CHECK(parsed.problems() == row.problem);
        CHECK_FALSE(parsed.diagnostics.all().at(0).help.empty());
        CHECK(parsed.diagnostics.all().at(0).help.find(row.help) != std::string::npos);
    }
}

TEST_CASE("a misspelt alias finds its anchor") {
    CHECK(Parsed("a: &base 1\nb: *bsae\n").diagnostics.all().at(0).help == "did you mean '*base'?");
}

TEST_CASE("where a text over several lines ends badly, its opening quote is pointed at") {
    const Parsed parsed("a: \"foo\nb: \"bar\"\nc: 1\n");
    REQUIRE(parsed.diagnostics.all().at(0).notes.size() == 1);
    CHECK(parsed.sources.where(parsed.diagnostics.all().at(0).notes.at(0).span) == "case.yaml:1:4");
}

TEST_CASE("a missing comma shows the bracket that is open") {
    const Parsed parsed("a: [1, 2\nb: 3\n");
    REQUIRE(parsed.diagnostics.all().at(0).notes.size() == 1);
    CHECK(parsed.sources.where(parsed.diagnostics.all().at(0).notes.at(0).span) == "case.yaml:1:4");
}

TEST_CASE("columns count code points") {
    CHECK(Parsed("größe: x: y\n").problems() == "1:9 CX0131 a second ':' in one line");
}
