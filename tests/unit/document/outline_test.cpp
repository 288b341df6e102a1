// What YAML allows or yaml-cpp overlooks, and a case file may not contain.
#include "parsed.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::document::Limits;
using cxcase::test::Parsed;

namespace {

std::string repeat(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

}  // namespace

TEST_CASE("every duplicate key is reported, with the place of the first") {
    const Parsed parsed("a: 1\nb: {c: 1, \"c\": 2, c: 3}\na: 2\n");
    CHECK(parsed.problems() ==
          "2:11 CX0107 the key 'c' is given twice in this map\n"
          "2:19 CX0107 the key 'c' is given twice in this map\n"
          "3:1 CX0107 the key 'a' is given twice in this map");
    const auto& note = parsed.diagnostics.all().at(1).notes.at(0);
    CHECK(note.text == "first given here");
    CHECK(parsed.sources.where(note.span) == "case.yaml:2:5");
    CHECK(Parsed("a: {c: 1}\nb: {c: 1}\nc: 1\n").root.has_value());
}

TEST_CASE("keys are plain words") {
    CHECK(Parsed(": v\n").problems() == "1:1 CX0117 a key is empty");
    CHECK(Parsed("~: v\n").problems() == "1:1 CX0117 a key is empty");
    CHECK(Parsed("null: v\n").problems() == "1:1 CX0117 a key is empty");
    CHECK(Parsed("{a: 1, : 2}\n").problems() == "1:8 CX0117 a key is empty");
    CHECK(Parsed("[a]: v\n").problems() == "1:1 CX0116 a key must be a plain word, not a list or a map");
    CHECK(Parsed("? {a: 1}\n: v\n").problems() == "1:3 CX0116 a key must be a plain word, not a list or a map");
    CHECK(Parsed("? a\n: v\n? b\n").shown() == "{a: v, b: null}");
}

TEST_CASE("a last line without a colon is no key") {
    const std::string message = " CX0124 'foo' is followed by no ':'";
    CHECK(Parsed("a: 1\nfoo\n").problems() == "2:1" + message);
    CHECK(Parsed("a: 1\nfoo").problems() == "2:1" + message);
    CHECK(Parsed("a:\n  foo # x\n  b: 1").root.has_value() == false);
    CHECK(Parsed("a: 1\nb:2\n").problems() == "2:2 CX0124 a space is missing after the ':'");
    CHECK(Parsed("{a, b}\n").shown() == "{a: null, b: null}");  // in brackets YAML asks for no colon
}

TEST_CASE("a line right below a key, no deeper, is not its value") {
    const std::string message = " CX0132 the line is indented no deeper than the key it belongs to";
    CHECK(Parsed("a:\nfoo # x\nb: 1\n").problems() == "2:1" + message);
    CHECK(Parsed("x:\n  a:\n  foo # x\n").problems() == "3:3" + message);
    CHECK(Parsed("a:\n[1]\nb: 1\n").problems() == "2:1" + message);
    CHECK(Parsed("a: &x 1\nb:\n*x\n").problems() == "3:1" + message);
    CHECK(Parsed("x:\n- a:\n  'foo'\n").problems() == "3:3" + message);
}

TEST_CASE("a value on a line of its own is fine where it stands deeper") {
    CHECK(Parsed("a:\n foo\nb:\n- 1\nc:\n # x\n  [1]\n").shown() == "{a: foo, b: [1], c: [1]}");
    CHECK(Parsed("&k a:\n  foo\n").shown() == "{a: foo}");
    CHECK(Parsed("long_name: &x\n  k:\n    v\n").shown() == "{long_name: {k: v}}");
    CHECK(Parsed("x: &x\n  &k a:\n    v\n").shown() == "{x: {a: v}}");
    CHECK(Parsed("? a\n:\n  v\n").shown() == "{a: v}");
    CHECK(Parsed("x:\n  - a:\n      v\n").shown() == "{x: [{a: v}]}");
    CHECK(Parsed("x:\n  - a:\n     v\n").shown() == "{x: [{a: v}]}");
}

TEST_CASE("tags are refused, also where YAML would drop them") {
    const std::string message = " CX0121 a case needs no YAML tags";
    CHECK(
        Parsed("a: !!int 5\nb: !own x\nc: ! y\nd: &x !!str z\ne: !!map {k: 1}\nf: !!seq [1]\ng: !!null\n").problems() ==
        "1:4" + message + "\n2:4" + message + "\n3:4" + message + "\n4:7" + message + "\n5:4" + message + "\n6:4" +
            message + "\n7:4" + message);
    CHECK(Parsed("!!map\na: 1\n").problems() == "1:1" + message);
    CHECK(Parsed("a: \"!x\"\n").root.has_value());
}

TEST_CASE("nothing between two commas is an error") {
    CHECK(Parsed("a: [1, , 2]\n").problems() == "1:8 CX0129 nothing stands before this ','");
    CHECK(Parsed("a: [,]\n").problems() == "1:5 CX0129 nothing stands before this ','");
    CHECK(Parsed("a: [1, 2, ]\n").shown() == "{a: [1, 2]}");
}

TEST_CASE("a number that a comma cuts in two inside of braces is shown whole, once") {
    const std::string message = " CX0205 inside of braces a comma ends a value";
    const auto way_out = [&](const std::string& text) {
        const Parsed parsed(text);
        return parsed.problems() == "1:5" + message ? parsed.diagnostics.all().front().help : parsed.problems();
    };
    CHECK(way_out("{a: 0,92}\n") == "write 0.92: '_' groups digits, the decimal sign is a point");
    CHECK(way_out("{a: 18,50 per month, b: 2}\n") ==
          "write 18.50 per month: '_' groups digits, the decimal sign is a point");
    CHECK(way_out("{a: 1,2M}\n") == "write 1.2M: '_' groups digits, the decimal sign is a point");
    CHECK(way_out("{a: 1,000,000, b: 2}\n") == "write 1_000_000: '_' groups digits, the decimal sign is a point");
    CHECK(way_out("{a: 1, 200}\n") == "write 1_200 if the comma groups thousands, 1.200 if it is the decimal sign");
    CHECK(way_out("{a: 1,5%..2,5%}\n") ==
          "group digits with '_' and write the decimal sign as a point: 1_200_000 or 14.50");
    CHECK(Parsed("{a: EUR -1,5}\n").problems() == "1:10" + message);
    CHECK(Parsed("{a: 1,5, b: 2,5}\n").problems() == "1:5" + message + "\n1:13" + message);
    CHECK(Parsed("a: {b: 3\n,5}\n").root.has_value());
    CHECK(Parsed("{a: 5, 5g}\n").root.has_value());
    CHECK(Parsed("{a: 5%, 5}\n").root.has_value());
    CHECK(Parsed("{a: see FY2027,2028}\n").root.has_value());
    CHECK(Parsed("{a: see pages 3,4}\n").root.has_value());
    CHECK(Parsed("{a: \"3\",4}\n").root.has_value());
    CHECK(Parsed("{2027, 2028}\n").root.has_value());
    CHECK(Parsed("{a: [1,5]}\n").root.has_value());
}

TEST_CASE("a quote that is never closed is found, and nothing is said of what it swallows") {
    const std::string message = " CX0109 the quote is opened and never closed";
    CHECK(Parsed("a: \"foo\nb: 2\n").problems() == "1:4" + message);
    CHECK(Parsed("a: 'foo\n").problems() == "1:4" + message);
    CHECK(Parsed("a: 'foo''\n").problems() == "1:4" + message);
    CHECK(Parsed("a: \"foo\\\"\n").problems() == "1:4" + message);
    CHECK(Parsed("\"foo").problems() == "1:1" + message);
    CHECK(Parsed("a: {b: \"foo}\n").problems() == "1:8" + message);
    CHECK(Parsed("a: \"foo\n---\nb: 1\n").problems() == "1:4" + message);
}

TEST_CASE("escapes bring in no control character and no broken text") {
    CHECK(Parsed("a: \"\\0\"\n").problems() ==
          "1:4 CX0125 an escape in this text stands for an invisible control character");
    CHECK(Parsed("a: \"\\e[31m\"\n").problems() ==
          "1:4 CX0125 an escape in this text stands for an invisible control character");
    CHECK(Parsed("\"\\x07\": 1\n").problems() ==
          "1:1 CX0125 an escape in this text stands for an invisible control character");
    CHECK(Parsed("a: \"\\uFFFE\"\n").problems() ==
          "1:4 CX0125 an escape in this text stands for a code that is no character");
    CHECK(Parsed("a: \"\\uFFFD\\uFDD0\\x85\"\n").root.has_value());  // characters of YAML and of XML
    CHECK(Parsed("a: \"\\N\"\n").problems() == "1:4 CX0125 the escapes \\N and \\_ are not understood");
    CHECK(Parsed("a: \"\\_\"\n").problems() == "1:4 CX0125 the escapes \\N and \\_ are not understood");
    CHECK(Parsed("a: \"\\t\\n\\u00e9\\\"\\\\\"\n").shown() == "{a: \"\t\né\"\\\"}");
}

TEST_CASE("nesting is allowed to the limit and refused beyond it") {
    CHECK(Parsed("a: " + repeat("[", 63) + repeat("]", 63) + "\n").root.has_value());
    CHECK(Parsed("a: " + repeat("[", 64) + repeat("]", 64) + "\n").problems() ==
          "1:67 CX0111 maps and lists are nested deeper than 64 levels");
    Limits limits;
    limits.depth = 2;
    CHECK(Parsed("a: [1]\n", limits).root.has_value());
    CHECK(Parsed("a: [[]]\n", limits).problems() == "1:5 CX0111 maps and lists are nested deeper than 2 levels");
}

TEST_CASE("nesting counts through aliases") {
    std::string text = "a0: &a0 [x]\n";
    for (int i = 1; i < 100; ++i) {
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
    }
    CHECK(Parsed(text).problems() == "64:12 CX0111 maps and lists are nested deeper than 64 levels");
}

TEST_CASE("values are counted to the limit, keys are not") {
    Limits limits;
    limits.nodes = 4;
    CHECK(Parsed("a: 1\nb: [2]\n", limits).root.has_value());  // the map, 1, the list, 2
    CHECK(Parsed("a: 1\nb: [2, 3]\n", limits).problems() == "2:8 CX0112 the case has more than 4 values");
}

TEST_CASE("an alias counts for all that it repeats") {
    Limits limits;
    limits.nodes = 7;
    CHECK(Parsed("a: &x [1, 2]\nb: *x\n", limits).root.has_value());
    CHECK(Parsed("a: &x [1, 2]\nb: *x\nc: *x\n", limits).problems() ==
          "3:4 CX0113 with what this alias repeats, the case has more than 7 values");
}

TEST_CASE("aliases of aliases are stopped before anything is repeated") {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 40; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeat(before + ", ", 9) + before + "]\n";
    }
    CHECK(Parsed(text).problems() == "6:45 CX0113 with what this alias repeats, the case has more than 1000000 values");
}

