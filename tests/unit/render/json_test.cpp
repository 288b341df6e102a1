#include "cxcase/render/json.hpp"

#include "cxcase/base/contract.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

using cxcase::base::InternalError;
using cxcase::render::json;
using cxcase::report::Value;

TEST_CASE("two spaces a level, keys in their order") {
    const Value value = Value::Object{
        {"z", 1}, {"a", Value::List{true, Value(), 0.5, "x"}}, {"none", Value::List{}}, {"empty", Value::Object{}}};
    CHECK(json(value) == R"({
  "z": 1,
  "a": [
    true,
    null,
    0.5,
    "x"
  ],
  "none": [],
  "empty": {}
}
)");
}

TEST_CASE("text is escaped as JSON wants it, and reads back the same") {
    const std::string awkward = "quote\" back\\slash\nline\ttab\x01 é 電話 \x7f";
    const auto written = json(Value(awkward));
    CHECK(nlohmann::json::parse(written).get<std::string>() == awkward);
    for (const char c : written.substr(0, written.size() - 1)) CHECK(static_cast<unsigned char>(c) >= 0x20);
}

TEST_CASE("numbers read back to the same bits") {
    std::mt19937_64 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same numbers every time
    for (int i = 0; i < 20'000; ++i) {
        const auto bits = random();
        double number = 0;
        std::memcpy(&number, &bits, sizeof number);
        if (!std::isfinite(number)) continue;
        CHECK(nlohmann::json::parse(json(Value(number))).get<double>() == number);
    }
    CHECK(json(Value(0.1)) == "0.1\n");
    CHECK(json(Value(-0.0)) == "0\n");
    CHECK(json(Value(1e300)) == "1e+300\n");
}

TEST_CASE("what JSON cannot say is a bug, and its place is named") {
    const Value bad = Value::Object{{"a", Value::List{1, std::numeric_limits<double>::quiet_NaN()}}};
    CHECK_THROWS_WITH_AS(static_cast<void>(json(bad)), doctest::Contains("$.a[1]"), InternalError);
    CHECK_THROWS_AS(static_cast<void>(json(Value(std::numeric_limits<double>::infinity()))), InternalError);
    CHECK_THROWS_AS(static_cast<void>(json(Value("\xff"))), InternalError);
}
