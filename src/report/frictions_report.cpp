#include "cxcase/report/frictions_report.hpp"

#include "case_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace cxcase::report {

namespace {

using analysis::FrictionCost;
using analysis::FrictionsResult;
using analysis::GroupBy;
using model::BusinessCase;

// What every table and record says of a cost, in the order of the JSON output.
struct Figure {
    const char* key;  // of JSON and CSV
    Says title;       // for people
    Show show;
    int extra;  // as Column::extra
    double FrictionCost::* value;
};
constexpr std::array figures{
    Figure{"customers_lost_per_year", Says::customers_lost_year, Show::count, 0,
           &FrictionCost::customers_lost_per_year},
    Figure{"conversions_lost_per_year", Says::sales_lost_year, Show::count, 0,
           &FrictionCost::conversions_lost_per_year},
    Figure{"contacts_per_year", Says::contacts_year, Show::count, 0, &FrictionCost::contacts_per_year},
    Figure{"revenue_per_year", Says::revenue_lost_year, Show::money, 1, &FrictionCost::revenue_per_year},
    Figure{"contribution_per_year", Says::column_margin_year, Show::money, 0, &FrictionCost::contribution_per_year},
    Figure{"pv", Says::column_pv, Show::money, 0, &FrictionCost::pv},
};

// Columns in which something stands: a case without prospects has no lost sales to show.
std::vector<Figure> shown_figures(const FrictionsResult& result) {
    std::vector<Figure> shown;
    for (const auto& one : figures) {
        const bool any =
            std::ranges::any_of(result.frictions, [&](const auto& row) { return row.cost.*one.value != 0; });
        if (any || one.value == &FrictionCost::pv) shown.push_back(one);
    }
    return shown;
}

Column column_of(const Figure& one) { return {one.key, word(one.title), one.show, one.extra}; }

void append(std::vector<Cell>& cells, const std::vector<Figure>& shown, const FrictionCost& cost) {
    for (const auto& one : shown) cells.push_back(figure(one.show, cost.*one.value));
}

Table table_of(std::string title, std::string subject, const std::vector<Figure>& shown, Named names = Named::nothing) {
    Table table;
    table.title = std::move(title);
    table.columns = {{"rank", "#", Show::integer}, {"name", std::move(subject), Show::text, 0, true, {}, names}};
    for (const auto& one : shown) table.columns.push_back(column_of(one));
    return table;
}

Row row_of(std::optional<int> rank, Cell name, const std::vector<Figure>& shown, const FrictionCost& cost) {
    Row row;
    row.cells = {rank ? Cell{std::int64_t{*rank}, Show::integer, Tone::plain, {}} : Cell{}, std::move(name)};
    append(row.cells, shown, cost);
    return row;
}

bool somebody_fixes(const BusinessCase& from, std::size_t friction) {
    return std::ranges::any_of(from.initiatives, [&](const model::Initiative& initiative) {
        return initiative.status != model::Status::rejected &&
               std::ranges::any_of(initiative.fixes, [&](const auto& fix) { return fix.friction == friction; });
    });
}

// What adding up the rows would claim.
double gap_of(const FrictionsResult& result) { return result.sum_of_pv - result.all_together.pv; }

bool adds_up(const FrictionsResult& result) {
    return std::abs(gap_of(result)) <= 1e-9 * std::abs(result.all_together.pv);
}

Phrase sum_remark(const FrictionsResult& result) {
    if (adds_up(result)) return {};
    const double gap = gap_of(result);
    return told(gap > 0 ? Says::sum_too_much : Says::sum_too_little,
                {figure(Show::money, result.sum_of_pv), figure(Show::money, std::abs(gap))});
}

Table singles(const BusinessCase& from, const FrictionsResult& result, const std::vector<Figure>& shown) {
    Table table = table_of("", word(Says::friction), shown, Named::frictions);
    for (const auto& one : result.frictions) {
        Row row = row_of(one.rank, text(name_of(from.frictions.at(one.friction))), shown, one.cost);
        if (!somebody_fixes(from, one.friction)) row.remark = told(Says::not_addressed);
        table.rows.emplace_back(std::move(row));
    }
    table.totals.push_back(
        row_of({}, text(titled(Says::all_together, {std::to_string(result.frictions.size())}), Tone::strong), shown,
               result.all_together));
    table.totals.back().remark = sum_remark(result);
    return table;
}

// The parts of the projection without any friction: they add up, unlike the frictions.
Table segments(const BusinessCase& from, const FrictionsResult& result, const std::vector<Figure>& shown) {
    Table table = table_of(word(Says::by_segment), word(Says::segment), shown, Named::segments);
    table.columns.erase(table.columns.begin());
    for (std::size_t s = 0; s < from.segments.size(); ++s) {
        Row row = row_of({}, text(name_of(from.segments[s])), shown, result.all_by_segment.at(s));
        row.cells.erase(row.cells.begin());
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

bool by_place(GroupBy by) { return by == GroupBy::segment || by == GroupBy::country; }

std::string_view word_of(GroupBy by) { return analysis::group_words.at(static_cast<std::size_t>(by)); }

std::string group_name(const BusinessCase& from, GroupBy by, const analysis::FrictionGroup& group) {
    if (group.name.empty()) return "(not stated)";
    if (by != GroupBy::segment) return group.name;
    const auto segment = std::ranges::find(from.segments, group.name, &model::Segment::id);
    return name_of(*segment);
}

std::string names_in(const BusinessCase& from, const analysis::FrictionGroup& group) {
    std::vector<std::string> names;
    for (const auto f : group.frictions) names.push_back(name_of(from.frictions.at(f)));
    return joined(names);
}

Table groups(const BusinessCase& from, const FrictionsResult& result, const std::vector<Figure>& shown) {
    const std::string by(word_of(result.by));
    Table table = table_of(by_place(result.by) ? "By " + by + ", all frictions together"
                                               : "By " + by + ", as if a group's frictions were all gone",
                           by, shown, result.by == GroupBy::segment ? Named::segments : Named::nothing);
    for (const auto& group : result.groups) {
        Row row = row_of(group.rank, text(group_name(from, result.by, group)), shown, group.cost);
        if (!by_place(result.by)) row.remark = phrase(names_in(from, group));
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

// "The 5 frictions cost …"
Phrase headline(const BusinessCase& from, const FrictionsResult& result) {
    if (result.frictions.empty()) return told(Says::no_friction);
    const auto& all = result.all_together;
    const auto& first = result.frictions.front();
    const bool one = result.frictions.size() == 1;
    const bool nobody = std::abs(all.customers_lost_per_year) < 0.5;
    const Says alone = nobody ? Says::frictions_cost_one_money : Says::frictions_cost_one;
    const Says together = nobody ? Says::frictions_cost_money : Says::frictions_cost;
    Phrase all_of =
        told(one ? alone : together,
             {figure(Show::money, all.contribution_per_year), figure(Show::money, all.pv),
              figure(Show::count, all.customers_lost_per_year), text(std::to_string(result.frictions.size()))});
    if (!one)
        go_on(all_of, told(Says::dearest,
                           {text(name_of(from.frictions.at(first.friction))), figure(Show::money, first.cost.pv)}));
    return all_of;
}

// By how much the single costs miss what all of them cost together.
Phrase overlap_note(const FrictionsResult& result) {
    if (result.frictions.size() < 2) return {};
    if (adds_up(result)) return told(Says::singles_add_up);
    const double gap = gap_of(result);
    const Cell amount = figure(Show::money, std::abs(gap));
    Phrase miss{{amount}};
    if (const double all = result.all_together.pv; all > 0)
        miss = told(Says::amount_and_share, {amount, figure(Show::percent, std::abs(gap) / all)});
    return told_of(gap > 0 ? Says::singles_more : Says::singles_less,
                   {{{figure(Show::money, result.sum_of_pv)}}, miss});
}

Phrase period_note(const BusinessCase& from) {
    const int months = from.calendar.horizon;
    if (months >= 12) return told(Says::how_lost_when);
    return told(Says::how_lost_when_short,
                {text(counted(static_cast<std::size_t>(months), Says::month_one, Says::months_many))});
}

Notes conventions(const BusinessCase& from, const FrictionsResult& result, bool at_likely) {
    Notes notes{word(Says::how_to_read), false, {}};
    notes.conventions = true;
    put(notes, overlap_note(result));
    put(notes, told(Says::how_lost));
    put(notes, period_note(from));
    if (std::ranges::any_of(from.initiatives, [](const auto& i) { return i.status == model::Status::committed; }))
        put(notes, told(Says::how_committed_lost));
    put(notes, counting_note(from));
    put(notes, point_note(from, at_likely));
    put(notes, haircut_note(from));
    return notes;
}

std::vector<Section> sections(const BusinessCase& from, const FrictionsResult& result,
                              const FrictionsReportOptions& options) {
    std::vector<Section> all;
    if (result.frictions.empty()) return all;
    const auto shown = shown_figures(result);
    all.emplace_back(singles(from, result, shown));
    if (result.by != GroupBy::nothing) all.emplace_back(groups(from, result, shown));
    if (!by_place(result.by) && from.segments.size() > 1) all.emplace_back(segments(from, result, shown));
    if (!options.notes) return all;
    all.emplace_back(conventions(from, result, options.at_likely));
    if (!options.case_warnings.empty()) all.emplace_back(warning_notes(options.case_warnings));
    return all;
}

// ---- for programs

Value::Object cost_json(const FrictionCost& cost) {
    return {{"pv", cost.pv},
            {"contribution_per_year", cost.contribution_per_year},
            {"revenue_per_year", cost.revenue_per_year},
            {"customers_lost_per_year", cost.customers_lost_per_year},
            {"conversions_lost_per_year", cost.conversions_lost_per_year},
            {"contacts_per_year", cost.contacts_per_year},
            {"first_year",
             Value::Object{{"contribution", cost.first_year_contribution}, {"revenue", cost.first_year_revenue}}}};
}

// The cost with its parts.
void append_json(Value::Object& object, const BusinessCase& from, const FrictionCost& cost,
                 const std::vector<FrictionCost>& parts) {
    for (auto& member : cost_json(cost)) object.push_back(std::move(member));
    Value::Object by_segment;
    for (std::size_t s = 0; s < from.segments.size(); ++s)
        by_segment.push_back({from.segments[s].id, cost_json(parts.at(s))});
    object.push_back({"by_segment", std::move(by_segment)});
}

Value friction_json(const BusinessCase& from, const analysis::FrictionResult& one) {
    const auto& friction = from.frictions.at(one.friction);
    Value::Object object{{"id", friction.id},
                         {"name", name_of(friction)},
                         {"rank", one.rank},
                         {"stage", text_or_null(friction.stage)},
                         {"journey", text_or_null(friction.journey)},
                         {"channel", text_or_null(friction.channel)},
                         {"function", text_or_null(friction.function)},
                         {"owner", text_or_null(friction.owner)}};
    append_json(object, from, one.cost, one.by_segment);
    return object;
}

Value group_json(const BusinessCase& from, const analysis::FrictionGroup& group) {
    Value::List ids;
    for (const auto f : group.frictions) ids.emplace_back(from.frictions.at(f).id);
    Value::Object object{{"name", text_or_null(group.name)}, {"rank", group.rank}, {"frictions", std::move(ids)}};
    append_json(object, from, group.cost, group.by_segment);
    return object;
}

Value json_of(const BusinessCase& from, const FrictionsResult& result, const FrictionsReportOptions& options) {
    Value::List frictions;
    for (const auto& one : result.frictions) frictions.push_back(friction_json(from, one));
    Value::List groups;
    for (const auto& group : result.groups) groups.push_back(group_json(from, group));
    Value::Object all;
    append_json(all, from, result.all_together, result.all_by_segment);
    return Value::Object{{"schema", "cxcase.frictions/1"},    {"case", case_object(from)},
                         {"frictions", std::move(frictions)}, {"all_together", std::move(all)},
                         {"sum_of_pv", result.sum_of_pv},     {"by", text_or_null(std::string(word_of(result.by)))},
                         {"groups", std::move(groups)},       {"warnings", warnings_value(options.case_warnings)}};
}

// ---- for spreadsheets: a row a friction, or a group where one was asked for; in long form by segment

std::vector<Cell> record_cells(const FrictionCost& cost) {
    std::vector<Cell> cells;
    for (const auto& one : figures) cells.push_back({cost.*one.value, one.show, Tone::plain, {}});
    cells.push_back({cost.first_year_contribution, Show::money, Tone::plain, {}});
    cells.push_back({cost.first_year_revenue, Show::money, Tone::plain, {}});
    return cells;
}

// Of one subject: its total with an empty segment, then its parts.
void append_records(Table& table, const BusinessCase& from, const std::vector<Cell>& who, const FrictionCost& cost,
                    const std::vector<FrictionCost>& parts) {
    const auto put_row = [&](const std::string& segment, const FrictionCost& of) {
        std::vector<Cell> cells = who;
        cells.push_back(segment.empty() ? Cell{} : text(segment));
        for (auto& cell : record_cells(of)) cells.push_back(std::move(cell));
        table.rows.emplace_back(Row{std::move(cells), {}});
    };
    put_row("", cost);
    for (std::size_t s = 0; s < parts.size(); ++s) put_row(from.segments.at(s).id, parts[s]);
}

Table records(const BusinessCase& from, const FrictionsResult& result) {
    Table table;
    for (const char* key : {"what", "rank", "id", "name", "segment"})
        table.columns.push_back({.key = key, .title = key, .show = Show::text});
    for (const auto& one : figures) table.columns.push_back({.key = one.key, .title = one.key, .show = one.show});
    for (const char* key : {"first_year.contribution", "first_year.revenue"})
        table.columns.push_back({.key = key, .title = key, .show = Show::money});
    const auto rank = [](int number) { return Cell{std::int64_t{number}, Show::integer, Tone::plain, {}}; };
    for (const auto& one : result.frictions) {
        const auto& friction = from.frictions.at(one.friction);
        append_records(table, from, {text("friction"), rank(one.rank), text(friction.id), text(name_of(friction))},
                       one.cost, one.by_segment);
    }
    for (const auto& group : result.groups) {
        append_records(table, from,
                       {text(std::string(word_of(result.by))), rank(group.rank), text(group.name),
                        text(group_name(from, result.by, group))},
                       group.cost, group.by_segment);
    }
    append_records(table, from, {text("all_together"), {}, {}, {}}, result.all_together, result.all_by_segment);
    return table;
}

}  // namespace

Report frictions_report(const BusinessCase& business_case, const FrictionsResult& result,
                        const FrictionsReportOptions& options) {
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". What each friction costs if nothing more is done."));
    report.headline = headline(business_case, result);
    report.currency = business_case.currency;
    report.sections = sections(business_case, result, options);
    report.records = records(business_case, result);
    report.json = json_of(business_case, result, options);
    return report;
}

}  // namespace cxcase::report
