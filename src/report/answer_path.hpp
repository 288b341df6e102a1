// What stands in the JSON of an answer, by the parts of a path: portfolio.npv, initiatives.tracking.roi, budget.FY2027.left.
#pragma once

#include "cxcase/report/value.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cxcase::report {

// Nothing where it is none; a truth counts as 1 or 0.
[[nodiscard]] const std::string* text_of(const Value* value);
[[nodiscard]] std::optional<double> number_of(const Value* value);

// What an item of a list is called in a path: its id, else its year.
[[nodiscard]] const std::string* name_in_list(const Value& item);

// The member of an object with this key; the item of a list with this name, or of a list of figures at this place, 1 first.
// nullptr where there is none.
[[nodiscard]] const Value* below(const Value* value, std::string_view key);

[[nodiscard]] const Value* at_path(const Value& answer, std::string_view path);

}  // namespace cxcase::report
