// How formulas are written in a cell.
#include "book.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>

namespace cxcase::report {
namespace {

struct Binding {
    std::string_view sign;
    int strength;
};
// A sign before a number binds tighter than a power in spreadsheets, so what is raised stands in brackets.
constexpr std::array bindings{Binding{"=", 1},  Binding{"<>", 1}, Binding{"<", 1}, Binding{">", 1},
                              Binding{"<=", 1}, Binding{">=", 1}, Binding{"&", 2}, Binding{"+", 3},
                              Binding{"-", 3},  Binding{"*", 4},  Binding{"/", 4}, Binding{"^", 5}};
constexpr int atom = 9;

int strength_of(std::string_view sign) {
    const auto* at = std::ranges::find(bindings, sign, &Binding::sign);
    return at == bindings.end() ? atom : at->strength;
}

int strength_of(const Formula& formula) {
    const Formula::Node& node = formula.node();
    if (node.kind == Formula::Kind::number) return node.number < 0 ? 3 : atom;
    if (node.kind != Formula::Kind::operation) return atom;
    return node.parts.size() == 1 ? 3 : strength_of(node.word);
}

bool plain_name(const std::string& name) {
    return std::ranges::all_of(name, [](unsigned char c) { return std::isalpha(c) != 0; }) && name.size() > 3;
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

// With the E that the grammar of workbooks asks for.
std::string number_text(double number) {
    std::string text = base::shortest(number);
    std::ranges::replace(text, 'e', 'E');
    return text;
}

}  // namespace

std::string Book::prefix(std::size_t sheet, std::size_t from) const {
    if (sheet == from) return {};
    const std::string& name = sheets_[sheet].name;
    return plain_name(name) ? name + "!" : "'" + name + "'!";
}

std::string Book::reference(Place place, std::size_t from) const {
    if (const auto name = names_.find(key(place)); name != names_.end()) return name->second;
    return prefix(place.sheet, from) + "$" + column_name(place.column) + "$" + std::to_string(place.row + 1);
}

void Book::print_operation(const Formula::Node& node, Place at, std::string& out) const {
    const bool sign = node.parts.size() == 1;
    const int own = sign ? 4 : strength_of(node.word);
    for (std::size_t k = 0; k < node.parts.size(); ++k) {
        if (sign || k == 1) out += node.word;
        const int inner = strength_of(node.parts[k]);
        const bool brackets = inner < own || (inner == own && k == 1) || (own == 5 && inner != atom);
        if (brackets) out += '(';
        print(node.parts[k], at, out);
        if (brackets) out += ')';
    }
}

void Book::print(const Formula& formula, Place at, std::string& out) const {
    const Formula::Node& node = formula.node();
    switch (node.kind) {
        case Formula::Kind::number:
            out += number_text(node.number);
            break;
        case Formula::Kind::text:
            out += quoted(node.word);
            break;
        case Formula::Kind::cell:
            out += reference(node.first, at.sheet);
            break;
        case Formula::Kind::along:
            out += prefix(node.first.sheet, at.sheet) + column_name(at.column + node.shift) + "$" +
                   std::to_string(node.first.row + 1);
            break;
        case Formula::Kind::block:
            out += prefix(node.first.sheet, at.sheet) + "$" + column_name(node.first.column) + "$" +
                   std::to_string(node.first.row + 1) + ":$" + column_name(node.last.column) + "$" +
                   std::to_string(node.last.row + 1);
            break;
        case Formula::Kind::operation:
            print_operation(node, at, out);
            break;
        case Formula::Kind::call:
            out += node.word + "(";
            for (std::size_t k = 0; k < node.parts.size(); ++k) {
                if (k > 0) out += ',';
                print(node.parts[k], at, out);
            }
            out += ')';
            break;
    }
}

std::string Book::text(const Formula& formula, Place at) const {
    std::string out = "=";
    print(formula, at, out);
    return out;
}

}  // namespace cxcase::report
