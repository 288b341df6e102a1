#include "cxcase/report/value.hpp"

#include <algorithm>

namespace cxcase::report {

Value::Value() = default;
Value::~Value() = default;
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;

Value::Value(bool truth) : data_(truth) {}
Value::Value(double number) : data_(number) {}
Value::Value(std::string text) : data_(std::move(text)) {}
Value::Value(std::string_view text) : data_(std::string(text)) {}
Value::Value(const char* text) : data_(std::string(text)) {}
Value::Value(List list) : data_(std::move(list)) {}
Value::Value(Object object) : data_(std::move(object)) {}
Value::Value(Integer integer) : data_(integer.value) {}

const Value* Value::find(std::string_view key) const {
    const auto* object = std::get_if<Object>(&data_);
    if (object == nullptr) return nullptr;
    const auto found = std::ranges::find(*object, key, &Member::key);
    return found == object->end() ? nullptr : &found->value;
}

}  // namespace cxcase::report
