#include "explanation.hpp"

#include "case_parts.hpp"

#include <algorithm>
#include <array>

namespace cxcase::report {

namespace {

using model::BusinessCase;
using model::Unit;

struct UnitRow {
    std::string_view name;
    Show show;
};

// In the order of model::Unit.
constexpr std::array<UnitRow, 14> units{{{"money", Show::money},
                                         {"money per month", Show::money},
                                         {"count", Show::count},
                                         {"per month", Show::count},
                                         {"share per month", Show::percent},
                                         {"occurrences per customer in its period", Show::percent},
                                         {"share", Show::percent},
                                         {"per year", Show::percent},
                                         {"points of a share", Show::points},
                                         {"relative change", Show::change},
                                         {"points of a metric", Show::count},
                                         {"months", Show::months},
                                         {"people", Show::count},
                                         {"number", Show::count}}};

std::vector<std::string> paths(const BusinessCase& from, const std::vector<model::Quantity>& inputs) {
    std::vector<std::string> all;
    for (const auto q : inputs) {
        if (std::ranges::find(all, from[q].path) == all.end()) all.push_back(from[q].path);
    }
    return all;
}

Value raw(const Cell& cell) {
    return std::visit(
        [](const auto& value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
                return Value();
            else
                return Value(value);
        },
        cell.raw);
}

Value fact_json(const BusinessCase& from, const Step& step, const Fact& fact) {
    Value::Object row;
    for (std::size_t i = 0; i < step.columns.size(); ++i) row.push_back({step.columns[i].key, raw(fact.cells.at(i))});
    if (!fact.formula.empty()) row.push_back({"formula", fact.formula});
    Value::List inputs;
    for (const auto& path : paths(from, fact.how.inputs)) inputs.emplace_back(path);
    row.push_back({"inputs", std::move(inputs)});
    return row;
}

Value facts_json(const BusinessCase& from, const Step& step, const std::vector<Fact>& facts) {
    Value::List rows;
    for (const auto& fact : facts) rows.push_back(fact_json(from, step, fact));
    return rows;
}

Value steps_json(const BusinessCase& from, const std::vector<Step>& steps) {
    Value::List list;
    for (const auto& step : steps) {
        list.emplace_back(Value::Object{{"key", step.key},
                                        {"title", step.title},
                                        {"formula", step.formula.empty() ? Value() : Value(step.formula)},
                                        {"rows", facts_json(from, step, step.facts)},
                                        {"totals", facts_json(from, step, step.totals)}});
    }
    return list;
}

Table step_table(const Step& step) {
    Table table{step.title, step.columns, {}, {}, step.formula.empty() ? Phrase() : phrase(step.formula)};
    for (const auto& fact : step.facts) table.rows.emplace_back(Row{fact.cells, fact.how.phrase});
    for (const auto& fact : step.totals) table.totals.push_back({fact.cells, fact.how.phrase});
    return table;
}

// The names a month has, then every course.
Table months_table(const BusinessCase& from, const analysis::Months& months) {
    Table table;
    table.columns.push_back({"t", "t", Show::integer});
    for (const char* key : {"month", "fiscal_year"}) table.columns.push_back({key, key, Show::text});
    for (const auto& course : months.courses)
        table.columns.push_back({course.key, course.key, course.money ? Show::money : Show::count});
    const std::size_t count = months.courses.empty() ? 0 : months.courses.front().values.size();
    for (std::size_t k = 0; k < count; ++k) {
        const int t = months.first + static_cast<int>(k);
        Row row{{Cell{std::int64_t{t}, Show::integer, Tone::plain, {}},
                 text(t == 0 ? "up front" : from.calendar.month_name(t)),
                 text(from.calendar.fiscal_name(from.calendar.fiscal_year(std::max(1, t))))},
                {}};
        for (const auto& course : months.courses)
            row.cells.push_back(figure(course.money ? Show::money : Show::count, course.values.at(k)));
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

// Month 0 is for what is paid up front, which is seldom anything.
bool empty_start(const Row& row) {
    const auto* first = std::get_if<std::int64_t>(&row.cells.front().raw);
    return first != nullptr && *first == 0 && std::ranges::none_of(row.cells, [](const Cell& cell) {
               const auto* money = std::get_if<double>(&cell.raw);
               return cell.show == Show::money && money != nullptr && *money != 0;
           });
}

// The columns people read of it, in the order of the explanation.
Table shown_months(const Table& all, const std::vector<Column>& columns) {
    Table table{"Month by month", columns, {}, {}};
    for (const auto& line : all.rows) {
        if (empty_start(std::get<Row>(line))) continue;
        Row row;
        for (const auto& column : columns) {
            const auto at = std::ranges::find(all.columns, column.key, &Column::key);
            Cell cell = std::get<Row>(line).cells.at(static_cast<std::size_t>(at - all.columns.begin()));
            cell.show = column.show;
            row.cells.push_back(std::move(cell));
        }
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

Value months_json(const Table& table) {
    Value::List list;
    for (const auto& line : table.rows) {
        Value::Object row;
        const auto& cells = std::get<Row>(line).cells;
        for (std::size_t i = 0; i < cells.size(); ++i) row.push_back({table.columns[i].key, raw(cells[i])});
        list.emplace_back(std::move(row));
    }
    return list;
}

void add_records(const BusinessCase& from, const Step& step, const std::vector<Fact>& facts, Table& table) {
    for (const auto& fact : facts) {
        std::string inputs;
        for (const auto& path : paths(from, fact.how.inputs)) inputs += (inputs.empty() ? "" : " ") + path;
        const std::string formula = fact.formula.empty() ? step.formula : fact.formula;
        for (std::size_t i = 1; i < step.columns.size(); ++i) {
            if (fact.cells[i].is_missing()) continue;
            table.rows.emplace_back(Row{{text(step.key), fact.cells.front(), text(step.columns[i].key), fact.cells[i],
                                         text(formula), text(inputs)},
                                        {}});
        }
    }
}

// A line a figure: spreadsheets filter by step and figure.
Table records(const BusinessCase& from, const std::vector<Step>& steps) {
    Table table;
    for (const char* key : {"step", "item", "figure", "value", "formula", "inputs"})
        table.columns.push_back({key, key, Show::text});
    for (const auto& step : steps) {
        add_records(from, step, step.facts, table);
        add_records(from, step, step.totals, table);
    }
    return table;
}

// About the subject itself, a part of it, or an input it rests on.
std::vector<analysis::Warning> about(const Explanation& explanation, const Inputs& inputs,
                                     const ExplainOptions& options) {
    std::vector<analysis::Warning> all = options.case_warnings;
    all.insert(all.end(), explanation.warnings.begin(), explanation.warnings.end());
    std::erase_if(all, [&](const analysis::Warning& warning) {
        const std::string& path = warning.path;
        return path != explanation.path && !path.starts_with(explanation.path + ".") && !inputs.cites(path);
    });
    return all;
}

Value json_of(const BusinessCase& from, const Explanation& explanation, const Inputs& inputs,
              const std::vector<analysis::Warning>& warnings) {
    return Value::Object{
        {"schema", "cxcase.explain/1"},
        {"case", case_object(from)},
        {"subject", Value::Object{{"kind", explanation.kind}, {"path", explanation.path}, {"name", explanation.name}}},
        {"result", explanation.result},
        {"steps", steps_json(from, explanation.steps)},
        {"inputs", inputs.json()},
        {"warnings", warnings_value(warnings)}};
}

Value with_months(const Value& json, const Table& months) {
    Value::Object object = std::get<Value::Object>(json.data());
    object.push_back({"months", months_json(months)});
    return object;
}

// An exposure stands in the period it is written for, everything else that has one a month.
Phrase worked_out(const model::Assumption& row) {
    const Cell value = value_cell(row, row.value);
    const auto per = row.written.rfind(" per ");
    if (row.unit == Unit::occurrence && per != std::string::npos) return {{value, text(row.written.substr(per))}};
    const bool monthly =
        row.unit == Unit::money_per_month || row.unit == Unit::per_month || row.unit == Unit::probability_month;
    return monthly ? told(Says::per_month, {value}) : Phrase{{value}};
}

// As written, with or without "per year" in the file; a range by where it stands, foreign money by what it is worth.
Phrase as_read(const model::Assumption& row) {
    if (row.unit == Unit::per_year) return told(Says::a_year, {percent(row.value)});
    return row.uncertain() || !row.conversion.currency.empty() ? worked_out(row) : phrase(row.written);
}

}  // namespace

Cited combined(Says with, const std::vector<Cited>& clauses) {
    Cited all;
    for (const auto& clause : clauses) {
        Cited longer;
        all.phrase.empty() ? say(longer, clause) : say(longer, with, {all, clause});
        all = std::move(longer);
    }
    return all;
}

std::string_view unit_name(Unit unit) { return units.at(static_cast<std::size_t>(unit)).name; }

bool is_factor(const model::Assumption& row) { return row.unit == Unit::change_relative && row.conversion.offset != 0; }

Cell value_cell(const model::Assumption& row, double value) {
    return figure(is_factor(row) ? Show::factor : units.at(static_cast<std::size_t>(row.unit)).show, value);
}

int Inputs::cite(model::Quantity quantity) {
    if (!case_[quantity].stated) return 0;
    const auto at = std::ranges::find(cited_, quantity);
    if (at != cited_.end()) return static_cast<int>(at - cited_.begin()) + 1;
    cited_.push_back(quantity);
    return static_cast<int>(cited_.size());
}

void Inputs::add(const std::vector<model::Quantity>& more) {
    for (const auto quantity : more) {
        const std::size_t before = cited_.size();
        cite(quantity);
        if (cited_.size() > before && !unsaid_) unsaid_ = before;
    }
}

bool Inputs::cites(std::string_view path) const {
    return std::ranges::any_of(cited_, [&](auto q) { return case_[q].path == path; });
}

void Inputs::put(Cited& cited, model::Quantity quantity) { say(cited, cited_as(quantity, as_read(case_[quantity]))); }

Cited Inputs::cited(model::Quantity quantity) { return cited_as(quantity, as_read(case_[quantity])); }

Cited Inputs::cited_as(model::Quantity quantity, Phrase words) {
    Cited cited{std::move(words), {quantity}};
    if (const int number = cite(quantity); number > 0) say(cited, " [" + std::to_string(number) + "]");
    return cited;
}

// The line and column alone where it stands in the case file itself, which the title names.
std::string Inputs::place(model::Quantity quantity) const {
    const std::string whole = quantity.id < options_.places.size() ? options_.places[quantity.id] : "";
    const std::string file = options_.file + ":";
    return whole.starts_with(file) ? whole.substr(file.size()) : whole;
}

Row Inputs::row(std::size_t k) const {
    constexpr std::size_t longest = 18;  // leaves the path its room on 80 columns
    const auto& a = case_[cited_[k]];
    const bool fits = a.written.size() <= longest;
    Row row{{{static_cast<std::int64_t>(k) + 1, Show::integer, Tone::plain, {}},
             text(a.path),
             text(fits ? a.written : word(Says::see_below)),
             text(place(cited_[k]))},
            {}};
    std::vector<std::string> words;
    if (!fits) words.push_back(a.written);
    if (a.evidence != model::Evidence::ungraded) words.emplace_back(words_of(a.evidence));
    if (!a.source.empty()) words.push_back(a.source);
    if (a.as_of) words.push_back(titled(Says::as_of, {model::calendar_month_name(*a.as_of)}));
    if (!words.empty()) row.remark = phrase(joined(words));
    return row;
}

// Those that a step cites by their number stand in the table all; of the others, which come heaviest first, the first ones.
// A single one more takes no more room than the line that would count it.
std::size_t Inputs::left_out() const {
    constexpr std::size_t most_unsaid = 12;
    const std::size_t unsaid = cited_.size() - unsaid_.value_or(cited_.size());
    return unsaid > most_unsaid + 1 ? unsaid - most_unsaid : 0;
}

Table Inputs::table() const {
    Table table{titled(Says::inputs_title, {options_.file}),
                {{"number", "#", Show::integer},
                 {"path", word(Says::input), Show::text, 0, true, {}, Named::figures},
                 {"written", word(Says::column_written), Show::text},
                 {"where", word(Says::where), Show::text}},
                {},
                {}};
    const std::size_t shown = cited_.size() - left_out();
    for (std::size_t k = 0; k < shown; ++k) {
        if (unsaid_ == k) table.rows.emplace_back(Rule{told(Says::inputs_unsaid)});
        table.rows.emplace_back(row(k));
    }
    const Says more = options_.notes ? Says::inputs_left_out : Says::inputs_more;
    if (left_out() > 0) table.rows.emplace_back(Rule{told(more, {text(std::to_string(left_out()))})});
    return table;
}

Value Inputs::json() const {
    Value::List list;
    const auto words = [](const std::string& text) { return text.empty() ? Value() : Value(text); };
    for (std::size_t k = 0; k < cited_.size(); ++k) {
        const auto q = cited_[k];
        const auto& a = case_[q];
        list.emplace_back(Value::Object{{"number", static_cast<std::int64_t>(k) + 1},
                                        {"path", a.path},
                                        {"written", a.written},
                                        {"value", a.value},
                                        {"unit", unit_name(a.unit)},
                                        {"where", words(q.id < options_.places.size() ? options_.places[q.id] : "")},
                                        {"source", words(a.source)},
                                        {"evidence", word_of(a.evidence)},
                                        {"as_of", a.as_of ? Value(model::calendar_month_name(*a.as_of)) : Value()},
                                        {"note", words(a.note)},
                                        {"stated", a.stated}});
    }
    return list;
}

Phrase Inputs::notes(bool at_likely) const {
    const auto without = std::ranges::count_if(cited_, [&](auto q) { return case_[q].source.empty(); });
    const auto ranges = std::ranges::count_if(cited_, [&](auto q) { return case_[q].uncertain(); });
    std::string words;
    if (without > 0) words = std::to_string(without) + " without a source";
    if (ranges > 0) {
        words += (words.empty() ? "" : ", ") + std::to_string(ranges) + " uncertain: counted at " +
                 (at_likely ? "the likely value" : "the mean");
    }
    if (words.empty()) return {};
    return phrase("Of these " + std::to_string(cited_.size()) + " inputs: " + words + ".");
}

Report report_of(const BusinessCase& business_case, const Explanation& explanation, const Inputs& inputs,
                 const ExplainOptions& options) {
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text("."));
    report.headline = explanation.headline;
    report.currency = business_case.currency;
    const auto warnings = about(explanation, inputs, options);
    report.json = json_of(business_case, explanation, inputs, warnings);
    Notes notes;
    if (options.notes) {
        for (const auto& note : explanation.notes) put(notes, note);
        if (!options.months && explanation.kind != "figure") put(notes, inputs.notes(options.at_likely));
        put(notes, haircut_note(business_case));
    }
    if (options.months) {
        report.records = months_table(business_case, explanation.months);
        report.json = with_months(report.json, report.records);
        report.sections.emplace_back(shown_months(report.records, explanation.month_columns));
    } else {
        report.records = records(business_case, explanation.steps);
        for (const auto& step : explanation.steps) report.sections.emplace_back(step_table(step));
        report.sections.emplace_back(inputs.table());
    }
    if (!notes.items.empty()) report.sections.emplace_back(std::move(notes));
    if (options.notes && !warnings.empty()) report.sections.emplace_back(warning_notes(warnings));
    return report;
}

}  // namespace cxcase::report
