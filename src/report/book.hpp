// A workbook while it is written: sheets of cells, which cells have names, and what every formula comes to.
#pragma once

#include "cxcase/report/workbook.hpp"
#include "formula.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace cxcase::report {

// Numbers in rows and columns, as a range gives them; or TRUE and FALSE, as comparing them does.
struct NumberGrid {
    int rows = 0, columns = 0;
    std::vector<double> values;
    bool logical = false;
};

// What a formula comes to.
using Outcome = std::variant<double, std::string, NumberGrid, bool>;

// What stands in a cell.
using Content = std::variant<double, std::string, Formula>;

// Of a sheet by months: the column of month 0; month t stands t columns to the right.
inline constexpr int zero_column = 4;

struct Style {
    Show show = Show::text;
    Look look = Look::label;
    int decimals = -1;  // as many as its size asks for
};

class Book {
 public:
    // The sheet's number. The name is made short, unique and free of what Excel forbids.
    std::size_t add_sheet(std::string_view name, SheetRole role);

    // Writes a cell, over what stood there.
    Place put(Place place, Content content, Style style);
    void name(Place place, const std::string& wanted);  // made unique and fit for Excel
    void validate(std::size_t sheet, Validation validation) {
        sheet_at(sheet).validations.push_back(std::move(validation));
    }
    void chart(std::size_t sheet, SheetChart chart) { sheet_at(sheet).charts.push_back(std::move(chart)); }
    void restyle(Place place, Style style);

    [[nodiscard]] Sheet& sheet_at(std::size_t sheet) { return sheets_[sheet]; }
    [[nodiscard]] const std::string& name_of_sheet(std::size_t sheet) const { return sheets_[sheet].name; }
    [[nodiscard]] bool referred_to(Place place) const;  // by any formula put so far
    [[nodiscard]] Area area(Place first, Place last) const;

    // "=…" as it stands at a place.
    [[nodiscard]] std::string text(const Formula& formula, Place at) const;

    // What a cell comes to. A cell nobody wrote is 0, as in a spreadsheet.
    [[nodiscard]] Outcome value(Place place) const;

    [[nodiscard]] Workbook finish(Workbook frame) &&;

 private:
    struct Written {
        Place place;
        Content content;
        Style style;
        mutable std::optional<Outcome> value;
    };

    [[nodiscard]] static std::uint64_t key(Place place);
    [[nodiscard]] std::size_t& slot(Place place);
    void work_out() const;
    [[nodiscard]] const Written* find(Place place) const;
    void note_references(const Formula& formula);
    [[nodiscard]] std::string reference(Place place, std::size_t from) const;
    void print(const Formula& formula, Place at, std::string& out) const;
    void print_operation(const Formula::Node& node, Place at, std::string& out) const;
    [[nodiscard]] std::string prefix(std::size_t sheet, std::size_t from) const;
    [[nodiscard]] Outcome evaluate(const Formula& formula, Place at) const;
    [[nodiscard]] Outcome evaluate_call(const Formula::Node& node, Place at) const;
    [[nodiscard]] Outcome evaluate_block(Place first, Place last) const;
    [[nodiscard]] Outcome choose(const Formula::Node& node, Place at) const;
    [[nodiscard]] SheetCell finished(const Written& cell) const;

    std::vector<Sheet> sheets_;
    std::vector<Written> cells_;
    std::vector<std::vector<std::vector<std::size_t>>>
        where_;  // by sheet, row, column: number of the cell and 1; 0: nothing stands there
    std::unordered_map<std::uint64_t, std::string> names_;  // by place
    std::unordered_map<std::string, int> taken_;            // names in small letters
    std::unordered_map<std::uint64_t, bool> referred_to_;
    std::vector<CellName> defined_;
};

}  // namespace cxcase::report