TEST_CASE("an alias within its own anchor is an error") {
    const std::string message = " CX0114 the alias stands inside what it repeats";
    CHECK(Parsed("a: &x [*x]\n").problems() == "1:8" + message);
    CHECK(Parsed("a: &x {b: {<<: *x}}\n").problems() == "1:16" + message);
    CHECK(Parsed("&r a: 1\nb: &x\n  - c: *x\n").problems() == "3:8" + message);
}

TEST_CASE("problems of all kinds are found in one run, up to a syntax error") {
    CHECK(Parsed("a: 1\na: !!int 2\nb: [1, , 2]\nc: {: 1}\nd: {e: f: g}\n").problems() ==
          "2:1 CX0107 the key 'a' is given twice in this map\n"
          "2:4 CX0121 a case needs no YAML tags\n"
          "3:8 CX0129 nothing stands before this ','\n"
          "4:5 CX0117 a key is empty\n"
          "5:9 CX0101 a ',' or '}' is missing before ':'");
}

TEST_CASE("duplicates are found in maps that a syntax error leaves open") {
    CHECK(Parsed("a: 1\na: 2\nb:\n  c: {d: 1}\n  d: 1\n  c: 2\n  e: @\n").problems() ==
          "2:1 CX0107 the key 'a' is given twice in this map\n"
          "6:3 CX0107 the key 'c' is given twice in this map\n"
          "7:6 CX0130 no text may begin with '@'");
}
