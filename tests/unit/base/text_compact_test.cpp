#include "cxcase/base/text.hpp"

#include <doctest/doctest.h>

using cxcase::base::compact;

TEST_CASE("three significant digits and a suffix") {
    CHECK(compact(1'240'000) == "1.24M");
    CHECK(compact(380'000) == "380k");
    CHECK(compact(-45'200) == "-45.2k");
    CHECK(compact(0.32) == "0.32");
    CHECK(compact(2.5e9) == "2.5bn");
    CHECK(compact(1e12) == "1tn");
    CHECK(compact(7) == "7");
    CHECK(compact(0.00123) == "0.00123");
}

TEST_CASE("as many digits as are asked for, and those before the point") {
    CHECK(compact(492'865, 5) == "492.87k");
    CHECK(compact(492'865, 2) == "493k");
    CHECK(compact(999'996, 5) == "1M");
    CHECK(compact(-133.049, 5) == "-133.05");
    CHECK(compact(2.9e-11, 1) == "3e-11");
}

TEST_CASE("rounding carries into the next suffix") {
    CHECK(compact(999.4) == "999");
    CHECK(compact(999.6) == "1k");
    CHECK(compact(999'600) == "1M");
    CHECK(compact(-999.6e9) == "-1tn");
    CHECK(compact(9.996) == "10");
    CHECK(compact(0.9996) == "1");
}

TEST_CASE("nothing is zero, whatever its sign; the rest of the doubles are powers of ten") {
    CHECK(compact(0) == "0");
    CHECK(compact(-0.0) == "0");
    CHECK(compact(1.234e15) == "1.23e+15");
    CHECK(compact(999.9e12) == "1e+15");
    CHECK(compact(0.00012) == "1.2e-04");
    CHECK(compact(-5e-324) == "-4.94e-324");
    CHECK(compact(1.7e308) == "1.7e+308");
}
