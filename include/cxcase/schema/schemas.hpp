// Every schema by its name: that of the case file, and those of the JSON answers.
#pragma once

#include "cxcase/report/value.hpp"
#include "cxcase/schema/output_keys.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::schema {

// "case", then the answers in their order.
[[nodiscard]] std::vector<std::string> schema_names();

// JSON Schema 2020-12; nothing for an unknown name.
[[nodiscard]] std::optional<report::Value> schema_of(std::string_view name);

// An answer holds exactly the keys of its places, and every one that is always there.
[[nodiscard]] report::Value output_schema(const OutputInfo& output);

}  // namespace cxcase::schema
