#include "csv.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/source/csv.hpp"
#include "spelling.hpp"

#include <algorithm>

namespace cxcase::input {

namespace {

source::CsvRows rows_of(std::string_view text) {
    if (text.starts_with(base::byte_order_mark)) text.remove_prefix(base::byte_order_mark.size());
    return {text, source::csv_separator(text)};
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

std::optional<CsvColumn> csv_column(std::string_view text, std::string_view column) {
    const auto header = csv_header(text);
    const auto found = std::ranges::find(header, column);
    if (found == header.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(found - header.begin());
    auto rows = rows_of(text);
    CsvColumn read;
    bool is_header = true;
    while (rows.next()) {
        if (rows.cells().size() != header.size() && !read.ragged) read.ragged = rows.line();
        if (!is_header) read.cells.push_back({cell_text(rows, index), rows.line()});
        is_header = false;
    }
    return read;
}

}  // namespace cxcase::input
