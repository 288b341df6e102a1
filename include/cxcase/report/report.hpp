// An answer as headings, sentences and tables of typed cells. It says what a figure is; a renderer decides how it looks.
// Texts of ours are plain ASCII, so that they stand anywhere; names and notes of the case are UTF-8 as written.
#pragma once

#include "cxcase/report/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cxcase::report {

// What a cell's value is, hence how people like to read it.
enum class Show {
    text,
    money,    // in the case currency: 1240000 is shown as EUR 1.24M
    percent,  // a ratio: 1.42 is shown as 142%
    points,   // a difference of shares: 0.035 is shown as 3.5pp
    months,   // 14.2 is shown as 14 mo
    count,    // how many, perhaps not whole: 12345.6 is shown as 12.3k
    integer,  // 3
    mark      // true or false
};

enum class Tone { plain, good, bad, quiet, strong };

struct Cell {
    using Raw = std::variant<std::monostate, bool, std::int64_t, double, std::string>;
    Raw raw;  // as the JSON output has it; monostate: there is no such value
    Show show = Show::text;
    Tone tone = Tone::plain;
    std::string absent;  // for people, in place of a missing value: "never"; empty: a dash for figures, else nothing

    [[nodiscard]] bool is_missing() const { return std::holds_alternative<std::monostate>(raw); }
};

// A sentence with figures in it: its cells follow each other without anything between.
struct Phrase {
    std::vector<Cell> parts;
    [[nodiscard]] bool empty() const { return parts.empty(); }
};

struct Column {
    std::string key;    // in CSV: "first_year_cost"
    std::string title;  // for people: "cost FY2027"
    Show show = Show::text;
    int extra = 0;           // 0: always shown. Others come in this order where there is room
    bool stretches = false;  // a text that is shortened where room is short; at most one in a table
};

// A line across the table where something changes, with its label: the budget line.
struct Rule {
    Phrase label;
};

struct Row {
    std::vector<Cell> cells;  // one a column
    Phrase remark;            // below the row, for people: why it is passed over; may be empty
};

// Rows below the last ones that sum them up.
struct Table {
    std::string title;  // may be empty
    std::vector<Column> columns;
    std::vector<std::variant<Row, Rule>> rows;
    std::vector<Row> totals;
    Phrase caption = {};  // below the title: how its figures come about; may be empty
    bool folded = false;  // detail that a page may hide until it is asked for
};

struct Notes {
    std::string title;
    bool warning = false;
    std::vector<Phrase> items;
};

// How often a figure lies where: the share of each of equal ranges, and of what lies beyond them.
struct Histogram {
    std::string title;
    Show show = Show::money;
    double low = 0, width = 0;  // of the first range, of each; width 0: all is one value
    std::vector<double> shares;
    double below = 0, above = 0;
    Phrase caption = {};
};

// A figure month by month, 0..T: its middle, and what it lies between.
struct Fan {
    std::string title;
    Show show = Show::money;
    std::vector<double> low, middle, high;
    Phrase caption = {};
};

// What an amount buys: a figure that stays from one amount to the next.
struct Steps {
    std::string title;
    Show across = Show::money;  // of the amounts
    Show show = Show::money;
    std::vector<std::pair<double, double>> steps;  // from which amount on, the figure; rising
    std::optional<double> here;                    // an amount to mark
    Phrase caption = {};
};

// When work is done and takes effect, month by month 1..T.
struct Gantt {
    enum class Phase { none, build, ramp, full };
    struct Bar {
        std::string name;
        std::vector<Phase> months;
    };
    std::string title;
    std::vector<Bar> bars;
    std::vector<std::pair<int, std::string>> quarters;  // the month each begins in, and its name
    Phrase caption = {};
};

using Section = std::variant<Table, Notes, Histogram, Fan, Steps, Gantt>;

struct Report {
    std::string title;
    Phrase context;   // on what terms: horizon, rate, currency, order
    Phrase headline;  // the answer in one sentence
    std::string currency;
    std::vector<Section> sections;
    Table records;  // one row a subject, every figure: what CSV writes
    Value json;
};

[[nodiscard]] inline Cell text(std::string words, Tone tone = Tone::plain) {
    return {std::move(words), Show::text, tone, {}};
}

[[nodiscard]] inline Cell integer(std::int64_t number) { return {number, Show::integer, Tone::plain, {}}; }

// A figure, or its absence.
[[nodiscard]] inline Cell figure(Show show, std::optional<double> value, std::string absent = {}) {
    if (!value) return {{}, show, Tone::quiet, std::move(absent)};
    return {*value, show, *value < 0 ? Tone::bad : Tone::plain, {}};
}

[[nodiscard]] inline Phrase phrase(std::string words) { return {{text(std::move(words))}}; }

}  // namespace cxcase::report
