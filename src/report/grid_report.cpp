// A table with the values of one figure down and of the other across. Beside a value stands a letter where others are funded
// than as the case stands; what the letters mean is said below.
#include "cxcase/report/grid_report.hpp"

#include "case_parts.hpp"
#include "cxcase/base/text.hpp"
#include "explanation.hpp"
#include "measure_cells.hpp"
#include "path_words.hpp"

#include <algorithm>
#include <iterator>

namespace cxcase::report {

namespace {

using model::MeasureUnit;

using Ids = std::vector<std::string>;

// What is funded somewhere, other than as the case stands; each has a letter.
class OtherSets {
 public:
    explicit OtherSets(const Grid& grid) : usual_(grid.as_it_stands.funded) {
        for (const GridCell& cell : grid.cells) {
            const bool known = std::ranges::find(sets_, cell.funded) != sets_.end();
            if (cell.error.empty() && cell.funded != usual_ && !known) sets_.push_back(cell.funded);
        }
    }

    [[nodiscard]] bool empty() const { return sets_.empty(); }
    [[nodiscard]] std::size_t size() const { return sets_.size(); }

    // "a", "b", ..., "z", "a2"; nothing where the usual set is funded.
    [[nodiscard]] std::string letter(const GridCell& cell) const {
        const auto at = std::ranges::find(sets_, cell.funded);
        if (!cell.error.empty() || at == sets_.end()) return {};
        return letter(static_cast<std::size_t>(at - sets_.begin()));
    }

    // "a: without new-app; with plain-bill".
    [[nodiscard]] std::string words(std::size_t set) const {
        Ids gone;
        Ids come;
        std::ranges::set_difference(usual_, sets_[set], std::back_inserter(gone));
        std::ranges::set_difference(sets_[set], usual_, std::back_inserter(come));
        std::string all = letter(set) + ":";
        if (!gone.empty()) all += " without " + joined(gone);
        if (!come.empty()) all += (gone.empty() ? " with " : "; with ") + joined(come);
        return all;
    }

 private:
    static std::string letter(std::size_t set) {
        constexpr std::size_t letters = 26;
        const std::string one(1, static_cast<char>('a' + set % letters));
        return set < letters ? one : one + std::to_string(set / letters + 1);
    }

