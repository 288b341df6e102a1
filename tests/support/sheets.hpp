// Reads a workbook as people do: by the words beside a figure.
#pragma once

#include "cxcase/report/workbook.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cxcase::test {

// The sheet of that name; throws without it.
[[nodiscard]] const report::Sheet& sheet_named(const report::Workbook& workbook, std::string_view name);

// What stands at a place; nothing where nothing does.
[[nodiscard]] const report::SheetCell* cell_at(const report::Sheet& sheet, int row, int column);

// The first row at or below `from` whose first column says these words; throws without one.
[[nodiscard]] int row_of(const report::Sheet& sheet, std::string_view words, int from = 0);

// The figure in a cell; nothing where it is a text ("not recovered") or empty.
[[nodiscard]] std::optional<double> figure_at(const report::Sheet& sheet, int row, int column);

// The figure beside some words of the first column: in the value column.
[[nodiscard]] std::optional<double> answer(const report::Sheet& sheet, std::string_view words);

}  // namespace cxcase::test
