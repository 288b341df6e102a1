// What moves for customers, who owns what, who answers for which benefit, who signs.
#include "chapters_parts.hpp"
#include "cxcase/analysis/roll_up.hpp"
#include "cxcase/analysis/targets.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Change;

// ---- customers

Cell change_cell(Show show, const std::vector<Change>& changes, std::size_t segment) {
    if (segment >= changes.size() || !changes[segment].month) return figure(show, std::nullopt, word(Says::unchanged));
    return figure(show, changes[segment].difference);
}

// What is bad news for churn is more of it.
Cell churn_cell(const std::vector<Change>& changes, std::size_t segment) {
    Cell cell = change_cell(Show::points, changes, segment);
    if (const double* change = std::get_if<double>(&cell.raw)) cell.tone = *change > 0 ? Tone::bad : Tone::plain;
    return cell;
}

Table metrics_table(const Material& material) {
    const auto& set = material.answers.ranked.portfolio;
    Table table;
    table.title = word(Says::table_metrics);
    table.columns = {name_column(Says::segment),
                     {.key = "customers", .title = word(Says::column_customers), .show = Show::count}};
    for (const auto& metric : material.from.metrics)
        table.columns.push_back({.key = "metrics", .title = metric.id, .show = Show::count, .link = "d-metrics"});
    table.columns.push_back(measure_column("churn_change", word(Says::column_churn), Show::points));
    table.columns.push_back(measure_column("conversion_change", word(Says::column_conversion), Show::points));
    table.columns.push_back(measure_column("revenue_change", word(Says::column_spend), Show::money));
    for (std::size_t s = 0; s < material.from.segments.size(); ++s) {
        const auto& segment = material.from.segments[s];
        Row row{{text(name_of(segment)), figure(Show::count, material.from.value(segment.customers))}, {}};
        row.anchor = anchor_of(segment);
        for (std::size_t m = 0; m < material.from.metrics.size(); ++m)
            row.cells.push_back(figure(Show::count, s < set.metrics.size() ? set.metrics[s].at(m) : std::nullopt));
        row.cells.push_back(churn_cell(set.churn_change, s));
        row.cells.push_back(change_cell(Show::points, set.conversion_change, s));
        row.cells.push_back(change_cell(Show::money, set.revenue_change, s));
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

// ---- roll-ups

std::optional<Table> roll_up_table(const Material& material, Says title, Says column,
                                   std::string model::Initiative::* what) {
    const auto totals = analysis::roll_up(material.from, material.answers.ranked, what);
    if (totals.empty()) return std::nullopt;
    const auto year = material.budget_year();
    Table table;
    table.title = word(title);
    table.columns = {name_column(column),
                     {.key = "proposed", .title = word(Says::proposed), .show = Show::integer},
                     {.key = "funded", .title = word(Says::funded), .show = Show::integer},
                     measure_column("first_year_cost", titled(Says::cost_in, {year}), Show::money),
                     measure_column("first_year_benefit", titled(Says::benefit_in, {year}), Show::money),
                     measure_column("adds", word(Says::column_adds_funded), Show::money)};
    for (const auto& total : totals)
        table.rows.emplace_back(Row{
            {total.name.empty() ? text(word(Says::none_named), Tone::quiet) : text(total.name), number(total.proposed),
             number(total.funded), amount(total.first_year_cost), amount(total.first_year_benefit), amount(total.npv)},
            {}});
    return table;
}

std::optional<Table> stage_table(const Material& material) {
    const auto& groups = material.answers.by_stage.groups;
    const bool named = std::ranges::any_of(groups, [](const auto& group) { return !group.name.empty(); });
    if (!named) return std::nullopt;
    Table table;
    table.title = word(Says::table_stages);
    table.columns = {name_column(Says::column_stage),
                     {.key = "frictions", .title = word(Says::column_frictions), .show = Show::integer},
                     measure_column("contribution_per_year", word(Says::column_margin_year), Show::money),
                     measure_column("pv", word(Says::column_pv), Show::money)};
    for (const auto& group : groups)
        table.rows.emplace_back(
            Row{{group.name.empty() ? text(word(Says::none_named), Tone::quiet) : text(group.name),
                 number(group.frictions.size()), amount(group.cost.contribution_per_year), amount(group.cost.pv)},
                {}});
    return table;
}

// ---- the plan of benefits

Cell owner_cell(const std::string& owner) {
    return owner.empty() ? text(word(Says::nobody_named), Tone::bad) : text(owner);
}

bool are_counted(const Material& material) {
    const auto& tracked = material.answers.tracked;
    return tracked && std::ranges::any_of(tracked->actuals.series, [](const model::ActualSeries& series) {
               return series.measure == model::ActualMeasure::occurrences;
           });
}

// How often it was counted in the latest month that the actuals have of it; they count customers alone.
std::optional<double> counted_last(const Material& material, const analysis::Target& target) {
    if (target.prospects) return std::nullopt;
    const auto& actuals = material.answers.tracked->actuals;
    const auto* series = actuals.find(model::ActualMeasure::occurrences, target.friction, target.segment);
    for (int t = actuals.last_month; series != nullptr && t >= 1; --t)
        if (const auto value = series->at(t)) return value;
    return std::nullopt;
}

// Each once, in their order.
std::string names_of(const Material& material, const analysis::Target& target, auto&& name) {
    std::vector<std::string> names;
    for (const std::size_t i : target.initiatives) {
        const std::string one = name(material.from.initiatives.at(i));
        if (std::ranges::find(names, one) == names.end()) names.push_back(one);
    }
    return joined(names);
}

Cell owners_cell(const Material& material, const analysis::Target& target) {
    return owner_cell(names_of(material, target, [](const model::Initiative& it) { return it.owner; }));
}

Cell initiatives_cell(const Material& material, const analysis::Target& target) {
    if (target.initiatives.size() == 1) return name_cell(material.from.initiatives.at(target.initiatives.front()));
    return text(names_of(material, target, [](const model::Initiative& it) { return name_of(it); }));
}

Cell of_a_thousand(double rate) { return figure(Show::count, 1000 * rate); }

struct TargetColumns {
    bool counted = false, untouched = false;
};

Row target_row(const Material& material, const analysis::Target& target, const TargetColumns& columns) {
    const auto& friction = material.from.frictions.at(target.friction);
    const auto& segment = material.from.segments.at(target.segment);
    const Says measure = target.prospects ? Says::measure_of_prospects : Says::measure_of;
    Row row{{text(titled(measure, {name_of(friction), name_of(segment)})), initiatives_cell(material, target),
             figure(Show::count, target.met)},
            {}};
    if (columns.counted) row.cells.push_back(figure(Show::count, counted_last(material, target)));
    row.cells.push_back(of_a_thousand(target.today));
    if (columns.untouched) row.cells.push_back(of_a_thousand(target.untouched));
    for (const Cell& cell : {of_a_thousand(target.target), text(material.from.calendar.month_name(target.month)),
                             owners_cell(material, target)})
        row.cells.push_back(cell);
    return row;
}

void add_columns(const TargetColumns& columns, Table& table) {
    const auto put = [&](std::string key, Says title) {
        table.columns.push_back({.key = std::move(key), .title = word(title), .show = Show::count});
    };
    table.columns = {name_column(Says::column_measure, "measure"), text_column("initiative", Says::initiative)};
    put("baseline", Says::column_baseline);
    if (columns.counted) put("counted", Says::column_counted);
    put("rate", Says::column_rate_today);
    if (columns.untouched) put("untouched", Says::column_untouched);
    put("target", Says::column_target);
    table.columns.push_back(text_column("by", Says::column_by));
    table.columns.push_back(text_column("owner", Says::owner));
}

Table measures_table(const Material& material) {
    const auto targets = analysis::targets(material.from, material.answers.ranked);
    const bool moves = std::ranges::any_of(
        targets, [](const analysis::Target& one) { return std::abs(one.untouched - one.today) > 1e-9 * one.today; });
    const bool trend = std::ranges::any_of(targets, [&](const analysis::Target& one) {
        return material.from.value(material.from.frictions.at(one.friction).trend) != 0;
    });
    const TargetColumns columns{are_counted(material), moves || trend};
    Table table;
    table.title = word(Says::table_measures);
    table.caption = told(Says::remark_measures);
    add_columns(columns, table);
    if (columns.untouched) go_on(table.caption, told(Says::remark_untouched));
    if (columns.counted) {
        const int last = material.answers.tracked->result.last_month;
        go_on(table.caption, told(Says::remark_counted, {text(material.from.calendar.month_name(last))}));
    }
    for (const auto& target : targets) table.rows.emplace_back(target_row(material, target, columns));
    return table;
}

Table benefit_owners_table(const Material& material) {
    Table table;
    table.title = word(Says::table_benefit_owners);
    table.columns = {name_column(Says::initiative), text_column("lever", Says::column_lever),
                     measure_column("levers", word(Says::benefit), Show::money), text_column("owner", Says::owner)};
    double sum = 0;
    for (const auto* one : material.funded()) {
        const auto& it = material.initiative(*one);
        for (std::size_t k = 0; k < one->levers.by_lever.size(); ++k) {
            const double pv = one->levers.by_lever.at(k);
            if (!counts(pv, one->measures)) continue;
            sum += pv;
            table.rows.emplace_back(Row{{name_cell(it), text(lever_word(k)), amount(pv),
                                         owner_cell(benefit_owner(material, it, static_cast<model::Lever>(k)))},
                                        {}});
        }
    }
    const double set = material.answers.ranked.portfolio.pv_benefits;
    if (std::abs(sum - set) > 1e-3 * std::abs(set)) table.caption = told(Says::remark_benefit_owners, {amount(set)});
    return table;
}

// Who answers for what the funded set brings, by lever in the order of the model; each owner once.
std::vector<std::pair<std::string, std::string>> benefit_owners(const Material& material) {
    std::vector<std::pair<std::string, std::vector<std::string>>> all;
    const auto put = [&](const std::string& owner, const std::string& what) {
        auto at = std::ranges::find(all, owner, [](const auto& one) { return one.first; });
        if (at == all.end()) at = all.insert(at, {owner, {}});
        if (std::ranges::find(at->second, what) == at->second.end()) at->second.push_back(what);
    };
    const auto funded = material.funded();
    for (std::size_t k = 0; k < analysis::Levers{}.by_lever.size(); ++k)
        for (const auto* one : funded)
            if (one->levers.by_lever.at(k) > 0 && counts(one->levers.by_lever.at(k), one->measures))
                put(benefit_owner(material, material.initiative(*one), static_cast<model::Lever>(k)), lever_word(k));
    std::vector<std::pair<std::string, std::string>> named;
    for (const auto& [owner, what] : all)
        if (!owner.empty()) named.emplace_back(owner, joined(what));
    return named;
}

}  // namespace

std::vector<Block> metrics_chapter(const Material& material) {
    if (material.funded().empty()) return {};
    const double gained = material.answers.ranked.portfolio.customers_gained;
    return {told(gained < 0 ? Says::metrics_fewer : Says::metrics_reading,
                 {linked(figure(Show::count, std::abs(gained)), "d-customers_gained")}),
            metrics_table(material)};
}

std::vector<Block> roll_ups_chapter(const Material& material) {
    std::vector<Block> all;
    const auto put = [&](std::optional<Table> table) {
        if (table) all.emplace_back(*std::move(table));
    };
    put(roll_up_table(material, Says::table_owners, Says::owner, &model::Initiative::owner));
    put(roll_up_table(material, Says::table_functions, Says::column_function, &model::Initiative::function));
    if (!all.empty()) all.insert(all.begin(), told(Says::remark_roll_up));
    put(stage_table(material));
    const RankAnswer answer{material.from, material.answers.ranked, material.answers.ranked.initiatives, {}};
    put(country_table(answer));
    return all;
}

std::vector<Block> benefits_chapter(const Material& material) {
    if (material.funded().empty()) return {};
    std::vector<Block> all;
    auto measures = measures_table(material);
    if (!measures.rows.empty()) all.emplace_back(std::move(measures));
    auto owners = benefit_owners_table(material);
    if (!owners.rows.empty()) all.emplace_back(std::move(owners));
    return all;
}

std::vector<Block> sign_off_chapter(const Material& material) {
    std::vector<std::pair<std::string, std::string>> owners{{word(Says::role_customer), ""},
                                                            {word(Says::role_finance), ""}};
    for (const auto& [owner, what] : benefit_owners(material)) {
        const auto at = std::ranges::find(owners, owner, [](const auto& one) { return one.first; });
        if (at == owners.end())
            owners.emplace_back(owner, what);
        else
            at->second = what;
    }
    SignOff sign_off;
    for (const auto& [owner, what] : owners)
        sign_off.roles.push_back(what.empty() ? owner : titled(Says::role_benefit, {owner, what}));
    return {sign_off};
}

}  // namespace cxcase::report
