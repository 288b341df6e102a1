// Draws from a column of a CSV file: {samples: draws.csv#churn}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cxcase/document/node.hpp"
#include "shape.hpp"

namespace cxcase::input {

// A cell of a column, and the line of the file it begins on (1-based).
struct Cell {
    std::string text;
    std::size_t line = 1;
};

// The cells of a column by its header; nothing when there is no such column. Commas, double quotes, any line end, a byte order
// mark are read as RFC 4180 and common practice have them; blank lines are skipped. A row too short gives an empty cell.
[[nodiscard]] std::optional<std::vector<Cell>> csv_column(std::string_view text, std::string_view column);

// The names in the first line.
[[nodiscard]] std::vector<std::string> csv_header(std::string_view text);

// Reads the samples into figures; complains about file, column and cells.
[[nodiscard]] bool read_samples(const document::Entry& entry, bool has_per, Figures& figures, Frame& frame);

}  // namespace cxcase::input
