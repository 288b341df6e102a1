#include "input/exact.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::input::digits_of;
using cxcase::input::exact;

namespace {

std::string product(const char* a, const char* b) { return digits_of(exact(a) * exact(b)); }
std::string sum(const char* a, const char* b) { return digits_of(exact(a) + exact(b)); }

}  // namespace

TEST_CASE("digits are read and written without a change of value") {
    for (const char* text : {"0", "1", "14.5", "-3.5", "0.000001", "1200000", "123456789012345678"}) {
        CHECK(digits_of(exact(text)) == text);
    }
    CHECK(digits_of(exact("14.50")) == "14.5");
    CHECK(digits_of(exact("+2")) == "2");
    CHECK(digits_of(exact("1.5e+6")) == "1500000");
    CHECK(digits_of(exact("2e-3")) == "0.002");
    CHECK(digits_of(exact("-0")) == "0");
    CHECK(exact("100") == exact("1e2"));
}

TEST_CASE("products and sums are those of school, not those of binary fractions") {
    CHECK(product("2.1", "0.9") == "1.89");
    CHECK(product("1.1", "1.1") == "1.21");
    CHECK(product("-8", "0.5") == "-4");
    CHECK(product("7", "0") == "0");
    CHECK(sum("0.1", "0.2") == "0.3");
    CHECK(sum("2.1", "-2.1") == "0");
    CHECK(sum("1e6", "0.001") == "1000000.001");
    CHECK(digits_of(exact("1") - exact("1.6")) == "-0.6");
    CHECK(digits_of(times_ten_to(exact("1.2"), 6)) == "1200000");
}

TEST_CASE("where digits are too many, the nearest double is taken") {
    CHECK(product("0.3333333333333333", "3.3333333333333333") == "1.1111111111111112");
    CHECK(sum("1e300", "1") == "1e+300");
    CHECK(product("1e-300", "1e-300") == "0");
    CHECK(digits_of(exact("1234567890123456789012")) == "1234567890123456800000");
}
