// What formulas come to, by the rules of spreadsheets: texts are not numbers, ranges act cell by cell, a vector beside
// a matrix is repeated along it. Where spreadsheets differ Excel's rule holds: it is the strictest about TRUE and FALSE.
#include "book.hpp"
#include "cxcase/base/contract.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

namespace cxcase::report {
namespace {

double as_number(const Outcome& outcome) {
    if (const auto* value = std::get_if<double>(&outcome)) return *value;
    if (const auto* grid = std::get_if<NumberGrid>(&outcome)) return grid->values.at(0);
    if (const auto* holds = std::get_if<bool>(&outcome)) return *holds ? 1.0 : 0.0;
    return std::nan("");  // a text is no number
}

NumberGrid grid(const Outcome& outcome) {
    if (const auto* values = std::get_if<NumberGrid>(&outcome)) return *values;
    return {1, 1, {as_number(outcome)}, std::holds_alternative<bool>(outcome)};
}

bool logical(const Outcome& outcome) {
    const auto* values = std::get_if<NumberGrid>(&outcome);
    return values != nullptr ? values->logical : std::holds_alternative<bool>(outcome);
}

// 0 to the power of 0 is an error in Excel, and 1 in LibreOffice.
double raised(double base, double exponent) {
    return base == 0 && exponent == 0 ? std::nan("") : std::pow(base, exponent);
}

struct Operator {
    std::string_view sign;
    double (*work)(double, double);
};
constexpr std::array operators{Operator{"+", [](double a, double b) { return a + b; }},
                               Operator{"-", [](double a, double b) { return a - b; }},
                               Operator{"*", [](double a, double b) { return a * b; }},
                               Operator{"/", [](double a, double b) { return a / b; }},
                               Operator{"^", raised},
                               Operator{"=", [](double a, double b) { return a == b ? 1.0 : 0.0; }},
                               Operator{"<>", [](double a, double b) { return a != b ? 1.0 : 0.0; }},
                               Operator{"<", [](double a, double b) { return a < b ? 1.0 : 0.0; }},
                               Operator{">", [](double a, double b) { return a > b ? 1.0 : 0.0; }},
                               Operator{"<=", [](double a, double b) { return a <= b ? 1.0 : 0.0; }},
                               Operator{">=", [](double a, double b) { return a >= b ? 1.0 : 0.0; }}};

auto operator_of(std::string_view sign) {
    const auto* at = std::ranges::find(operators, sign, &Operator::sign);
    base::expects(at != operators.end(), "an operator of formulas: " + std::string(sign));
    return at->work;
}

bool compares(std::string_view sign) { return std::string_view("=<>").find(sign.front()) != std::string_view::npos; }

double element(const NumberGrid& grid, int row, int column) {
    const auto r = static_cast<std::size_t>(grid.rows == 1 ? 0 : row);
    const auto c = static_cast<std::size_t>(grid.columns == 1 ? 0 : column);
    return grid.values[r * static_cast<std::size_t>(grid.columns) + c];
}

NumberGrid cell_by_cell(std::string_view sign, const NumberGrid& a, const NumberGrid& b) {
    const auto work = operator_of(sign);
    NumberGrid result{std::max(a.rows, b.rows), std::max(a.columns, b.columns), {}, compares(sign)};
    result.values.reserve(static_cast<std::size_t>(result.rows) * static_cast<std::size_t>(result.columns));
    for (int r = 0; r < result.rows; ++r) {
        for (int c = 0; c < result.columns; ++c) {
            result.values.push_back(work(element(a, r, c), element(b, r, c)));
        }
    }
    return result;
}

Outcome operate(std::string_view sign, const Outcome& a, const Outcome& b) {
    if (sign == "&") return std::get<std::string>(a) + std::get<std::string>(b);
    if (std::holds_alternative<std::string>(a) || std::holds_alternative<std::string>(b)) return std::nan("");
    base::expects(!compares(sign) || logical(a) == logical(b),
                  "TRUE is compared with a number: in Excel it is above all");
    if (std::holds_alternative<NumberGrid>(a) || std::holds_alternative<NumberGrid>(b))
        return cell_by_cell(sign, grid(a), grid(b));
    const double result = operator_of(sign)(as_number(a), as_number(b));
    return compares(sign) ? Outcome(result != 0) : Outcome(result);
}

using Arguments = std::vector<Outcome>;

// Every number of the arguments, in order; 1 and 0 for TRUE and FALSE.
std::vector<double> numbers(const Arguments& arguments) {
    std::vector<double> all;
    for (const Outcome& argument : arguments) {
        const NumberGrid values = grid(argument);
        all.insert(all.end(), values.values.begin(), values.values.end());
    }
    return all;
}

Outcome sum_of(const Arguments& arguments) {
    base::expects(std::ranges::none_of(arguments, logical), "SUM of TRUE and FALSE");
    const std::vector<double> all = numbers(arguments);
    return std::accumulate(all.begin(), all.end(), 0.0);
}

// As Excel does it: TRUE counts as 0, and the arguments have one shape.
Outcome sumproduct(const Arguments& arguments) {
    NumberGrid product = grid(arguments[0]);
    for (const Outcome& argument : arguments) {
        if (logical(argument)) return 0.0;
        const NumberGrid next = grid(argument);
        base::expects(next.rows == product.rows && next.columns == product.columns, "SUMPRODUCT of several shapes");
        if (&argument != arguments.data()) product = cell_by_cell("*", product, next);
    }
    return std::accumulate(product.values.begin(), product.values.end(), 0.0);
}

Outcome mmult(const Arguments& arguments) {
    const NumberGrid a = grid(arguments[0]);
    const NumberGrid b = grid(arguments[1]);
    NumberGrid product{a.rows, b.columns, {}};
    for (int r = 0; r < a.rows; ++r) {
        for (int c = 0; c < b.columns; ++c) {
            double sum = 0;
            for (int k = 0; k < a.columns; ++k) sum += element(a, r, k) * element(b, k, c);
            product.values.push_back(sum);
        }
    }
    return product;
}

Outcome sumif(const Arguments& arguments) {
    const NumberGrid keys = grid(arguments[0]);
    const NumberGrid values = grid(arguments[2]);
    double sum = 0;
    for (std::size_t k = 0; k < keys.values.size(); ++k) {
        if (keys.values[k] == as_number(arguments[1])) sum += values.values[k];
    }
    return sum;
}

Outcome match(const Arguments& arguments) {
    const NumberGrid where = grid(arguments[1]);
    const auto at = std::ranges::find(where.values, as_number(arguments[0]));
    return static_cast<double>(at - where.values.begin()) + 1;
}

Outcome rounded_up(const Arguments& arguments) { return std::ceil(as_number(arguments[0])); }
Outcome rounded_down(const Arguments& arguments) { return std::floor(as_number(arguments[0])); }
Outcome size_of(const Arguments& arguments) { return std::abs(as_number(arguments[0])); }
Outcome exponential(const Arguments& arguments) { return std::exp(as_number(arguments[0])); }
Outcome is_number(const Arguments& arguments) { return std::holds_alternative<double>(arguments[0]); }
Outcome minimum(const Arguments& arguments) { return std::ranges::min(numbers(arguments)); }
Outcome maximum(const Arguments& arguments) { return std::ranges::max(numbers(arguments)); }
Outcome label_of(const Arguments& arguments) { return arguments[1]; }

Outcome both(const Arguments& arguments) {
    return std::ranges::all_of(numbers(arguments), [](double x) { return x != 0; });
}

Outcome either(const Arguments& arguments) {
    return std::ranges::any_of(numbers(arguments), [](double x) { return x != 0; });
}

Outcome sizes_of(const Arguments& arguments) {
    if (std::holds_alternative<double>(arguments[0])) return size_of(arguments);
    NumberGrid sizes = grid(arguments[0]);
    for (double& value : sizes.values) value = std::abs(value);
    return sizes;
}

// The numbers of the rows of a block, as people count them.
Outcome rows_of(const Formula::Node& block) {
    NumberGrid rows{block.last.row - block.first.row + 1, 1, {}};
    for (int row = block.first.row; row <= block.last.row; ++row) rows.values.push_back(row + 1);
    return rows;
}

struct Function {
    std::string_view name;
    Outcome (*work)(const Arguments&);
};
// All that our formulas use, but for those that look at places.
constexpr std::array functions{Function{"SUM", sum_of},        Function{"SUMPRODUCT", sumproduct},
                               Function{"MMULT", mmult},       Function{"SUMIF", sumif},
                               Function{"MATCH", match},       Function{"ROUNDUP", rounded_up},
                               Function{"INT", rounded_down},  Function{"ABS", sizes_of},
                               Function{"EXP", exponential},   Function{"ISNUMBER", is_number},
                               Function{"MIN", minimum},       Function{"MAX", maximum},
                               Function{"AND", both},          Function{"OR", either},
                               Function{"HYPERLINK", label_of}};

}  // namespace

Outcome Book::value(Place place) const {
    const Written* cell = find(place);
    if (cell == nullptr) return 0.0;
    if (cell->value) return *cell->value;
    Outcome outcome = 0.0;
    if (const auto* number = std::get_if<double>(&cell->content)) outcome = *number;
    if (const auto* text = std::get_if<std::string>(&cell->content)) outcome = *text;
    if (const auto* formula = std::get_if<Formula>(&cell->content)) outcome = evaluate(*formula, place);
    base::expects(!std::holds_alternative<NumberGrid>(outcome), "a cell holds one figure, not an array of them");
    base::expects(!std::holds_alternative<bool>(outcome), "a cell holds TRUE: sums over it would leave it out");
    cell->value = outcome;
    return outcome;
}

Outcome Book::evaluate_block(Place first, Place last) const {
    if (first == last) return value(first);
    NumberGrid cells{last.row - first.row + 1, last.column - first.column + 1, {}};
    for (int r = first.row; r <= last.row; ++r) {
        for (int c = first.column; c <= last.column; ++c) {
            cells.values.push_back(as_number(value({first.sheet, r, c})));
        }
    }
    return cells;
}

// IF looks at one side only; INDEX goes to a place, ROW tells one.
Outcome Book::choose(const Formula::Node& node, Place at) const {
    if (node.word == "IF") return evaluate(node.parts[as_number(evaluate(node.parts[0], at)) != 0 ? 1 : 2], at);
    if (node.word == "ROW") return rows_of(node.parts[0].node());
    Place place = node.parts[0].node().first;
    place.row += static_cast<int>(as_number(evaluate(node.parts[1], at))) - 1;
    return value(place);
}

Outcome Book::evaluate_call(const Formula::Node& node, Place at) const {
    if (node.word == "IF" || node.word == "INDEX" || node.word == "ROW") return choose(node, at);
    const auto* function = std::ranges::find(functions, node.word, &Function::name);
    base::expects(function != functions.end(), "a function of formulas: " + node.word);
    Arguments arguments;
    for (const Formula& part : node.parts) arguments.push_back(evaluate(part, at));
    return function->work(arguments);
}

Outcome Book::evaluate(const Formula& formula, Place at) const {
    const Formula::Node& node = formula.node();
    switch (node.kind) {
        case Formula::Kind::number:
            return node.number;
        case Formula::Kind::text:
            return node.word;
        case Formula::Kind::cell:
            return value(node.first);
        case Formula::Kind::along:
            return value({node.first.sheet, node.first.row, at.column + node.shift});
        case Formula::Kind::block:
            return evaluate_block(node.first, node.last);
        case Formula::Kind::call:
            return evaluate_call(node, at);
        case Formula::Kind::operation:
            break;
    }
    if (node.parts.size() == 1) return operate("-", Outcome(0.0), evaluate(node.parts[0], at));
    return operate(node.word, evaluate(node.parts[0], at), evaluate(node.parts[1], at));
}

}  // namespace cxcase::report
