#include "cxcase/document/node.hpp"

#include "parsed.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using cxcase::test::Parsed;

TEST_CASE("a document becomes a tree in the order of the file") {
    const Parsed parsed("title: Fixes\nsegments:\n  b: {churn: 2%}\n  a: {churn: 3%}\norder: [x, y]\n");
    CHECK(parsed.shown() == "{title: Fixes, segments: {b: {churn: 2%}, a: {churn: 3%}}, order: [x, y]}");
}

TEST_CASE("find and entry look a key up") {
    const Parsed parsed("a: 1\nb: 2\n");
    CHECK(parsed.root->find("b")->text == "2");
    CHECK(parsed.root->find("c") == nullptr);
    CHECK(parsed.root->entry("a")->key == "a");
    CHECK(parsed.root->entry("c") == nullptr);
    CHECK(parsed.at("a").find("x") == nullptr);
}

TEST_CASE("scalars keep their text, whatever it looks like") {
    CHECK(Parsed("a: 010\nb: .nan\nc: 1e3\nd: no\ne: 2027-01\nf: 0x10\n").shown() ==
          "{a: 010, b: .nan, c: 1e3, d: no, e: 2027-01, f: 0x10}");
}

TEST_CASE("quoted and block scalars are marked as such") {
    CHECK(Parsed("a: 'it''s'\nb: \"x\\ty\"\nc: |\n  one\n  two\nd: >-\n  one\n  two\n").shown() ==
          "{a: \"it's\", b: \"x\ty\", c: \"one\ntwo\n\", d: \"one two\"}");
}

TEST_CASE("null is what is empty, ~ or null, and not what is quoted") {
    CHECK(Parsed("a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: [~, x]\n").shown() ==
          "{a: null, b: null, c: null, d: \"null\", e: \"\", f: [null, x]}");
}

TEST_CASE("JSON is YAML") {
    CHECK(Parsed(R"({"a": {"b": [1, 2.5, true, null]}, "c": "\u00e9\n"})").shown() ==
          "{a: {b: [1, 2.5, true, null]}, c: \"é\n\"}");
}

TEST_CASE("Windows line ends, a byte order mark and a missing last line end change nothing") {
    CHECK(Parsed("a: 1\r\nb:\r\n  - x\r\n").shown() == "{a: 1, b: [x]}");
    CHECK(Parsed("\xEF\xBB\xBF"
                 "a: 1\n")
              .shown() == "{a: 1}");
    CHECK(Parsed("a: 1\nb: 2").shown() == "{a: 1, b: 2}");
    CHECK(Parsed("a: |\r\n  x\r\n  y").shown() == "{a: \"x\ny\n\"}");
    CHECK(Parsed("---\na: 1\n...\n# done\n").shown() == "{a: 1}");
}

TEST_CASE("two readings are the same") {
    const std::string text = "a: &x {b: 1}\nc: {<<: *x, d: 2}\n";
    CHECK(Parsed(text).shown() == Parsed(text).shown());
}
