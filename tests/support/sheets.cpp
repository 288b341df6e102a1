#include "support/sheets.hpp"

#include <algorithm>
#include <stdexcept>

namespace cxcase::test {

const report::Sheet& sheet_named(const report::Workbook& workbook, std::string_view name) {
    const auto at = std::ranges::find(workbook.sheets, name, &report::Sheet::name);
    if (at == workbook.sheets.end()) throw std::runtime_error("no sheet " + std::string(name));
    return *at;
}

const report::SheetCell* cell_at(const report::Sheet& sheet, int row, int column) {
    const auto at = std::ranges::find_if(
        sheet.cells, [&](const report::SheetCell& cell) { return cell.row == row && cell.column == column; });
    return at == sheet.cells.end() ? nullptr : &*at;
}

int row_of(const report::Sheet& sheet, std::string_view words, int from) {
    for (const report::SheetCell& cell : sheet.cells) {
        const auto* text = std::get_if<std::string>(&cell.value);
        if (cell.column == 0 && cell.row >= from && text != nullptr && *text == words) return cell.row;
    }
    throw std::runtime_error("no row " + std::string(words) + " on " + sheet.name);
}

std::optional<double> figure_at(const report::Sheet& sheet, int row, int column) {
    const report::SheetCell* cell = cell_at(sheet, row, column);
    if (cell == nullptr || !std::holds_alternative<double>(cell->value)) return std::nullopt;
    return std::get<double>(cell->value);
}

std::optional<double> answer(const report::Sheet& sheet, std::string_view words) {
    return figure_at(sheet, row_of(sheet, words), 3);
}

}  // namespace cxcase::test
