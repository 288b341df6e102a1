// Tables as text: RFC 4180 and what spreadsheets make of it. A table may be longer than memory; it comes in pieces.
#pragma once

#include "cxcase/source/source.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cxcase::source {

// The next bytes of a text, at most so many and at least one; none at its end.
using ReadBytes = std::function<std::variant<std::string, FileError>(std::size_t most)>;

[[nodiscard]] ReadBytes bytes_of(std::string text);

// Of a file, with the care of read_file.
[[nodiscard]] std::variant<ReadBytes, FileError> bytes_of_file(const std::string& path);

// What stands between the cells of the first row: comma, semicolon or tab, whichever is there most often.
[[nodiscard]] char csv_separator(std::string_view text);

// Bytes of a text, without the quotes around.
struct CsvCell {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool doubled = false;  // holds quotes written twice
};

// The rows of a text one after the other. Blank ones are passed over; blanks around a cell without quotes belong to nobody.
class CsvRows {
 public:
    CsvRows(std::string_view text, char separator, std::size_t first_line = 1)
        : text_(text), separator_(separator), next_line_(first_line) {}

    // Goes to the next row; false where there is none.
    [[nodiscard]] bool next();

    [[nodiscard]] const std::vector<CsvCell>& cells() const { return cells_; }
    [[nodiscard]] std::size_t line() const { return line_; }    // where the row begins
    [[nodiscard]] std::size_t begin() const { return begin_; }  // its bytes, without the line end
    [[nodiscard]] std::size_t end() const { return end_; }
    [[nodiscard]] std::string word(const CsvCell& cell) const;
    // Where a quote has no partner, or is followed by more than the end of its cell.
    [[nodiscard]] std::optional<std::size_t> bad_quote() const { return bad_quote_; }

 private:
    void read_row();
    void read_cell();
    void read_quoted();
    [[nodiscard]] bool ends_line() const { return at_ >= text_.size() || text_[at_] == '\n'; }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t next_line_;
    std::size_t line_ = 1, begin_ = 0, end_ = 0;
    std::vector<CsvCell> cells_;
    std::optional<std::size_t> bad_quote_;
};

// A run of whole rows.
struct CsvPiece {
    std::string text;
    std::size_t first_line = 1;
};

// Cuts a text into pieces at the ends of rows. A row that exceeds the limit (a quote that never ends) ends a piece all the
// same.
class CsvPieces {
 public:
    static constexpr std::size_t longest_row = 16U << 20U;

    explicit CsvPieces(ReadBytes bytes) : bytes_(std::move(bytes)) {}

    // The first bytes, about so many; they stay to be read. To be called first; what is left out is a byte order mark.
    [[nodiscard]] std::variant<std::string_view, FileError> peek(std::size_t about);

    // The next rows, about `size` bytes of them; an empty piece at the end.
    [[nodiscard]] std::variant<CsvPiece, FileError> next(std::size_t size, char separator);

 private:
    [[nodiscard]] std::optional<FileError> fill(std::size_t size);

    ReadBytes bytes_;
    std::string waiting_;
    bool ended_ = false;
    std::size_t line_ = 1;
};

}  // namespace cxcase::source
