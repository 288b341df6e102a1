#include "customer_rows.hpp"

#include "csv_complaints.hpp"
#include "csv_number.hpp"
#include "cxcase/base/text.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;

constexpr std::size_t most_problems = 20;  // of a piece; nobody reads more
constexpr std::size_t kept_places = 8;     // of the first texts, and of each kind of number that some columns refuse
constexpr std::size_t kept_words = 256;

class RowReader {
 public:
    RowReader(const source::CsvPiece& piece, const RowShape& shape)
        : text_(piece.text), rows_(piece.text, shape.separator, piece.first_line), shape_(shape) {
        result_.columns.resize(shape.wanted.size());
        row_.resize(shape.wanted.size());
    }

    PieceRows run(bool has_names) {
        if (has_names && !rows_.next()) return std::move(result_);
        check_bytes();
        while (result_.problems.size() < most_problems && rows_.next()) read_row();
        return std::move(result_);
    }

 private:
    void check_bytes() {
        if (text_.find('\0') != std::string_view::npos) {
            while (rows_.next()) {
                const auto at = row_text().find('\0');
                if (at == std::string_view::npos) continue;
                return complain(
                    {Code::nul_byte, "a byte of value zero in the row", "", "export the table again, as plain text"},
                    {rows_.begin() + at, rows_.begin() + at + 1, false});
            }
        }
        const bool ascii = std::ranges::all_of(text_, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (ascii || base::valid_utf8(text_)) return;
        while (rows_.next()) {
            if (base::valid_utf8(row_text())) continue;
            return complain(not_utf8("the row is"), {rows_.begin(), rows_.end(), false});
        }
    }

    [[nodiscard]] std::string_view row_text() const { return text_.substr(rows_.begin(), rows_.end() - rows_.begin()); }

    [[nodiscard]] CellPlace place_of(const source::CsvCell& cell) const {
        return {std::string(row_text()), rows_.line(), cell.begin - rows_.begin(), cell.end - rows_.begin()};
    }

    void complain(CsvComplaint about, const source::CsvCell& cell) {
        result_.problems.push_back(
            {about.code, place_of(cell), std::move(about.message), std::move(about.label), std::move(about.help)});
    }

    void read_row() {
        if (const auto quote = rows_.bad_quote()) return complain(open_quote("cell"), {*quote, *quote + 1, false});
        if (const std::size_t cells = rows_.cells().size(); cells != shape_.cells)
            return complain(ragged_row(cells, shape_.cells), ragged_at(rows_, shape_.cells));
        ++result_.read;
        bool complete = true;
        for (std::size_t k = 0; k < row_.size(); ++k) {
            row_[k] = code_of(result_.columns[k], rows_.cells()[shape_.wanted[k]]);
            if (!result_.columns[k].is_missing[row_[k]]) continue;
            ++result_.columns[k].missing;
            complete = false;
        }
        if (!complete) return;
        ++result_.complete;
        for (std::size_t k = 0; k < row_.size(); ++k) result_.columns[k].codes.push_back(row_[k]);
    }

    std::uint32_t code_of(PieceColumn& column, const source::CsvCell& cell) {
        const std::uint32_t code = cell.doubled ? column.words.code(rows_.word(cell))
                                                : column.words.code(text_.substr(cell.begin, cell.end - cell.begin));
        if (code < column.is_missing.size()) return code;
        const std::string& word = column.words.texts()[code];
        column.is_missing.push_back(csv_missing(trimmed(word)));
        column.places.push_back(keeps(column, code, word) ? std::optional(place_of(cell)) : std::nullopt);
        return code;
    }

    // Is this text one that something may have to be said about? Digits alone, of which most texts are, are looked at first.
    bool keeps(PieceColumn& column, std::uint32_t code, std::string_view word) const {
        if (code < kept_places) return true;
        if (std::ranges::all_of(word, is_digit)) return false;
        if (column.kept_words < kept_words && !csv_number(word, shape_.comma)) return ++column.kept_words > 0;
        if (word.front() == '-') return column.kept_negatives++ < kept_places;
        return column.kept_fractions++ < kept_places;
    }

    std::string_view text_;
    source::CsvRows rows_;
    const RowShape& shape_;
    PieceRows result_;
    std::vector<std::uint32_t> row_;
};

}  // namespace

PieceRows read_rows(const source::CsvPiece& piece, const RowShape& shape, bool has_names) {
    return RowReader(piece, shape).run(has_names);
}

}  // namespace cxcase::input
