#include "cxcase/base/separators.hpp"

#include <doctest/doctest.h>

using namespace cxcase::base;

namespace {

// What a number may be, or "-" for none.
std::string both(std::string_view run) {
    const auto read = respelt(run);
    if (!read) return "-";
    return read->clear() ? read->number : read->thousands + " or " + read->number;
}

}  // namespace

TEST_CASE("a number as people write it in other countries") {
    CHECK(both("1,200") == "1_200 or 1.200");
    CHECK(both("20,5") == "20.5");
    CHECK(both("1.200,50") == "1_200.50");
    CHECK(both("1,200.50") == "1_200.50");
    CHECK(both("1 200") == "1_200");
    CHECK(both("1 200,5") == "1_200.5");
    CHECK(both("1,200,000") == "1_200_000");
    CHECK(both("1.200.000") == "1_200_000");
}

TEST_CASE("a point with nothing behind it, as Switzerland writes whole francs") { CHECK(both("9 000.") == "9_000"); }

TEST_CASE("what is no number in any country") {
    CHECK(both("1,20,000") == "-");
    CHECK(both("12000,000,1") == "-");
    CHECK(both("1 20") == "-");
    CHECK(both("12") == "-");  // nothing to respell
}

TEST_CASE("the way out, with the unit that stood behind") {
    CHECK(way_out(*respelt("18,50"), " per month") ==
          "write 18.50 per month: '_' groups digits, the decimal sign is a point");
    CHECK(question(*respelt("18,50"), "%") == "18.50%?");
    CHECK(way_out(*respelt("1,200")) == "write 1_200 if the comma groups thousands, 1.200 if it is the decimal sign");
    CHECK(question(*respelt("1,200"), "k") == "1_200k, or 1.200k?");
}
