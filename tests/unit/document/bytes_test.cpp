// What is wrong with a file before any YAML is read.
#include "parsed.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::test::Parsed;
using namespace std::string_literals;

TEST_CASE("a file beyond the limit is refused with the limit named") {
    cxcase::document::Limits limits;
    limits.bytes = 2U << 20U;
    CHECK(Parsed(std::string((2U << 20U) + 1, 'a'), limits).problems() == "1:1 CX0002 the file is larger than 2 MiB");
    limits.bytes = 10;
    CHECK(Parsed("a: 12345678\n", limits).problems() == "1:1 CX0002 the file is larger than 10 bytes");
    CHECK(Parsed("a: 123456\n", limits).root.has_value());
}

TEST_CASE("bytes that are no UTF-8 are shown where they stand") {
    CHECK(Parsed("a: caf\xE9\nb: \xFF\xFE\n").problems() ==
          "1:7 CX0102 this is not UTF-8 text: '\\xe9'\n"
          "2:4 CX0102 this is not UTF-8 text: '\\xff\\xfe'");
    CHECK(Parsed("\xFF\xFE"
                 "a\0:\0 \0"s)
              .problems() == "1:1 CX0102 the file is UTF-16 text, not UTF-8");
}

TEST_CASE("NUL and control characters are refused, all of them in one run") {
    CHECK(Parsed("a: x\0y\nb: \x1b[2J\nc: \x7f\nd: \xC2\x9B\n"s).problems() ==
          "1:5 CX0103 the file holds a byte of value zero\n"
          "2:4 CX0104 the file holds an invisible control character, '\\x1b'\n"
          "3:4 CX0104 the file holds an invisible control character, '\\x7f'\n"
          "4:4 CX0104 the file holds an invisible control character, '\\x9b'");
    CHECK(Parsed("a: \x04\n").problems() == "1:4 CX0104 the file holds an invisible control character, '\\x04'");
}

TEST_CASE("what is no character is refused, because no document of XML could hold it") {
    CHECK(Parsed("a: x\uFFFEy\nb: \uFFFF\n").problems() ==
          "1:5 CX0104 the file holds a code that is no character, '\\u{fffe}'\n"
          "2:4 CX0104 the file holds a code that is no character, '\\u{ffff}'");
    CHECK(Parsed("a: \uFFFD\uFDD0\n").root.has_value());
}

TEST_CASE("a carriage return alone is no line end, and is said once") {
    CHECK(Parsed("a: 1\rb: 2\rc: 3\r").problems() == "1:5 CX0105 a carriage return alone does not end a line");
    CHECK(Parsed("a: 1\r\nb: 2\r\n").root.has_value());
}

TEST_CASE("a byte order mark may begin a file and stand nowhere else") {
    CHECK(Parsed("a: 1\n\xEF\xBB\xBF"
                 "b: 2\n")
              .problems() == "2:1 CX0127 a byte order mark stands within the file, where nobody can see it");
    CHECK(Parsed("\xEF\xBB\xBF\xEF\xBB\xBF"
                 "a: 1\n")
              .problems()
              .starts_with("1:1 CX0127"));
}

TEST_CASE("tabs in the indentation are all found") {
    CHECK(Parsed("a:\n\tb: 1\n  \tc: 2\n").problems() ==
          "2:1 CX0106 the line is indented with a tab\n"
          "3:3 CX0106 the line is indented with a tab");
    CHECK(Parsed("a: {\n\tb: 1}\n").problems() == "2:1 CX0106 the line is indented with a tab");
}

TEST_CASE("tabs elsewhere are fine") {
    CHECK(Parsed("a:\t1\t# x\n\t\n\t# comment\nb: 2\n").shown() == "{a: 1, b: 2}");
    CHECK(Parsed("a: |\n  x\n  \ty\nb: \"one\n\ttwo\"\n").shown() == "{a: \"x\n\ty\n\", b: \"one two\"}");
}

TEST_CASE("a no-break space is no indentation") {
    CHECK(Parsed("a:\n\xC2\xA0\xC2\xA0"
                 "b: 1\n")
              .problems() == "2:1 CX0127 the line is indented with a no-break space, which only looks like a space");
    CHECK(Parsed("a: x\xC2\xA0y\n").shown() == "{a: x\xC2\xA0y}");
}

TEST_CASE("a syntax error before the first tab is the one that counts") {
    CHECK(Parsed("a: 'it's'\nb:\n\tc: 1\n").problems() == "1:8 CX0128 text follows a closing quote");
}
