#include "input/phrases.hpp"

#include <doctest/doctest.h>

using namespace cxcase::input;

TEST_CASE("figures in messages have six digits and no exponent") {
    CHECK(figure_text(0) == "0");
    CHECK(figure_text(0.1) == "0.1");
    CHECK(figure_text(12.3456789) == "12.3457");
    CHECK(figure_text(0.000123456789) == "0.000123457");
    CHECK(figure_text(2.5e6) == "2500000");
    CHECK(figure_text(-1e15) == "-1000000000000000");
    CHECK(per_cent(0.0235) == "2.35%");
}

TEST_CASE("lists in messages") {
    CHECK(enumerate({}).empty());
    CHECK(enumerate({"a"}) == "a");
    CHECK(enumerate({"a", "b"}) == "a and b");
    CHECK(enumerate({"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("paths and nearest words") {
    CHECK(joined("", "a") == "a");
    CHECK(joined("a.b", "c") == "a.b.c");
    CHECK(did_you_mean("chrun", {"churn", "cost"}) == "did you mean 'churn'?");
    CHECK(did_you_mean("zzz", {"churn", "cost"}).empty());
}
