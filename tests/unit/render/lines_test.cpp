#include "render/lines.hpp"

#include <doctest/doctest.h>

using namespace cxcase::render;

TEST_CASE("padding by the width a terminal needs") {
    CHECK(padded("ab", 4, Side::left) == "ab  ");
    CHECK(padded("ab", 4, Side::right) == "  ab");
    CHECK(padded("電", 4, Side::right) == "  電");
    CHECK(padded("abcdef", 4, Side::left) == "abcdef");
}

TEST_CASE("cutting") {
    CHECK(cut("short", 5, true) == "short");
    CHECK(cut("longer", 5, true) == "long…");
    CHECK(cut("longer", 5, false) == "lo...");
    CHECK(cut("電話電話", 5, false) == "電...");
    CHECK(cut("longer", 2, false) == "..");
}

TEST_CASE("wrapping at spaces, breaking what is longer than a line") {
    using Lines = std::vector<std::string>;
    CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
    CHECK(wrapped("", 7) == Lines{""});
    CHECK(wrapped("  one   two ", 20) == Lines{"one two"});
    CHECK(wrapped("abcdefghij kl", 4) == Lines{"abcd", "efgh", "ij", "kl"});
    CHECK(wrapped("電話電話", 5) == Lines{"電話", "電話"});
    CHECK(wrapped("e\xcc\x81"
                  "e\xcc\x81",
                  1) == Lines{"e\xcc\x81", "e\xcc\x81"});
}
