#include "csv.hpp"

#include "cxcase/source/csv.hpp"
#include "spelling.hpp"

#include <algorithm>

namespace cxcase::input {

namespace {

source::CsvRows rows_of(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return {text, ','};
}

std::string cell_text(const source::CsvRows& rows, std::size_t index) {
    return index < rows.cells().size() ? trimmed(rows.word(rows.cells()[index])) : "";
}

}  // namespace

std::vector<std::string> csv_header(std::string_view text) {
    auto rows = rows_of(text);
    std::vector<std::string> names;
    if (!rows.next()) return names;
    for (std::size_t i = 0; i < rows.cells().size(); ++i) names.push_back(cell_text(rows, i));
    return names;
}

std::optional<std::vector<Cell>> csv_column(std::string_view text, std::string_view column) {
    const auto header = csv_header(text);
    const auto found = std::ranges::find(header, column);
    if (found == header.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(found - header.begin());
    auto rows = rows_of(text);
    std::vector<Cell> cells;
    bool is_header = true;
    while (rows.next()) {
        if (!is_header) cells.push_back({cell_text(rows, index), rows.line()});
        is_header = false;
    }
    return cells;
}

}  // namespace cxcase::input
