// Small words for building schemas.
#pragma once

#include "cxcase/report/value.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace cxcase::schema {

using report::Member;
using report::Value;
using Object = Value::Object;
using List = Value::List;

inline constexpr std::string_view dialect = "https://json-schema.org/draft/2020-12/schema";

[[nodiscard]] inline Object ref(const std::string& name) { return {{"$ref", "#/$defs/" + name}}; }

[[nodiscard]] inline Object of_type(std::string_view type) { return {{"type", type}}; }
[[nodiscard]] inline Object of_types(List types) { return {{"type", std::move(types)}}; }

inline void append(Object& object, Object more) {
    for (Member& member : more) object.push_back(std::move(member));
}

[[nodiscard]] inline Object with(Object object, Object more) {
    append(object, std::move(more));
    return object;
}

// Schemas that others refer to, each built when it is first asked for.
class Definitions {
 public:
    // A reference to the definition of this name.
    template <class Build>
    [[nodiscard]] Object use(const std::string& name, Build build) {
        if (!all_.contains(name)) {
            all_[name] = {};  // a definition may refer to itself
            all_[name] = build();
        }
        return ref(name);
    }

    // Sorted by name.
    [[nodiscard]] Object take() {
        Object object;
        for (auto& [name, schema] : all_) object.push_back({name, std::move(schema)});
        return object;
    }

 private:
    std::map<std::string, Value> all_;
};

}  // namespace cxcase::schema
