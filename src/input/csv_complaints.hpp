// What is wrong with a table before it matters what it is about: said alike of customers and of actuals.
#pragma once

#include "cxcase/base/codes.hpp"
#include "cxcase/source/csv.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace cxcase::input {

// Without its place.
struct CsvComplaint {
    base::Code code;
    std::string message, label, help;
};

inline constexpr std::string_view table_is_empty = "the table is empty";
inline constexpr std::string_view no_row_below = "there is no row below the names of the columns";

// "the row is", "the names of the columns are".
[[nodiscard]] CsvComplaint not_utf8(std::string_view what);

[[nodiscard]] CsvComplaint in_utf16();

[[nodiscard]] CsvComplaint bare_carriage_return();

// Of a "cell" or a "name".
[[nodiscard]] CsvComplaint open_quote(std::string_view what);

// A row with so many cells, where the first has so many; and the cell to point at, which is empty where some are missing.
[[nodiscard]] CsvComplaint ragged_row(std::size_t cells, std::size_t of_first);
[[nodiscard]] source::CsvCell ragged_at(const source::CsvRows& rows, std::size_t of_first);

// A name that is there already, in column `first`, the first being 1.
[[nodiscard]] CsvComplaint column_twice(std::string_view name, std::size_t first);

}  // namespace cxcase::input
