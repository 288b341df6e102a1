#include "book.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace cxcase::report {
namespace {

constexpr std::size_t longest_sheet_name = 31;
constexpr std::size_t longest_name = 200;

// `base`, or with a number behind it where somebody has that name; `longest` bytes at most.
std::string made_unique(const std::string& base, std::size_t longest, std::unordered_map<std::string, int>& taken) {
    std::string name = base.substr(0, longest);
    for (int n = 2; taken.contains(base::lower(name)); ++n) {
        const std::string suffix = "_" + std::to_string(n);
        name = base.substr(0, longest - suffix.size()) + suffix;
    }
    taken[base::lower(name)] = 1;
    return name;
}

struct DecimalStep {
    double below;
    int decimals;
};
constexpr double any = std::numeric_limits<double>::infinity();
constexpr std::array share_steps{DecimalStep{0.001, 4}, DecimalStep{0.02, 3}, DecimalStep{0.2, 2}, DecimalStep{any, 1}};
constexpr std::array number_steps{DecimalStep{1, 5}, DecimalStep{10, 3}, DecimalStep{1000, 2}, DecimalStep{any, 0}};

// Digits after the point for figures of this size.
int decimals_of(Show show, double size) {
    if (show == Show::integer || size == 0 || !std::isfinite(size)) return 0;
    if (show == Show::months) return 1;
    const bool share = show == Show::percent || show == Show::points;
    const auto& steps = share ? share_steps : number_steps;
    return std::ranges::find_if(steps, [size](const DecimalStep& step) { return size < step.below; })->decimals;
}

// What somebody types is shown as typed: with no more digits after the point than it has.
int decimals_typed(Show show, double value) {
    constexpr int most = 5;
    const double shown = show == Show::percent || show == Show::points ? 100 * value : value;
    double scale = 1;
    for (int digits = 0; digits < most; ++digits, scale *= 10) {
        if (std::abs(shown * scale - std::round(shown * scale)) <= 1e-9 * std::abs(shown * scale)) return digits;
    }
    return most;
}

// Months of a row look alike: the largest decides.
using RowKey = std::pair<int, bool>;  // row, in the months
RowKey row_of(const SheetCell& cell) { return {cell.row, cell.column >= zero_column}; }

void set_decimals(Sheet& sheet) {
    std::map<RowKey, double> size;
    for (const SheetCell& cell : sheet.cells) {
        if (const double* number = std::get_if<double>(&cell.value)) {
            double& largest = size[row_of(cell)];
            largest = std::max(largest, std::abs(*number));
        }
    }
    for (SheetCell& cell : sheet.cells) {
        const double* own = std::get_if<double>(&cell.value);
        if (own == nullptr || cell.decimals >= 0) continue;
        const bool typed = cell.formula.empty() && !sheet.by_month;
        cell.decimals = typed ? decimals_typed(cell.show, *own)
                              : decimals_of(cell.show, sheet.by_month ? size[row_of(cell)] : std::abs(*own));
    }
}

void arrange(Sheet& sheet) {
    std::ranges::sort(sheet.cells, [](const SheetCell& a, const SheetCell& b) {
        return a.row != b.row ? a.row < b.row : a.column < b.column;
    });
    for (const SheetCell& cell : sheet.cells) {
        if (cell.look == Look::body) sheet.columns = std::max(sheet.columns, body_columns);
        sheet.rows = std::max(sheet.rows, cell.row + 1);
        sheet.columns = std::max(sheet.columns, cell.column + 1);
    }
    set_decimals(sheet);
    for (SheetCell& cell : sheet.cells) cell.decimals = std::max(0, cell.decimals);
}

}  // namespace

std::uint64_t Book::key(Place place) {
    return (static_cast<std::uint64_t>(place.sheet) << 40U) | (static_cast<std::uint64_t>(place.row) << 16U) |
           static_cast<std::uint64_t>(place.column);
}

std::size_t Book::add_sheet(std::string_view name, SheetRole role) {
    std::string clean;
    for (const char c : name) clean += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : '.';
    std::unordered_map<std::string, int> taken{{"history", 1}};  // Excel keeps that name for itself
    for (const Sheet& sheet : sheets_) taken[base::lower(sheet.name)] = 1;
    Sheet sheet;
    sheet.name = made_unique(clean, longest_sheet_name, taken);
    sheet.role = role;
    sheets_.push_back(std::move(sheet));
    where_.emplace_back();
    return sheets_.size() - 1;
}

