// Writes a sheet whose columns are months: label, unit, how a row comes about, one value, then month 0, 1, 2, …
#pragma once

#include "book.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::report {

inline constexpr int label_column = 0;
inline constexpr int unit_column = 1;
inline constexpr int how_column = 2;
inline constexpr int value_column = 3;

// What a row is, in words.
struct RowWords {
    std::string label, unit;
    Show show = Show::count;
    std::string how = {};  // how it comes about
    Look look = Look::formula;
    bool summed = false;  // its sum stands in the value column
    int decimals = -1;    // as many as its size asks for
};

class Pen {
 public:
    Pen(Book& book, std::size_t sheet, int months) : book_(&book), sheet_(sheet), months_(months) {}

    [[nodiscard]] Book& book() const { return *book_; }
    [[nodiscard]] std::size_t sheet() const { return sheet_; }
    [[nodiscard]] int months() const { return months_; }
    [[nodiscard]] int next() const { return next_; }
    void go_to(int row) { next_ = row; }
    void skip(int rows = 1) { next_ += rows; }

    void title(std::string words);
    void heading(std::string words);
    void note(std::string words);

    // One figure in the value column.
    Place scalar(const RowWords& words, Content content);

    // A formula for months 1..T, or 0..T.
    MonthRow row(const RowWords& words, const Formula& formula, bool from_zero = false);
    // The same where month 0 is something else: what there is at the start.
    MonthRow row_from(const RowWords& words, const Formula& at_start, const Formula& formula);
    // Figures that no formula stands for.
    MonthRow constants(const RowWords& words, const std::vector<double>& values);

    // Rows for formulas that refer to one another: reserved, then filled.
    [[nodiscard]] MonthRow reserve();
    void fill(MonthRow row, const RowWords& words, const Formula& formula, bool from_zero = false);

    [[nodiscard]] Formula months_of(MonthRow row) const;  // a range, months 1..T
    [[nodiscard]] Formula all_of(MonthRow row) const;     // months 0..T
    [[nodiscard]] Place at(MonthRow row, int month) const { return {row.sheet, row.row, zero_column + month}; }

    // A sum or a product of many terms, in as many rows as keep each formula short.
    [[nodiscard]] Formula folded(const RowWords& words, const std::vector<Formula>& terms, bool product);

 private:
    void labels(int row, const RowWords& words);

    Book* book_;
    std::size_t sheet_;
    int months_;
    int next_ = 0;
};

}  // namespace cxcase::report
