#include "cxcase/base/text.hpp"

#include <doctest/doctest.h>

using namespace cxcase::base;

TEST_CASE("display_width: letters one, East Asian and emoji two, combining marks none") {
    CHECK(display_width("") == 0);
    CHECK(display_width("churn") == 5);
    CHECK(display_width("größe €") == 7);
    CHECK(display_width("日本語") == 6);
    CHECK(display_width("한국") == 4);
    CHECK(display_width("ＡＢ") == 4);
    CHECK(display_width("😀") == 2);
    CHECK(display_width("e\u0301") == 1);  // e and an acute accent
    CHECK(display_width("\u200d") == 0);
    CHECK(display_width("…") == 1);
    CHECK(display_width("→") == 1);
}

TEST_CASE("display_width counts a byte that is no text as one") { CHECK(display_width("\xFF\xFE") == 2); }

TEST_CASE("the ends of a range are in it") {
    CHECK(display_width(char32_t{0x10FF}) == 1);
    CHECK(display_width(char32_t{0x1100}) == 2);
    CHECK(display_width(char32_t{0x300}) == 0);
    CHECK(display_width(char32_t{0x36F}) == 0);
    CHECK(display_width(char32_t{0x370}) == 1);
    CHECK(display_width(char32_t{0x10FFFF}) == 1);
}
