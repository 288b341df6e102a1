#include "formula.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::report {
namespace {

Formula operation(std::string_view sign, std::vector<Formula> parts) {
    return Formula(Formula::Node{.kind = Formula::Kind::operation,
                                 .word = std::string(sign),
                                 .first = {},
                                 .last = {},
                                 .parts = std::move(parts)});
}

}  // namespace

Formula::Formula(double number)
    : node_(std::make_shared<const Node>(Node{.number = number, .word = {}, .first = {}, .last = {}, .parts = {}})) {}

Formula::Formula(Place place)
    : node_(std::make_shared<const Node>(
          Node{.kind = Kind::cell, .word = {}, .first = place, .last = place, .parts = {}})) {}

Formula::Formula(MonthRow row)
    : node_(std::make_shared<const Node>(
          Node{.kind = Kind::along, .word = {}, .first = {row.sheet, row.row, 0}, .last = {}, .parts = {}})) {}

Formula::Formula(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}

bool Formula::is_number(double number) const { return node_->kind == Kind::number && node_->number == number; }

Formula words(std::string text) {
    return Formula(
        Formula::Node{.kind = Formula::Kind::text, .word = std::move(text), .first = {}, .last = {}, .parts = {}});
}

Formula before(MonthRow row) {
    return Formula(Formula::Node{.kind = Formula::Kind::along,
                                 .word = {},
                                 .first = {row.sheet, row.row, 0},
                                 .last = {},
                                 .shift = -1,
                                 .parts = {}});
}

Formula block(Place first, Place last) {
    return Formula(Formula::Node{.kind = Formula::Kind::block, .word = {}, .first = first, .last = last, .parts = {}});
}

Formula call(std::string_view function, std::vector<Formula> arguments) {
    return Formula(Formula::Node{.kind = Formula::Kind::call,
                                 .word = std::string(function),
                                 .first = {},
                                 .last = {},
                                 .parts = std::move(arguments)});
}

Formula compare(const Formula& a, std::string_view sign, const Formula& b) { return operation(sign, {a, b}); }

Formula as_numbers(const Formula& condition) { return operation("*", {condition, 1}); }

Formula operator+(const Formula& a, const Formula& b) {
    if (a.is_number(0)) return b;
    return b.is_number(0) ? a : operation("+", {a, b});
}

Formula operator-(const Formula& a, const Formula& b) { return b.is_number(0) ? a : operation("-", {a, b}); }

Formula operator*(const Formula& a, const Formula& b) {
    if (a.is_number(1)) return b;
    return b.is_number(1) ? a : operation("*", {a, b});
}

Formula operator/(const Formula& a, const Formula& b) { return b.is_number(1) ? a : operation("/", {a, b}); }

Formula operator-(const Formula& a) { return operation("-", {a}); }

Formula power(const Formula& base, const Formula& exponent) { return operation("^", {base, exponent}); }

Formula when(const Formula& condition, const Formula& then, const Formula& otherwise) {
    return call("IF", {condition, then, otherwise});
}

Formula smallest(const Formula& a, const Formula& b) { return call("MIN", {a, b}); }

Formula largest(const Formula& a, const Formula& b) { return call("MAX", {a, b}); }

Formula sum(const Formula& range) { return call("SUM", {range}); }

Formula within_0_1(const Formula& x) { return largest(0, smallest(1, x)); }

std::string column_name(int column) {
    std::string name;
    for (int left = column + 1; left > 0; left = (left - 1) / 26) {
        name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
    }
    return name;
}

}  // namespace cxcase::report
