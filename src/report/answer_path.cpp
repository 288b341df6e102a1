#include "answer_path.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace cxcase::report {

namespace {

const Value* at_place(const Value::List& list, std::string_view place) {
    for (std::size_t k = 0; k < list.size(); ++k)
        if (std::to_string(k + 1) == place) return &list[k];
    return nullptr;
}

}  // namespace

const std::string* text_of(const Value* value) {
    return value == nullptr ? nullptr : std::get_if<std::string>(&value->data());
}

std::optional<double> number_of(const Value* value) {
    if (value == nullptr) return std::nullopt;
    if (const auto* number = std::get_if<double>(&value->data())) return *number;
    if (const auto* integer = std::get_if<std::int64_t>(&value->data())) return static_cast<double>(*integer);
    if (const auto* truth = std::get_if<bool>(&value->data())) return *truth ? 1 : 0;
    return std::nullopt;
}

const std::string* name_in_list(const Value& item) {
    const auto* id = text_of(item.find("id"));
    return id != nullptr ? id : text_of(item.find("year"));
}

const Value* below(const Value* value, std::string_view key) {
    if (value == nullptr) return nullptr;
    const auto* list = std::get_if<Value::List>(&value->data());
    if (list == nullptr) return value->find(key);
    if (list->empty() || !std::holds_alternative<Value::Object>(list->front().data())) return at_place(*list, key);
    const auto found = std::ranges::find_if(*list, [&](const Value& item) {
        const auto* name = name_in_list(item);
        return name != nullptr && *name == key;
    });
    return found == list->end() ? nullptr : &*found;
}

const Value* at_path(const Value& answer, std::string_view path) {
    const Value* at = &answer;
    for (const auto& part : base::split(path, '.')) at = below(at, part);
    return at;
}

}  // namespace cxcase::report
