// Where keys and values stand: the spans of the tree.
#include "parsed.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::test::Parsed;

namespace {

std::string span_of(const std::string& text, std::string_view key = "a") {
    const Parsed parsed(text);
    if (!parsed.root.has_value()) return parsed.problems();
    return parsed.text_of(parsed.at(key).span);
}

}  // namespace

TEST_CASE("the span of a scalar is its text, without blanks and comment") {
    CHECK(span_of("a: 2.1% per month   # as measured\n") == "2.1% per month");
    CHECK(span_of("a: x#y # z\n") == "x#y");
    CHECK(span_of("a: one\n   two  # z\nb: 1\n") == "one\n   two");
    CHECK(span_of("a: one\n\n  two\r\n  three\r\nb: 1\n") == "one\n\n  two\r\n  three");
    CHECK(span_of("a: naïve € x\n") == "naïve € x");
    CHECK(span_of("{a: one two , b: 2}\n") == "one two");
    CHECK(span_of("a: http://x.y:80/z\n") == "http://x.y:80/z");
    CHECK(span_of("a:\n  x\nb: 1\n") == "x");
}

TEST_CASE("the span of a text in quotes has its quotes") {
    CHECK(span_of("a: \"x \\\" y\"  # z\n") == "\"x \\\" y\"");
    CHECK(span_of("a: 'it''s'\n") == "'it''s'");
    CHECK(span_of("a: ''\n") == "''");
    CHECK(span_of("a: \"one\n  two\"\nb: 1\n") == "\"one\n  two\"");
    CHECK(span_of("a: \"\\\\\"\nb: \"\"\n") == "\"\\\\\"");
    CHECK(span_of("a: '\\'\n") == "'\\'");
}

TEST_CASE("the span of a block scalar runs from its mark to its last character") {
    CHECK(span_of("a: |\n  one\n\n  two\n\nb: 1\n") == "|\n  one\n\n  two");
    CHECK(span_of("a: >-  # folded\n  one\n  two\nb: 1\n") == ">-  # folded\n  one\n  two");
    CHECK(span_of("a: |\n  # no comment\nb: 1\n") == "|\n  # no comment");
    CHECK(span_of("a: |+\n\nb: 1\n") == "|+");
    CHECK(span_of("a: |2\n   x\nb: 1\n") == "|2\n   x");
}

TEST_CASE("the span of a collection runs to its last child, or its bracket") {
    CHECK(span_of("a: [1, 2 ]  # x\n") == "[1, 2 ]");
    CHECK(span_of("a: [1, 2,\n # x ]\n ]\nb: 1\n") == "[1, 2,\n # x ]\n ]");
    CHECK(span_of("a: {x: 1, y: }\n") == "{x: 1, y: }");
    CHECK(span_of("a: {x, y}\n") == "{x, y}");
    CHECK(span_of("a: []\n") == "[]");
    CHECK(span_of("a: { }\n") == "{ }");
    CHECK(span_of("a: [[1], [2, {x: ']'}]]\n") == "[[1], [2, {x: ']'}]]");
    CHECK(span_of("a: [x: 1, y]\n") == "[x: 1, y]");
    CHECK(span_of("a:\n  x: 1\n  y: 2 # z\nb: 1\n") == "x: 1\n  y: 2");
    CHECK(span_of("a:\n  - x\n  - y\nb: 1\n") == "- x\n  - y");
}

TEST_CASE("the span of an anchored value begins behind its anchor") {
    CHECK(span_of("a: &x 5\n") == "5");
    CHECK(span_of("a: &x [5]\n") == "[5]");
    CHECK(span_of("a: &x # base\n  b: 5\n") == "b: 5");
}

TEST_CASE("the span of an alias is the alias; inside it, where the text stands") {
    const Parsed parsed("a: &x {k: 1}\nb: *x\n");
    CHECK(parsed.text_of(parsed.at("b").span) == "*x");
    CHECK(parsed.sources.where(parsed.at("b").find("k")->span) == "case.yaml:1:11");
    CHECK(span_of("c: &x 1\na: [*x, 2]\n") == "[*x, 2]");
    CHECK(span_of("c: &x 1\na: {k: *x}\n") == "{k: *x}");
}

TEST_CASE("the span of a null is its key; in a list, what stands for it") {
    CHECK(span_of("a:\nb: 1\n") == "a");
    CHECK(span_of("a: ~\nb: 1\n") == "a");
    CHECK(span_of("a:   # nothing\n\n\nb: 1\n") == "a");
    CHECK(span_of("{b: 1, a: }\n") == "a");
    const Parsed parsed("a:\n  -\n  - ~\n  - null # x\n  -\nname: 1\n");
    REQUIRE(parsed.at("a").items.size() == 4);
    CHECK(parsed.text_of(parsed.at("a").items[0].span) == "-");
    CHECK(parsed.text_of(parsed.at("a").items[1].span) == "~");
    CHECK(parsed.text_of(parsed.at("a").items[2].span) == "null");
    CHECK(parsed.text_of(parsed.at("a").items[3].span) == "-");
    CHECK(parsed.sources.where(parsed.at("a").items[3].span) == "case.yaml:5:3");
}

TEST_CASE("keys have spans of their own") {
    const Parsed parsed("a: 1\n\"b c\" : 2\n? d\n: 3\n");
    CHECK(parsed.text_of(parsed.root->entry("a")->key_span) == "a");
    CHECK(parsed.text_of(parsed.root->entry("b c")->key_span) == "\"b c\"");
    CHECK(parsed.text_of(parsed.root->entry("d")->key_span) == "d");
}

TEST_CASE("spans count a byte order mark, positions do not") {
    const Parsed parsed(
        "\xEF\xBB\xBF"
        "a: x\nb: y\n");
    CHECK(parsed.text_of(parsed.at("a").span) == "x");
    CHECK(parsed.sources.where(parsed.at("a").span) == "case.yaml:1:4");
    CHECK(parsed.sources.where(parsed.at("b").span) == "case.yaml:2:4");
}
