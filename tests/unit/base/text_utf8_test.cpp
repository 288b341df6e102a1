#include "cxcase/base/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace cxcase::base;
using namespace std::string_literals;

TEST_CASE("code_point reads one code point and tells what is none") {
    CHECK(code_point("é", 0).value == 0xE9);
    CHECK(code_point("é", 0).size == 2);
    CHECK(code_point("€", 0).value == 0x20AC);
    CHECK(code_point("😀", 0).value == 0x1F600);
    CHECK(code_point("😀", 0).size == 4);
    CHECK(code_point("a😀", 0).value == 'a');
    CHECK_FALSE(code_point("😀", 1).valid);
    CHECK(code_point("😀", 1).size == 1);
}

TEST_CASE("valid_utf8 refuses what Unicode refuses") {
    CHECK(valid_utf8(""));
    CHECK(valid_utf8("churn of 2.1% per month, naïve customers €, 日本語, 😀"));
    CHECK_FALSE(valid_utf8("\xFF"));
    CHECK_FALSE(valid_utf8("\xC0\xAF"));          // overlong slash
    CHECK_FALSE(valid_utf8("\xE0\x80\xAF"));      // overlong slash again
    CHECK_FALSE(valid_utf8("\xED\xA0\x80"));      // a surrogate
    CHECK_FALSE(valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(valid_utf8("\xF5\x80\x80\x80"));
    CHECK_FALSE(valid_utf8("caf\xE9"));   // Latin-1
    CHECK_FALSE(valid_utf8("\xE2\x82"));  // cut off
    CHECK_FALSE(valid_utf8("\x80"));
    CHECK(valid_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF
}

TEST_CASE("valid_utf8 sees a bad byte at every place of a long text") {
    for (std::size_t at = 0; at < 40; ++at) {
        std::string text(40, 'a');
        text[at] = '\xE9';
        CAPTURE(at);
        CHECK_FALSE(valid_utf8(text));
    }
}

TEST_CASE("printable shows what a terminal would obey or hide") {
    CHECK(printable("churn: 2%") == "churn: 2%");
    CHECK(printable("a\tb\nc\rd") == "a\\tb\\nc\\rd");
    CHECK(printable("\x1b[31m") == "\\x1b[31m");
    CHECK(printable("a\0b"s) == "a\\x00b");
    CHECK(printable("\x7f") == "\\x7f");
    CHECK(printable("\xC2\x9B") == "\\x9b");
    CHECK(printable("\xFF\xFE") == "\\xff\\xfe");
    CHECK(printable("user\xE2\x80\xAEnimda") == "user\\u{202e}nimda");
    CHECK(printable("\xE2\x81\xA6") == "\\u{2066}");
    CHECK(printable("\xEF\xBB\xBF") == "\\u{feff}");
    CHECK(printable("\xE2\x80\x8B") == "\\u{200b}");
    CHECK(printable("\uFFFE\uFFFF\uFFFD") == "\\u{fffe}\\u{ffff}\uFFFD");
    CHECK(printable("\xE2\x80\xA8") == "\\u{2028}");
    CHECK(printable("日本語 é 😀") == "日本語 é 😀");
    CHECK(printable("👩‍👧") == "👩‍👧");  // a joiner holds the emoji together
}

TEST_CASE("is_control: everything below the space and DEL but tab and line feed") {
    CHECK(is_control(0));
    CHECK(is_control(0x1B));
    CHECK(is_control(0x7F));
    CHECK(is_control(0x85));
    CHECK_FALSE(is_control('\n'));
    CHECK_FALSE(is_control('\t'));
    CHECK_FALSE(is_control(' '));
    CHECK_FALSE(is_control(0xA0));
}
