// One column of a CSV file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::input {

struct Cell {
    std::string text;      // without blanks around
    std::size_t line = 1;  // of the file, where its row begins
};

// The names in the first row.
[[nodiscard]] std::vector<std::string> csv_header(std::string_view text);

// The cells under a name of the first row; nothing when there is no such name. Commas, double quotes, any
// line end and a byte order mark are read as RFC 4180 and common practice have them; blank rows are skipped,
// a row too short gives an empty cell.
[[nodiscard]] std::optional<std::vector<Cell>> csv_column(std::string_view text, std::string_view column);

}  // namespace cxcase::input