    Ids usual_;
    std::vector<Ids> sets_;
};

std::size_t columns_of(const Grid& grid) { return grid.across.values.size(); }

// Patterns and changes stay as typed.
std::string said_of_axis(const GridAxis& axis) {
    if (axis.figure != nullptr) return said(*axis.figure);
    return axis.name.find_first_of("*=") == std::string::npos ? said(axis.name) : "'" + axis.name + "'";
}

std::string said_of_measure(const std::string& path) {
    return path == "portfolio.npv" ? "NPV of what is funded" : path;
}

// A value chosen for the user, as people read it: "1.8%", "3.4 mo".
std::string short_words(const Cell& cell) {
    const double value = std::get<double>(cell.raw);
    switch (cell.show) {
        case Show::percent:
            return base::compact(100 * value) + "%";
        case Show::points:
            return base::compact(100 * value) + "pp";
        case Show::change:
            return (value > 0 ? "+" : "") + base::compact(100 * value) + "%";
        case Show::factor:
            return base::compact(1 + value) + "x";
        case Show::months:
            return base::compact(value) + " mo";
        default:
            return base::compact(value);
    }
}

std::string label(const GridAxis& axis, std::size_t k) {
    return axis.canonical.empty() ? axis.values[k] : short_words(value_cell(*axis.figure, axis.canonical[k]));
}

Row grid_row(const Grid& grid, const OtherSets& sets, std::size_t down) {
    Row row{{text(label(grid.down, down))}, {}};
    for (std::size_t j = 0; j < columns_of(grid); ++j) {
        const GridCell& cell = grid.cells[down * columns_of(grid) + j];
        row.cells.push_back(measure_cell(grid.unit, cell.figure));
        if (!cell.error.empty()) row.cells.back().absent = "invalid";
        if (!sets.empty()) row.cells.push_back(text(sets.letter(cell), Tone::strong));
    }
    return row;
}

Table grid_table(const Grid& grid, const OtherSets& sets) {
    Table table;
    table.title = said_of_measure(grid.measure) + ": " + said_of_axis(grid.down) + " down, " +
                  said_of_axis(grid.across) + " across";
    table.columns.push_back({"down", "", Show::text, 0, true});
    for (std::size_t j = 0; j < columns_of(grid); ++j) {
        table.columns.push_back({grid.across.values[j], label(grid.across, j), show_of(grid.unit)});
        if (!sets.empty()) table.columns.push_back({grid.across.values[j] + " set", "", Show::text});
    }
    for (std::size_t i = 0; i < grid.down.values.size(); ++i) table.rows.emplace_back(grid_row(grid, sets, i));
    return table;
}

Notes sets_notes(const OtherSets& sets) {
    Notes notes{"Where others are funded than as the case stands", false, {}};
    for (std::size_t set = 0; set < sets.size(); ++set) put(notes, phrase(sets.words(set)));
    return notes;
}

// ---- in words

bool is_signed(MeasureUnit unit) {
    return unit == MeasureUnit::money || unit == MeasureUnit::money_per_year || unit == MeasureUnit::ratio;
}

// In how many cells the measure is on the other side of zero than as the case stands, zero counting as below.
std::string turns(const Grid& grid) {
    const bool above = grid.as_it_stands.figure.value_or(0) > 0;
    const auto count = std::ranges::count_if(
        grid.cells, [&](const GridCell& cell) { return cell.figure && (*cell.figure > 0) != above; });
    const auto valid = std::ranges::count_if(grid.cells, [](const GridCell& cell) { return cell.error.empty(); });
    const std::string all =
        std::to_string(valid) + (static_cast<std::size_t>(valid) < grid.cells.size() ? " valid" : "");
    if (count == 0) return (above ? " It stays above zero in all " : " It is above zero in none of ") + all + " cells.";
    return (above ? " It falls to zero or below in " : " It rises above zero in ") + std::to_string(count) + " of " +
           all + " cells.";
}

// Whether the same are funded everywhere.
std::string moves(const Grid& grid, const OtherSets& sets) {
    if (sets.empty()) return " The same initiatives are funded everywhere.";
    const auto count =
        std::ranges::count_if(grid.cells, [&](const GridCell& cell) { return !sets.letter(cell).empty(); });
    return " Others are funded than as the case stands in " + std::to_string(count) + ".";
}

Phrase headline(const Grid& grid, const OtherSets& sets) {
    Phrase words{{text(said_of_measure(grid.measure) + " is "), measure_cell(grid.unit, grid.as_it_stands.figure),
                  text(" as the case stands.")}};
    if (is_signed(grid.unit) && grid.as_it_stands.figure) words.parts.push_back(text(turns(grid)));
    words.parts.push_back(text(moves(grid, sets)));
    return words;
}

Notes conventions(const model::BusinessCase& from, const Grid& grid, bool at_likely) {
    Notes notes{"How to read this", false, {}};
    put(notes, phrase("In every cell both figures are set and the ranking and the walk are made anew; everything else "
                      "stands as in the case."));
    if (std::ranges::any_of(grid.cells, [](const GridCell& cell) { return !cell.error.empty(); }))
        put(notes,
            phrase("Where it says invalid the two values contradict the rest of the case; CSV and JSON say how."));
    put(notes, counting_note(from));
    put(notes, point_note(from, at_likely));
    put(notes, haircut_note(from));
    return notes;
}

// ---- for programs

Value figure_json(MeasureUnit unit, const std::optional<double>& figure) {
    if (!figure) return {};
    if (unit == MeasureUnit::truth) return *figure != 0;
    if (unit == MeasureUnit::rank) return static_cast<std::int64_t>(*figure);
    return *figure;
}

Value axis_json(const GridAxis& axis) { return Value::Object{{"path", axis.name}, {"values", texts(axis.values)}}; }

Value cell_json(const Grid& grid, std::size_t k) {
    const GridCell& cell = grid.cells[k];
    return Value::Object{{"down", grid.down.values[k / columns_of(grid)]},
                         {"across", grid.across.values[k % columns_of(grid)]},
                         {"figure", figure_json(grid.unit, cell.figure)},
                         {"funded", texts(cell.funded)},
                         {"changed", cell.error.empty() && cell.funded != grid.as_it_stands.funded},
                         {"error", cell.error.empty() ? Value() : Value(cell.error)}};
}

Value json_of(const model::BusinessCase& from, const Grid& grid, const std::vector<analysis::Warning>& warnings) {
    Value::List cells;
    for (std::size_t k = 0; k < grid.cells.size(); ++k) cells.push_back(cell_json(grid, k));
    return Value::Object{{"schema", "cxcase.grid/1"},
                         {"case", case_object(from)},
                         {"measure", grid.measure},
                         {"figure", figure_json(grid.unit, grid.as_it_stands.figure)},
                         {"funded", texts(grid.as_it_stands.funded)},
                         {"down", axis_json(grid.down)},
                         {"across", axis_json(grid.across)},
                         {"cells", std::move(cells)},
                         {"warnings", warnings_value(warnings)}};
}

Table records(const Grid& grid) {
    Table table;
    for (const std::string& key : {grid.down.name, grid.across.name})
        table.columns.push_back({.key = key, .title = key, .show = Show::text});
    table.columns.push_back({.key = grid.measure, .title = grid.measure, .show = show_of(grid.unit)});
    for (const char* key : {"funded", "changed", "error"})
        table.columns.push_back({.key = key, .title = key, .show = Show::text});
    for (std::size_t k = 0; k < grid.cells.size(); ++k) {
        const GridCell& cell = grid.cells[k];
        const bool changed = cell.error.empty() && cell.funded != grid.as_it_stands.funded;
        table.rows.emplace_back(
            Row{{text(grid.down.values[k / columns_of(grid)]), text(grid.across.values[k % columns_of(grid)]),
                 measure_cell(grid.unit, cell.figure), text(joined(cell.funded)),
                 Cell{changed, Show::mark, Tone::plain, {}}, cell.error.empty() ? Cell{} : text(cell.error)},
                {}});
    }
    return table;
}

}  // namespace

Report grid_report(const model::BusinessCase& business_case, const Grid& grid, const GridReportOptions& options) {
    const OtherSets sets(grid);
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". One measure over two figures."));
    report.headline = headline(grid, sets);
    report.currency = business_case.currency;
    report.sections.emplace_back(grid_table(grid, sets));
    if (!sets.empty()) report.sections.emplace_back(sets_notes(sets));
    if (options.notes) report.sections.emplace_back(conventions(business_case, grid, options.at_likely));
    if (options.notes && !options.case_warnings.empty())
        report.sections.emplace_back(warning_notes(options.case_warnings));
    report.records = records(grid);
    report.json = json_of(business_case, grid, options.case_warnings);
    return report;
}

}  // namespace cxcase::report
