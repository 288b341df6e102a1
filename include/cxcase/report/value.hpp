// An answer for programs: an ordered tree of the kinds JSON knows.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cxcase::report {

struct Member;

// Null, true or false, an integer, a number, a text, a list, or an object whose members keep their order.
// A number that does not exist is null: NaN and infinity never stand in an answer, and the renderer refuses them.
class Value {
 public:
    using List = std::vector<Value>;
    using Object = std::vector<Member>;
    using Data = std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Object>;

    // Out of line, because a Member is complete only below.
    Value();
    ~Value();
    Value(const Value& other);
    Value(Value&& other) noexcept;
    Value& operator=(const Value& other);
    Value& operator=(Value&& other) noexcept;

    Value(bool truth);             // NOLINT(google-explicit-constructor): a tree of braces reads as its JSON
    Value(double number);          // NOLINT(google-explicit-constructor)
    Value(std::string text);       // NOLINT(google-explicit-constructor)
    Value(std::string_view text);  // NOLINT(google-explicit-constructor)
    Value(const char* text);       // NOLINT(google-explicit-constructor): else it would become a bool
    Value(List list);              // NOLINT(google-explicit-constructor)
    Value(Object object);          // NOLINT(google-explicit-constructor)
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    Value(T integer) : Value(Integer{static_cast<std::int64_t>(integer)}) {}  // NOLINT(google-explicit-constructor)
    template <class T>
    Value(const std::optional<T>& value) : Value(value ? Value(*value) : Value()) {}  // NOLINT

    [[nodiscard]] const Data& data() const { return data_; }
    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(data_); }

    // The member of an object with this key; nullptr where there is none, or no object.
    [[nodiscard]] const Value* find(std::string_view key) const;

 private:
    struct Integer {
        std::int64_t value;
    };
    explicit Value(Integer integer);

    Data data_;
};

struct Member {
    std::string key;
    Value value;
};

}  // namespace cxcase::report
