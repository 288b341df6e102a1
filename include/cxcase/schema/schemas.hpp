// Every schema by its name: that of the case file, and those of the JSON answers.
#pragma once

#include "cxcase/report/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::schema {

// "case", then the answers in their order.
[[nodiscard]] std::vector<std::string> schema_names();

// JSON Schema 2020-12; nothing for an unknown name. An answer holds exactly the keys of its places, and every one that is
// always there.
[[nodiscard]] std::optional<report::Value> schema_of(std::string_view name);

}  // namespace cxcase::schema
