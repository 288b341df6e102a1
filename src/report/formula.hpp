// Formulas of a workbook as trees: written once for a whole row, printed for every column, and worked out here too, so
// that the value stored beside a formula is the formula's own.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

// One cell of the workbook, from 0.
struct Place {
    std::size_t sheet = 0;
    int row = 0, column = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

// A row of months: in a formula, its cell in the column where the formula stands.
struct MonthRow {
    std::size_t sheet = 0;
    int row = 0;
};

class Formula {
 public:
    enum class Kind { number, text, cell, along, block, operation, call };
    struct Node {
        Kind kind = Kind::number;
        double number = 0;
        std::string word;   // a text, an operator, a function
        Place first, last;  // a cell, a block; of `along` the sheet and the row
        int shift = 0;      // `along`: columns to the right
        std::vector<Formula> parts;
    };

    Formula(double number);  // NOLINT(google-explicit-constructor): a formula reads as its arithmetic
    Formula(int number) : Formula(static_cast<double>(number)) {}  // NOLINT(google-explicit-constructor)
    Formula(Place place);                                          // NOLINT(google-explicit-constructor)
    Formula(MonthRow row);                                         // NOLINT(google-explicit-constructor)
    explicit Formula(Node node);

    [[nodiscard]] const Node& node() const { return *node_; }
    [[nodiscard]] bool is_number(double number) const;

 private:
    std::shared_ptr<const Node> node_;
};

[[nodiscard]] Formula words(std::string text);

// The cell of the row one column to the left: the month before.
[[nodiscard]] Formula before(MonthRow row);

// Cells between two corners.
[[nodiscard]] Formula block(Place first, Place last);

[[nodiscard]] Formula call(std::string_view function, std::vector<Formula> arguments);

// a OP b, for = <> < > <= >= & ^.
[[nodiscard]] Formula compare(const Formula& a, std::string_view sign, const Formula& b);

// Where a condition holds 1, elsewhere 0. Sums need it: SUMPRODUCT counts TRUE as 0 in Excel, as 1 in LibreOffice.
[[nodiscard]] Formula as_numbers(const Formula& condition);

[[nodiscard]] Formula operator+(const Formula& a, const Formula& b);
[[nodiscard]] Formula operator-(const Formula& a, const Formula& b);
[[nodiscard]] Formula operator*(const Formula& a, const Formula& b);
[[nodiscard]] Formula operator/(const Formula& a, const Formula& b);
[[nodiscard]] Formula operator-(const Formula& a);
[[nodiscard]] Formula power(const Formula& base, const Formula& exponent);

// IF, MIN, MAX, SUM.
[[nodiscard]] Formula when(const Formula& condition, const Formula& then, const Formula& otherwise);
[[nodiscard]] Formula smallest(const Formula& a, const Formula& b);
[[nodiscard]] Formula largest(const Formula& a, const Formula& b);
[[nodiscard]] Formula sum(const Formula& range);
[[nodiscard]] Formula within_0_1(const Formula& x);

// "A", "Z", "AA".
[[nodiscard]] std::string column_name(int column);

}  // namespace cxcase::report
