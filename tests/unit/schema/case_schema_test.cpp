#include "cxcase/schema/case_schema.hpp"

#include "cxcase/input/keys.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>

using namespace cxcase;
using report::Value;

namespace {

const Value& member(const Value& value, std::string_view key) {
    const Value* found = value.find(key);
    REQUIRE_MESSAGE(found != nullptr, key);
    return *found;
}

const std::string& text(const Value& value) { return std::get<std::string>(value.data()); }

// Follows "$ref" to its definition.
const Value& resolved(const Value& root, const Value& schema) {
    const Value* reference = schema.find("$ref");
    if (reference == nullptr) return schema;
    const std::string prefix = "#/$defs/";
    REQUIRE(text(*reference).starts_with(prefix));
    return member(member(root, "$defs"), text(*reference).substr(prefix.size()));
}

void check_references(const Value& root, const Value& value) {
    if (value.find("$ref") != nullptr) std::ignore = resolved(root, value);
    if (const auto* list = std::get_if<Value::List>(&value.data()))
        for (const Value& item : *list) check_references(root, item);
    if (const auto* object = std::get_if<Value::Object>(&value.data()))
        for (const auto& [key, item] : *object) check_references(root, item);
}

}  // namespace

TEST_CASE("every key of a case is there, with what it says, and no other") {
    const Value schema = schema::case_schema();
    CHECK(text(member(schema, "$schema")) == "https://json-schema.org/draft/2020-12/schema");
    const Value& whole = resolved(schema, member(schema, "else"));
    const Value& change = member(schema, "then");
    for (const auto& key : input::keys_of(input::Place::top)) {
        CHECK(member(change, "properties").find(key.key) != nullptr);
        const Value& property = member(member(whole, "properties"), key.key);
        CHECK(text(member(property, "description")).starts_with(key.about));
    }
    const auto& properties = std::get<Value::Object>(member(whole, "properties").data());
    CHECK(properties.size() == input::keys_of(input::Place::top).size());
    CHECK_FALSE(std::get<bool>(member(whole, "additionalProperties").data()));
}

TEST_CASE("every key of every place is described somewhere") {
    const Value schema = schema::case_schema();
    const Value& segment = member(member(schema, "$defs"), "segment");
    for (const auto& key : input::keys_of(input::Place::segment))
        CHECK(segment.find("properties")->find(key.key) != nullptr);
    const auto& required = std::get<Value::List>(member(segment, "required").data());
    CHECK(std::ranges::any_of(required, [](const Value& key) { return text(key) == "churn"; }));
    const Value& line = member(member(schema, "$defs"), "money_or_rate.line");
    for (const auto& key : input::keys_of(input::Place::line)) CHECK(line.find("properties")->find(key.key) != nullptr);
}

TEST_CASE("every reference leads to a definition") {
    const Value schema = schema::case_schema();
    check_references(schema, schema);
}

TEST_CASE("a figure carries its pattern and what to say when it does not fit") {
    const Value schema = schema::case_schema();
    const Value& churn =
        resolved(schema, member(member(member(member(schema, "$defs"), "segment"), "properties"), "churn"));
    CHECK(text(member(churn, "patternErrorMessage")) == "A share per period is expected, such as 2.1% per month");
}
