#include "cxcase/report/value.hpp"

#include <doctest/doctest.h>

using cxcase::report::Value;

TEST_CASE("a value is of the kind it is written as") {
    CHECK(std::holds_alternative<bool>(Value(true).data()));
    CHECK(std::holds_alternative<std::int64_t>(Value(3).data()));
    CHECK(std::holds_alternative<std::int64_t>(Value(std::size_t{3}).data()));
    CHECK(std::holds_alternative<double>(Value(3.0).data()));
    CHECK(std::holds_alternative<std::string>(Value("text").data()));
    CHECK(Value().is_null());
}

TEST_CASE("an optional is its value, or null") {
    CHECK(Value(std::optional<double>()).is_null());
    CHECK(std::get<double>(Value(std::optional<double>(0.5)).data()) == 0.5);
    CHECK(std::get<std::int64_t>(Value(std::optional<int>(7)).data()) == 7);
}

TEST_CASE("members are found by key and keep their order") {
    const Value object = Value::Object{{"z", 1}, {"a", Value::Object{{"b", "deep"}}}};
    REQUIRE(object.find("a") != nullptr);
    REQUIRE(object.find("a")->find("b") != nullptr);
    CHECK(std::get<std::string>(object.find("a")->find("b")->data()) == "deep");
    CHECK(object.find("c") == nullptr);
    CHECK(Value("no object").find("c") == nullptr);
    CHECK(std::get<Value::Object>(object.data()).front().key == "z");
}
