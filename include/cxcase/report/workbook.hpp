// The case as a workbook that recalculates itself: sheets of numbers, texts and formulas, each formula beside the value it
// has now. It says what a cell is for; a renderer decides how it looks and writes the file.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/report/report.hpp"
#include "cxcase/report/track_report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cxcase::report {

// What a cell is for.
enum class Look {
    label,     // words beside figures
    title,     // of a sheet
    heading,   // of a part of a sheet
    head,      // of a column
    note,      // small words: units, how a row comes about
    body,      // a sentence that wraps, over several columns
    input,     // a figure to be changed
    formula,   // worked out on this sheet
    link,      // taken from another sheet as it is
    total,     // a sum that stands out
    answer,    // what the sheet is for
    constant,  // the program's own figure, which no formula stands for
    doubt      // a check that says something when it fails
};

// A sentence of Look::body runs over so many columns.
inline constexpr int body_columns = 5;

// A cell: a number, a text (never a formula, whatever it begins with), or a formula and its value.
struct SheetCell {
    int row = 0, column = 0;  // from 0
    std::variant<double, std::string> value;
    std::string formula = {};  // "=F12*(1-segments_homes_churn_used)"; empty: the value is all there is
    Show show = Show::text;
    int decimals = 0;
    Look look = Look::label;
};

// What may be typed into a cell: a number between two ends, or one of a list.
struct Validation {
    int row = 0, column = 0;
    std::optional<double> low, high;
    bool switch_only = false;  // 1 or 0
    std::string title, message;
};

// Cells of a sheet, all four ends included.
struct Area {
    std::string sheet;
    int first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

struct ChartSeries {
    std::string name;
    Area categories, values;
};

enum class ChartShape { bars, lines, columns };

struct SheetChart {
    ChartShape shape = ChartShape::lines;
    std::string title;
    std::string axis;  // what the figures are
    Show show = Show::money;
    std::vector<ChartSeries> series;
    int row = 0, column = 0;  // where its corner stands
    int width = 640, height = 320;
};

// What a sheet is, for the colour of its tab.
enum class SheetRole { guide, answers, inputs, working };

struct Sheet {
    std::string name;  // at most 31 characters, none of []:*?/\, unique whatever the case
    SheetRole role = SheetRole::working;
    std::vector<SheetCell> cells;  // by row, then column
    std::vector<double> widths;    // of the columns, in characters; the last one serves the rest
    int frozen_rows = 0, frozen_columns = 0;
    std::vector<Validation> validations;
    std::vector<SheetChart> charts;
    int rows = 0, columns = 0;  // what is printed
    bool by_month = false;      // columns are months
};

// A name that formulas may use for one cell.
struct CellName {
    std::string name;
    std::string target;  // "=Assumptions!$E$12"
};

struct Workbook {
    std::string title, subject, author, company;
    std::vector<Sheet> sheets;
    std::vector<CellName> names;
};

// The case as formulas: assumptions, baseline, every initiative standing alone, the funded set, the ranking. `ranked` is
// what cxcase::analysis::rank says of this case: it gives the set funded and the order at the start. Every measure of
// model.md's Money is a formula over the assumptions, which stand at the values of the case. Text of the case stays text.
// Checked: by laws, every figure equals rank's to 1e-9 over examples and random cases; by tests/office, in LibreOffice.
// With actuals a sheet says what became of what was funded: values, which follow nothing.
[[nodiscard]] Workbook workbook(const model::BusinessCase& business_case, const analysis::RankResult& ranked,
                                const std::optional<Tracked>& tracked = {});

}  // namespace cxcase::report
