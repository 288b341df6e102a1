// A report for programs.
#pragma once

#include "cxcase/report/value.hpp"

#include <string>

namespace cxcase::render {

// RFC 8259, two spaces a level, keys in their order, numbers in the shortest text that reads back to the same double.
// Ends in a line end. NaN, infinity and invalid UTF-8 are bugs of ours: InternalError names the path.
[[nodiscard]] std::string json(const report::Value& value);

// The same in one line, for JSON Lines.
[[nodiscard]] std::string json_line(const report::Value& value);

}  // namespace cxcase::render
