#include "csv_complaints.hpp"

#include "phrases.hpp"

namespace cxcase::input {

using base::Code;

CsvComplaint not_utf8(std::string_view what) {
    return {Code::not_utf8, std::string(what) + " not text in UTF-8", "",
            "save the table with the encoding UTF-8 (in Excel: 'CSV UTF-8')"};
}

CsvComplaint in_utf16() {
    return {Code::not_utf8, "the table is in UTF-16", "",
            "save the table with the encoding UTF-8 (in Excel: 'CSV UTF-8')"};
}

CsvComplaint bare_carriage_return() {
    return {Code::bare_carriage_return, "lines end in a carriage return alone", "",
            "save the table with Unix (LF) or Windows (CRLF) line ends"};
}

CsvComplaint open_quote(std::string_view what) {
    return {Code::open_cell, "this double quote has no partner", "",
            "end the " + std::string(what) + " with a double quote, and write one inside it twice"};
}

CsvComplaint ragged_row(std::size_t cells, std::size_t of_first) {
    return {Code::ragged_row,
            "the row has " + std::to_string(cells) + (cells == 1 ? " cell" : " cells") + ", the first row has " +
                std::to_string(of_first),
            cells > of_first ? "one too many" : "something is missing here",
            "write an empty cell where a value is missing; a text with a separator in it needs double quotes"};
}

source::CsvCell ragged_at(const source::CsvRows& rows, std::size_t of_first) {
    const auto& cells = rows.cells();
    return cells.size() > of_first ? cells[of_first] : source::CsvCell{rows.end(), rows.end(), false};
}

CsvComplaint column_twice(std::string_view name, std::size_t first) {
    return {Code::column_twice, "column " + quote(name) + " is there twice",
            "the first is column " + std::to_string(first), "rename or remove one"};
}

}  // namespace cxcase::input
