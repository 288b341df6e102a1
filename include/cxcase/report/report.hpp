// An answer as headings, sentences and tables of typed cells. It says what a figure is; a renderer decides how it looks.
#pragma once

#include "cxcase/report/cell.hpp"
#include "cxcase/report/charts.hpp"
#include "cxcase/report/value.hpp"

namespace cxcase::report {

// Whose names a column holds, so that a document can lead from a name to its page.
enum class Named { nothing, initiatives, frictions, segments, figures };

struct Column {
    std::string key;    // in CSV: "first_year_cost"
    std::string title;  // for people: "cost FY2027"
    Show show = Show::text;
    int extra = 0;           // 0: always shown. Others come in this order where there is room
    bool stretches = false;  // a text that is shortened where room is short; at most one in a table
    std::string link = {};   // the place in the same document that says what the figure means; may be empty
    Named names = Named::nothing;
};

// A line across the table where something changes, with its label: the budget line.
struct Rule {
    Phrase label;
};

struct Row {
    std::vector<Cell> cells;  // one a column
    Phrase remark;            // below the row, for people: why it is passed over; may be empty
    std::string anchor = {};  // a name in the document that links lead to; may be empty
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
    bool conventions = false;  // how to read the answer
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

}  // namespace cxcase::report
