// Rows of a table of customers, a piece at a time: pieces are read side by side, each by itself.
#pragma once

#include "cxcase/base/codes.hpp"
#include "cxcase/source/csv.hpp"
#include "text_codes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// A cell and its row: by the time something is said about it, the piece it stood in is gone.
struct CellPlace {
    std::string row;
    std::size_t line = 1;
    std::size_t begin = 0, end = 0;  // bytes of the row
};

struct RowProblem {
    base::Code code;
    CellPlace place;
    std::string message, label, help;
};

// What is read of each row.
struct RowShape {
    char separator = ',';
    std::size_t cells = 0;            // of a row
    std::vector<std::size_t> wanted;  // columns, by place in the row
    bool comma = false;               // 10,5 is a number
};

// A wanted column of a piece. Places are kept of the first texts, of some that are no numbers, and of the first numbers that
// are negative or no whole ones.
struct PieceColumn {
    TextCodes words;
    std::vector<bool> is_missing;                                        // by code
    std::vector<std::optional<CellPlace>> places;                        // by code
    std::vector<std::uint32_t> codes;                                    // of the complete rows
    std::size_t missing = 0;                                             // rows without a value here
    std::size_t kept_words = 0, kept_negatives = 0, kept_fractions = 0;  // places, by why they are kept
};

struct PieceRows {
    std::vector<PieceColumn> columns;
    std::size_t read = 0;      // rows
    std::size_t complete = 0;  // of them
    std::vector<RowProblem> problems;
};

// Reads the rows of a piece; of the first piece all but the row of names.
[[nodiscard]] PieceRows read_rows(const source::CsvPiece& piece, const RowShape& shape, bool has_names);

}  // namespace cxcase::input
