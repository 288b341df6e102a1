// The funded set's tornado as a table, widest first; then a row an initiative with the figure that decides it. Programs get
// every figure that was moved, of every subject.
#include "cxcase/report/sensitivity_report.hpp"

#include "case_parts.hpp"
#include "cxcase/base/text.hpp"
#include "explanation.hpp"
#include "path_words.hpp"
#include "sensitivity_report_parts.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::report {

namespace {

using analysis::MovedInput;
using analysis::SensitivityResult;
using analysis::SobolSubject;
using analysis::SubjectSensitivity;
using analysis::Swing;
using model::BusinessCase;

// ---- the funded set

Row tornado_row(const SensitivityAnswer& answer, std::int64_t place, std::size_t k) {
    const Swing& swing = answer.result.portfolio.inputs[k];
    const MovedInput& moved = answer.result.inputs[k];
    return {{integer(place), said_cell(answer.row(k)), answer.end(k, moved.low), answer.end(k, moved.high),
             money(swing.npv_low), money(swing.npv_high), answer.value(k, swing.switching_value)},
            {}};
}

Table tornado_table(const SensitivityAnswer& answer, std::size_t top) {
    Table table;
    table.title = word(Says::tornado_table);
    table.columns = {{"place", "#", Show::integer},
                     {"path", word(Says::column_figure), Show::text, 0, true},
                     {"low", word(Says::swing_from), Show::count},
                     {"high", word(Says::swing_to), Show::count},
                     {"npv_low", word(Says::npv), Show::money},
                     {"npv_high", word(Says::swing_to), Show::money},
                     {"switching_value", word(Says::zero_at), Show::count}};
    const std::vector<std::size_t> widest = SensitivityResult::widest(answer.result.portfolio);
    for (std::size_t k = 0; k < std::min(top, widest.size()); ++k) {
        table.rows.emplace_back(tornado_row(answer, static_cast<std::int64_t>(k) + 1, widest[k]));
    }
    return table;
}

// ---- initiative by initiative

// Whole months are named by the first that is too many.
Says where_not_funded(const SensitivityAnswer& answer, std::size_t k, double from) {
    if (answer.result.inputs[k].whole_months) return Says::not_funded_from;
    return from < answer.row(k).value ? Says::not_funded_below : Says::not_funded_above;
}

Phrase decided_by(const SensitivityAnswer& answer, std::size_t k, const Swing& swing) {
    Phrase words = told(Says::decided_by, {said_cell(answer.row(k)), answer.end(k, answer.result.inputs[k].low),
                                           answer.end(k, answer.result.inputs[k].high)});
    const Says turns = answer.result.inputs[k].whole_months ? Says::npv_turns_at : Says::npv_zero_at;
    if (swing.switching_value) go_on(words, told(turns, {answer.value(k, swing.switching_value)}), "; ");
    if (swing.leaves_funded_at)
        go_on(words,
              told(where_not_funded(answer, k, *swing.leaves_funded_at), {answer.value(k, swing.leaves_funded_at)}),
              "; ");
    return words;
}

Row initiative_row(const SensitivityAnswer& answer, std::int64_t rank, const SubjectSensitivity& subject) {
    const std::vector<std::size_t> widest = SensitivityResult::widest(subject);
    Row row{{integer(rank), text(name_of(answer.from.initiatives[*subject.initiative])), money(subject.npv), {}, {}},
            {}};
    const bool still = widest.empty() || subject.inputs[widest.front()].width() < negligible * std::abs(subject.npv);
    if (still) {
        row.cells[3] = row.cells[4] = figure(Show::money, std::nullopt);
        row.remark = told(Says::nothing_moves_it);
        return row;
    }
    const Swing& swing = subject.inputs[widest.front()];
    row.cells[3] = money(swing.npv_low);
    row.cells[4] = money(swing.npv_high);
    row.remark = decided_by(answer, widest.front(), swing);
    return row;
}

Table initiatives_table(const SensitivityAnswer& answer) {
    Table table;
    table.title = word(Says::decides_each);
    table.columns = {{"rank", "#", Show::integer},
                     {"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives},
                     {"npv", word(Says::npv), Show::money},
                     {"npv_low", word(Says::swing_from), Show::money},
                     {"npv_high", word(Says::swing_to), Show::money}};
    for (std::size_t k = 0; k < answer.result.initiatives.size(); ++k) {
        table.rows.emplace_back(initiative_row(answer, static_cast<std::int64_t>(k) + 1, answer.result.initiatives[k]));
    }
    return table;
}

// ---- in words

std::string per_cent_of_itself(const SensitivityResult& result) { return base::compact(*result.swing * 100); }

Phrase headline(const SensitivityAnswer& answer) {
    const SubjectSensitivity& set = answer.result.portfolio;
    const std::vector<std::size_t> widest = SensitivityResult::widest(set);
    if (widest.empty()) return told(Says::nothing_moves_set);
    const Swing& first = set.inputs[widest.front()];
    const auto turns = std::ranges::count_if(widest, [&](std::size_t k) { return set.inputs[k].passes_zero; });
    const Cell name = text(said(answer.row(widest.front())));
    const StatedFigures count = stated_figures(answer.from);
    const Cell low = money(first.least());
    const Cell high = money(first.most());
    Phrase words;
    if (answer.result.swing)
        words = told(Says::decides_most, {money(set.npv), name, low, high});
    else if (count.moving == 1)
        words = told(Says::decides_alone, {money(set.npv), integer(count.all), name, low, high});
    else
        words =
            told(Says::decides_most_of, {money(set.npv), integer(count.moving), integer(count.all), name, low, high});
    const std::string reach = answer.result.swing ? titled(Says::within_swing, {per_cent_of_itself(answer.result)})
                                                  : word(Says::within_range);
    go_on(words,
          turns == 0 ? told(Says::none_turns, {text(reach)}) : told(Says::some_turn, {text(std::to_string(turns))}));
    return words;
}

Phrase ends(const SensitivityResult& result) {
    if (!result.swing) return told(Says::ends_range);
    return told(Says::ends_swing, {text(per_cent_of_itself(result))});
}

Notes conventions(const SensitivityAnswer& answer, bool at_likely) {
    Notes notes{word(Says::how_to_read), false, {}, true};
    Phrase first = ends(answer.result);
    go_on(first, told(Says::one_at_a_time));
    put(notes, std::move(first));
    put(notes, told(Says::how_zero_at));
    put(notes, told(Says::how_rates));
    put(notes, counting_note(answer.from));
    put(notes, rates_note(answer.from));
    put(notes, point_note(answer.from, at_likely));
    put(notes, haircut_note(answer.from));
    return notes;
}

// ---- for programs

// `sobol` is there where it was asked for, of the same subject.
Value input_json(const SensitivityAnswer& answer, const SubjectSensitivity& subject, const SobolSubject* sobol,
                 std::size_t k) {
    const MovedInput& moved = answer.result.inputs[k];
    const Swing& swing = subject.inputs[k];
    Value::Object input{{"path", answer.row(k).path},
                        {"value", moved.value},
                        {"low", moved.low},
                        {"high", moved.high},
                        {"npv_low", swing.npv_low},
                        {"npv_high", swing.npv_high},
                        {"elasticity", swing.elasticity},
                        {"per_percent", swing.per_percent},
                        {"switching_value", swing.switching_value},
                        {"leaves_funded_at", swing.leaves_funded_at},
                        {"loses_rank_at", swing.loses_rank_at}};
    if (sobol != nullptr) input.push_back({"sobol", sobol_input_json(answer, *sobol, moved.quantity)});
    return input;
}

Value inputs_json(const SensitivityAnswer& answer, const SubjectSensitivity& subject, const SobolSubject* sobol) {
    Value::List inputs;
    for (const std::size_t k : SensitivityResult::widest(subject))
        inputs.push_back(input_json(answer, subject, sobol, k));
    return inputs;
}

Value portfolio_json(const SensitivityAnswer& answer) {
    const SubjectSensitivity& set = answer.result.portfolio;
    const SobolSubject* const sobol = answer.sobol_of_portfolio();
    Value::Object portfolio{{"npv", set.npv}, {"inputs", inputs_json(answer, set, sobol)}};
    if (sobol != nullptr) portfolio.push_back({"sobol", sobol_subject_json(answer, *sobol)});
    return portfolio;
}

Value initiative_json(const SensitivityAnswer& answer, std::size_t k) {
    const SubjectSensitivity& subject = answer.result.initiatives[k];
    const SobolSubject* const sobol = answer.sobol_of(k);
    const model::Initiative& initiative = answer.from.initiatives[*subject.initiative];
    Value::Object one{{"id", initiative.id},
                      {"name", name_of(initiative)},
                      {"rank", static_cast<int>(k) + 1},
                      {"npv", subject.npv},
                      {"inputs", inputs_json(answer, subject, sobol)}};
    if (sobol != nullptr) one.push_back({"sobol", sobol_subject_json(answer, *sobol)});
    return one;
}

Value json_of(const SensitivityAnswer& answer) {
    Value::List initiatives;
    for (std::size_t k = 0; k < answer.result.initiatives.size(); ++k)
        initiatives.push_back(initiative_json(answer, k));
    Value::Object all{
        {"schema", "cxcase.sensitivity/1"}, {"case", case_object(answer.from)}, {"swing", answer.result.swing}};
    if (answer.options.sobol) all.push_back({"sobol", sobol_json(answer)});
    all.push_back({"portfolio", portfolio_json(answer)});
    all.push_back({"initiatives", std::move(initiatives)});
    all.push_back({"warnings", warnings_value(all_warnings(answer))});
    return all;
}

// ---- for spreadsheets: a row a subject and figure

Row record(const SensitivityAnswer& answer, const SubjectSensitivity& subject, std::size_t k) {
    const MovedInput& moved = answer.result.inputs[k];
    const Swing& swing = subject.inputs[k];
    const auto number = [](std::optional<double> x) { return figure(Show::count, x); };
    return {{text(subject.initiative ? "initiative" : "portfolio"),
             subject.initiative ? text(answer.from.initiatives[*subject.initiative].id) : Cell{},
             text(answer.row(k).path), number(moved.value), number(moved.low), number(moved.high), money(subject.npv),
             money(swing.npv_low), money(swing.npv_high), number(swing.elasticity), money(swing.per_percent),
             number(swing.switching_value), number(swing.leaves_funded_at), number(swing.loses_rank_at)},
            {}};
}

Table records(const SensitivityAnswer& answer) {
    Table table;
    for (const char* key : {"what", "id", "path"})
        table.columns.push_back({.key = key, .title = key, .show = Show::text});
    for (const char* key : {"value", "low", "high", "npv", "npv_low", "npv_high", "elasticity", "per_percent",
                            "switching_value", "leaves_funded_at", "loses_rank_at"}) {
        table.columns.push_back({.key = key, .title = key, .show = Show::count});
    }
    const auto append = [&](const SubjectSensitivity& subject, const SobolSubject* sobol) {
        std::vector<Row> rows;
        std::vector<std::uint32_t> quantities;
        for (const std::size_t k : SensitivityResult::widest(subject)) {
            rows.push_back(record(answer, subject, k));
            quantities.push_back(answer.result.inputs[k].quantity);
        }
        if (sobol != nullptr) add_sobol_records(answer, *sobol, quantities, rows);
        for (Row& row : rows) table.rows.emplace_back(std::move(row));
    };
    if (answer.options.sobol) add_sobol_columns(table);
    append(answer.result.portfolio, answer.sobol_of_portfolio());
    for (std::size_t k = 0; k < answer.result.initiatives.size(); ++k)
        append(answer.result.initiatives[k], answer.sobol_of(k));
    return table;
}

}  // namespace

Report sensitivity_report(const BusinessCase& business_case, const SensitivityResult& result,
                          const SensitivityReportOptions& options) {
    const SensitivityAnswer answer{business_case, result, options};
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". Which figures decide, each moved alone."));
    report.headline = headline(answer);
    report.currency = business_case.currency;
    if (!SensitivityResult::widest(result.portfolio).empty()) {
        report.sections.emplace_back(tornado_table(answer, options.top));
    }
    if (!result.initiatives.empty()) report.sections.emplace_back(initiatives_table(answer));
    if (options.sobol) {
        for (Table& table : sobol_tables(answer)) report.sections.emplace_back(std::move(table));
    }
    if (options.notes) report.sections.emplace_back(conventions(answer, options.at_likely));
    if (options.notes && options.sobol) report.sections.emplace_back(sobol_conventions(answer));
    if (options.notes && !all_warnings(answer).empty())
        report.sections.emplace_back(warning_notes(all_warnings(answer)));
    report.records = records(answer);
    report.json = json_of(answer);
    return report;
}

}  // namespace cxcase::report