const Book::Written* Book::find(Place place) const {
    const auto& rows = where_[place.sheet];
    if (static_cast<std::size_t>(place.row) >= rows.size()) return nullptr;
    const auto& columns = rows[static_cast<std::size_t>(place.row)];
    if (static_cast<std::size_t>(place.column) >= columns.size()) return nullptr;
    const std::size_t number = columns[static_cast<std::size_t>(place.column)];
    return number == 0 ? nullptr : &cells_[number - 1];
}

std::size_t& Book::slot(Place place) {
    auto& rows = where_[place.sheet];
    rows.resize(std::max(rows.size(), static_cast<std::size_t>(place.row) + 1));
    auto& columns = rows[static_cast<std::size_t>(place.row)];
    columns.resize(std::max(columns.size(), static_cast<std::size_t>(place.column) + 1), 0);
    return columns[static_cast<std::size_t>(place.column)];
}

Place Book::put(Place place, Content content, Style style) {
    if (const Formula* formula = std::get_if<Formula>(&content)) note_references(*formula);
    std::size_t& number = slot(place);
    Written cell{place, std::move(content), style, std::nullopt};
    if (number == 0) {
        cells_.push_back(std::move(cell));
        number = cells_.size();
    } else {
        cells_[number - 1] = std::move(cell);
    }
    return place;
}

void Book::restyle(Place place, Style style) {
    if (const std::size_t number = slot(place); number != 0) cells_[number - 1].style = style;
}

// Only single cells: whoever is referred to within a block is known to its writer.
void Book::note_references(const Formula& formula) {
    const Formula::Node& node = formula.node();
    if (node.kind == Formula::Kind::cell) referred_to_[key(node.first)] = true;
    for (const Formula& part : node.parts) note_references(part);
}

bool Book::referred_to(Place place) const { return referred_to_.contains(key(place)); }

Area Book::area(Place first, Place last) const {
    return {sheets_[first.sheet].name, first.row, first.column, last.row, last.column};
}

// Letters, digits and underscores, never what could be read as a cell.
void Book::name(Place place, const std::string& wanted) {
    std::string clean;
    for (const char c : wanted) clean += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    if (clean.find('_') == std::string::npos) clean += '_';
    const std::string name = made_unique(clean, longest_name, taken_);
    names_[key(place)] = name;
    defined_.push_back({name, "=" + prefix(place.sheet, sheets_.size()) + "$" + column_name(place.column) + "$" +
                                  std::to_string(place.row + 1)});
}

SheetCell Book::finished(const Written& cell) const {
    SheetCell done{cell.place.row, cell.place.column, 0.0, {}, cell.style.show, cell.style.decimals, cell.style.look};
    const Outcome outcome = value(cell.place);
    if (const auto* number = std::get_if<double>(&outcome)) done.value = *number;
    if (const auto* text = std::get_if<std::string>(&outcome)) done.value = base::printable(*text);
    const Formula* formula = std::get_if<Formula>(&cell.content);
    if (formula == nullptr) return done;
    done.formula = text(*formula, cell.place);
    const Formula::Node& node = formula->node();
    const bool single = node.kind == Formula::Kind::cell || node.kind == Formula::Kind::along;
    if (single && node.first.sheet != cell.place.sheet && done.look == Look::formula) done.look = Look::link;
    return done;
}

// Month after month, so that no formula has to go back through all of them at once.
void Book::work_out() const {
    std::vector<const Written*> cells;
    for (const Written& cell : cells_) cells.push_back(&cell);
    std::ranges::stable_sort(cells, {}, [&](const Written* cell) {
        const bool month = sheets_[cell->place.sheet].by_month && cell->place.column >= zero_column;
        return month ? cell->place.column : std::numeric_limits<int>::max();
    });
    for (const Written* cell : cells) static_cast<void>(value(cell->place));
}

Workbook Book::finish(Workbook frame) && {
    work_out();
    for (const Written& cell : cells_) sheets_[cell.place.sheet].cells.push_back(finished(cell));
    for (Sheet& sheet : sheets_) arrange(sheet);
    frame.sheets = std::move(sheets_);
    frame.names = std::move(defined_);
    return frame;
}

}  // namespace cxcase::report
