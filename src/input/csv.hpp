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

struct CsvColumn {
    std::vector<Cell> cells;
    std::optional<std::size_t> ragged;  // the line of a row with other cells than the first row has names
};

// The cells under a name of the first row, of the first such name; nothing when there is none. Commas, semicolons or tabs,
// double quotes, line feeds with or without a carriage return and a byte order mark are read as RFC 4180 and common practice
// have them; blank rows are skipped.
[[nodiscard]] std::optional<CsvColumn> csv_column(std::string_view text, std::string_view column);

}  // namespace cxcase::input
