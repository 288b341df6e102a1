// The answer for a committee, in tables: the ranking with its budget line, the years, where the benefit comes from.

#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <ranges>

namespace cxcase::report {

namespace {

using analysis::InitiativeResult;
using analysis::Measures;
using analysis::OrderBy;

// A column of the ranking: what it shows of an initiative, and of a set in the rows below (no value: blank).
struct RankColumn {
    Column column;
    std::function<Cell(const InitiativeResult&)> of_row;
    std::function<Cell(const Measures&, bool funded_set)> of_set;
};

Cell rank_cell(const InitiativeResult& row) { return {std::int64_t{row.rank}, Show::integer, Tone::plain, {}}; }

std::string year_name(const RankAnswer& answer) {
    return answer.business_case.calendar.fiscal_name(answer.result.budget_year);
}

// What the funded ones add sums to the value of the set; other sets have no such sum.
RankColumn share_column(std::string key, std::string title,
                        const std::function<std::optional<double>(const InitiativeResult&)>& value) {
    return {{std::move(key), std::move(title), Show::money},
            [value](const auto& row) { return figure(Show::money, value(row)); },
            [](const auto& set, bool funded) { return funded ? money(set.npv) : Cell{}; }};
}

RankColumn measure_column(Column column, const std::function<std::optional<double>(const Measures&)>& value) {
    const Show show = column.show;
    return {std::move(column), [show, value](const auto& row) { return figure(show, value(row.measures)); },
            [show, value](const auto& set, bool) { return figure(show, value(set)); }};
}

RankColumn row_column(Column column, std::function<Cell(const InitiativeResult&)> of_row) {
    return {std::move(column), std::move(of_row), [](const auto&, bool) { return Cell{}; }};
}

// The columns every committee reads, in this order.
std::vector<RankColumn> main_columns(const RankAnswer& answer) {
    const auto mark = [](const auto& row) {
        return Cell{row.funded, Show::mark, row.funded ? Tone::good : Tone::bad, {}};
    };
    return {
        row_column({"rank", "#", Show::integer}, [](const auto& row) { return rank_cell(row); }),
        row_column({"funded", "", Show::mark}, mark),
        row_column({"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives},
                   [&answer](const auto& row) { return text(name_of(answer.initiative(row))); }),
        measure_column({"first_year_cost", titled(Says::cost_in, {year_name(answer)}), Show::money},
                       [](const auto& m) { return m.first_year_cost; }),
        measure_column({"npv", word(Says::npv), Show::money}, [](const auto& m) { return m.npv; }),
        measure_column({"roi", word(Says::roi), Show::percent}, [](const auto& m) { return m.roi; }),
        {{"payback_months", word(Says::payback), Show::months},
         [](const auto& row) { return payback_cell(row.measures); },
         [](const auto& set, bool) { return payback_cell(set); }},
    };
}

// Columns for wider terminals; the one the order rests on is always shown.
std::vector<RankColumn> extra_columns(const RankAnswer& answer) {
    const auto by = answer.result.by;
    const auto place = [by](OrderBy order, int extra) { return by == order ? 0 : extra; };
    return {
        measure_column({"first_year_benefit", titled(Says::benefit_in, {year_name(answer)}), Show::money,
                        place(OrderBy::first_year_benefit, 1)},
                       [](const auto& m) { return m.first_year_benefit; }),
        row_column({"class", word(Says::column_class), Show::text, 2},
                   [](const auto& row) { return text(word(row.quick_win ? Says::kind_quick : Says::kind_long)); }),
        row_column({"owner", word(Says::owner), Show::text, 3},
                   [&answer](const auto& row) { return text(answer.initiative(row).owner); }),
        measure_column({"irr", word(Says::irr), Show::percent, place(OrderBy::irr, 4)},
                       [](const auto& m) { return m.irr; }),
        measure_column({"customers_gained", word(Says::column_gained), Show::count, 5},
                       [](const auto& m) { return m.customers_gained; }),
        measure_column({"run_rate", word(Says::run_rate), Show::money, 6}, [](const auto& m) { return m.run_rate; }),
        measure_column({"bcr", word(Says::bcr), Show::count, place(OrderBy::bcr, 7)},
                       [](const auto& m) { return m.bcr; }),
    };
}

std::vector<RankColumn> rank_columns(const RankAnswer& answer) {
    auto columns = main_columns(answer);
    for (auto& column : extra_columns(answer)) columns.push_back(std::move(column));
    columns.push_back(share_column("adds", word(Says::column_adds), [](const auto& row) { return row.adds; }));
    const bool computed = std::ranges::any_of(answer.shown, [](const auto& row) { return row.shapley.has_value(); });
    if (computed)
        columns.push_back(
            share_column("shapley", word(Says::column_fair), [](const auto& row) { return row.shapley; }));
    return columns;
}

// Funded ones that cannot work without it: why something stands above the line that adds nothing by itself.
std::string needed_by(const RankAnswer& answer, std::size_t initiative) {
    std::string all;
    for (const auto& other : answer.result.initiatives) {
        const auto& needs = answer.initiative(other).requires_;
        if (!other.funded || std::ranges::find(needs, initiative) == needs.end()) continue;
        all += (all.empty() ? "" : ", ") + name_of(answer.initiative(other));
    }
    return all;
}

Phrase remark(const RankAnswer& answer, const InitiativeResult& row) {
    Phrase all;
    const auto needed = row.funded ? needed_by(answer, row.initiative) : std::string();
    if (!needed.empty()) go_on(all, told(Says::needed_by, {text(needed)}), "; ");
    if (!row.funded) go_on(all, told_of(Says::passed_over, {reason_of(answer.business_case, row)}), "; ");
    const bool mandatory = answer.initiative(row).mandatory;
    if (row.funded && !mandatory && needed.empty() && row.measures.npv < 0 && row.adds > 0)
        go_on(all, told(Says::adds_beside, {money(row.adds)}), "; ");
    if (mandatory) go_on(all, told(Says::mandatory), "; ");
    if (const auto planned = plan_remark(answer, row); !planned.empty()) go_on(all, phrase(planned), "; ");
    if (row.with_required) {
        go_on(all,
              told(Says::with_required, {money(row.with_required->npv), figure(Show::percent, row.with_required->roi)}),
              "; ");
    }
    return all;
}

// The figure the line is about: the whole budget of the year, else what it limits of it.
struct Limit {
    std::string what;
    std::optional<double> amount;
    double used = 0;
};

std::vector<Limit> limits_of(const std::string& year, const analysis::YearUse& use) {
    std::vector<Limit> all{{year, use.budget.total, use.used_total},
                           {titled(Says::limit_capex, {year}), use.budget.capex, use.used_capex},
                           {titled(Says::limit_opex, {year}), use.budget.opex, use.used_opex}};
    std::erase_if(all, [](const Limit& limit) { return !limit.amount; });
    return all;
}

// Every limit the case sets, year by year, the total before its kinds.
std::vector<Limit> all_limits(const RankAnswer& answer) {
    std::vector<Limit> all;
    for (const auto& use : answer.result.budget) {
        for (auto& limit : limits_of(answer.business_case.calendar.fiscal_name(use.fiscal_year), use))
            all.push_back(std::move(limit));
    }
    return all;
}

Phrase line_label(const RankAnswer& answer) {
    const auto limits = all_limits(answer);
    if (limits.empty()) return told(Says::no_budget);
    const auto over =
        std::ranges::find_if(limits, [](const Limit& one) { return analysis::exceeds(one.used, *one.amount); });
    const auto& first = over == limits.end() ? limits.front() : *over;
    return told(Says::budget_line,
                {text(first.what), money(first.amount), money(first.used), money(*first.amount - first.used)});
}

// How many of the ranking stand above the line: up to the last funded one.
std::size_t above_line(const RankAnswer& answer) {
    const auto& all = answer.result.initiatives;
    const auto last = std::ranges::find_if(all | std::views::reverse, &InitiativeResult::funded);
    return static_cast<std::size_t>(last.base() - all.begin());
}

Row row_of(const RankAnswer& answer, const std::vector<RankColumn>& columns, const InitiativeResult& initiative) {
    Row row{{}, remark(answer, initiative)};
    for (const auto& column : columns) row.cells.push_back(column.of_row(initiative));
    return row;
}

std::size_t name_place(const std::vector<RankColumn>& columns) {
    const auto found = std::ranges::find_if(columns, [](const auto& c) { return c.column.stretches; });
    return static_cast<std::size_t>(found - columns.begin());
}

Row named_row(const std::vector<RankColumn>& columns, std::string name, Tone tone) {
    Row row{std::vector<Cell>(columns.size()), {}};
    row.cells.at(name_place(columns)) = text(std::move(name), tone);
    return row;
}

Row set_row(const std::vector<RankColumn>& columns, std::string name, const Measures& set, bool funded) {
    Row row;
    for (const auto& column : columns) row.cells.push_back(column.of_set(set, funded));
    row.cells.at(name_place(columns)) = text(std::move(name), Tone::strong);
    return row;
}

std::vector<Row> totals(const RankAnswer& answer, const std::vector<RankColumn>& columns) {
    const auto& all = answer.result.initiatives;
    const auto funded = std::ranges::count_if(all, [](const auto& row) { return row.funded; });
    const auto of_all = std::to_string(all.size());
    std::vector<Row> rows{
        set_row(columns, titled(Says::funded_of, {std::to_string(funded), of_all}), answer.result.portfolio, true)};
    const auto everything = titled(Says::all_proposed, {of_all});
    if (answer.result.all) {
        rows.push_back(set_row(columns, everything, *answer.result.all, false));
    } else {
        rows.push_back(named_row(columns, everything, Tone::strong));
        rows.back().remark = told(Says::exclude_each_other);
    }
    return rows;
}

Table ranking(const RankAnswer& answer) {
    const auto columns = rank_columns(answer);
    const std::size_t above = above_line(answer);
    Table table;
    for (const auto& column : columns) table.columns.push_back(column.column);
    for (std::size_t i = 0; i < answer.shown.size(); ++i) {
        if (i == above) table.rows.emplace_back(Rule{line_label(answer)});
        table.rows.emplace_back(row_of(answer, columns, answer.shown[i]));
    }
    const auto hidden = answer.result.initiatives.size() - answer.shown.size();
    if (hidden > 0)
        table.rows.emplace_back(
            named_row(columns, titled(Says::more_not_shown, {std::to_string(hidden)}), Tone::quiet));
    else if (above == answer.shown.size())
        table.rows.emplace_back(Rule{line_label(answer)});
    table.totals = totals(answer, columns);
    return table;
}

// Only where the line cannot say it all.
std::optional<Table> budget_table(const RankAnswer& answer) {
    const auto limits = all_limits(answer);
    if (limits.size() < 2) return std::nullopt;
    Table table{word(Says::budget),
                {{"what", word(Says::budget_of), Show::text},
                 money_column("amount", word(Says::budget_allows)),
                 money_column("used", word(Says::budget_used)),
                 money_column("left", word(Says::budget_left))},
                {},
                {}};
    for (const auto& limit : limits) {
        table.rows.emplace_back(
            Row{{text(limit.what), money(limit.amount), money(limit.used), money(*limit.amount - limit.used)}, {}});
    }
    return table;
}

Table years_table(const RankAnswer& answer) {
    Table table{word(Says::years_title),
                {{"year", word(Says::year), Show::text},
                 money_column("revenue", word(Says::column_revenue)),
                 money_column("benefit", word(Says::benefit)),
                 money_column("cost_opex", word(Says::opex)),
                 money_column("cost_capex", word(Says::capex)),
                 money_column("net", word(Says::net))},
                {},
                {}};
    for (const auto& year : answer.result.portfolio.yearly) {
        table.rows.emplace_back(
            Row{{text(answer.business_case.calendar.fiscal_name(year.fiscal_year)), money(year.revenue),
                 money(year.benefit), money(year.cost_opex), money(year.cost_capex), money(year.net)},
                {}});
    }
    return table;
}

// The levers worth a column of their own: the largest by size over the rows, in the order of lever_names.
std::vector<std::size_t> largest_levers(const RankAnswer& answer, std::size_t most) {
    std::array<double, lever_names.size()> size{};
    for (const auto& row : answer.shown) {
        for (std::size_t i = 0; i < size.size(); ++i) size[i] += std::abs(lever(row.levers, i));
    }
    std::vector<std::size_t> order(size.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](auto a, auto b) { return size[a] > size[b]; });
    std::erase_if(order, [&](auto i) { return size[i] <= 0; });
    order.resize(std::min(order.size(), most));
    std::ranges::sort(order);
    return order;
}

// The benefit that the columns do not show. What is left of sums that cancel is noise, not money.
double other_levers(const InitiativeResult& initiative, const std::vector<std::size_t>& shown) {
    double other = initiative.measures.pv_benefits;
    for (const auto i : shown) other -= lever(initiative.levers, i);
    return std::abs(other) < 1e-9 * std::abs(initiative.measures.pv_benefits) ? 0 : other;
}

std::optional<Table> levers_table(const RankAnswer& answer) {
    const auto levers = largest_levers(answer, 4);
    if (levers.empty()) return std::nullopt;
    const bool others =
        std::ranges::any_of(answer.shown, [&](const auto& row) { return other_levers(row, levers) != 0; });
    Table table{
        word(Says::levers_title),
        {{"rank", "#", Show::integer}, {"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives}},
        {},
        {}};
    for (const auto i : levers) table.columns.push_back(money_column(std::string(lever_names[i]), lever_word(i)));
    if (others) table.columns.push_back(money_column("other", word(Says::lever_other)));
    table.columns.push_back(money_column("pv_benefits", word(Says::benefit)));
    for (const auto& initiative : answer.shown) {
        Row row{{rank_cell(initiative), text(name_of(answer.initiative(initiative)))}, {}};
        for (const auto i : levers) row.cells.push_back(money(lever(initiative.levers, i)));
        if (others) row.cells.push_back(money(other_levers(initiative, levers)));
        row.cells.push_back(money(initiative.measures.pv_benefits));
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

// "FY2027 capex: EUR 50k short".
Phrase shortfall_words(const model::BusinessCase& from, const analysis::Shortfall& one) {
    const auto name = from.calendar.fiscal_name(one.fiscal_year);
    if (one.kind == analysis::Shortfall::Kind::total) return told(Says::shortfall, {text(name), money(one.amount)});
    const bool capex = one.kind == analysis::Shortfall::Kind::capex;
    return told(Says::shortfall,
                {text(titled(capex ? Says::limit_capex : Says::limit_opex, {name})), money(one.amount)});
}

// Does it cost anything of what is short? If not, mandatory work went beyond the budget before it came to its turn.
bool adds_to(const InitiativeResult& row) {
    using Kind = analysis::Shortfall::Kind;
    return std::ranges::any_of(row.over_budget, [&](const analysis::Shortfall& one) {
        const auto year = std::ranges::find(row.measures.yearly, one.fiscal_year, &analysis::YearRow::fiscal_year);
        if (row.with_required || year == row.measures.yearly.end()) return true;
        const double capex = one.kind == Kind::opex ? 0 : year->cost_capex;
        const double opex = one.kind == Kind::capex ? 0 : year->cost_opex;
        return capex + opex > 0;
    });
}

}  // namespace

Phrase shortfall_words(const model::BusinessCase& from, const std::vector<analysis::Shortfall>& all) {
    Phrase lacking;
    for (const auto& one : all) go_on(lacking, shortfall_words(from, one), ", ");
    return lacking;
}

std::string_view key_of(analysis::Shortfall::Kind kind) {
    static constexpr std::array<std::string_view, 3> keys{"total", "capex", "opex"};
    return keys.at(static_cast<std::size_t>(kind));
}

Phrase reason_of(const model::BusinessCase& from, const analysis::InitiativeResult& row) {
    switch (row.unfunded) {
        case analysis::Unfunded::over_budget:
            return told_of(adds_to(row) ? Says::over_budget : Says::budget_gone,
                           {shortfall_words(from, row.over_budget)});
        case analysis::Unfunded::excluded:
            return told(Says::excluded_by, {text(row.excluded_by)});
        case analysis::Unfunded::adds_no_value:
            return told(Says::adds_no_value);
        case analysis::Unfunded::none:
            break;
    }
    return {};
}

std::vector<Section> rank_tables(const RankAnswer& answer) {
    std::vector<Section> all;
    if (answer.result.initiatives.empty()) return all;
    all.emplace_back(ranking(answer));
    if (auto table = budget_table(answer)) all.emplace_back(std::move(*table));
    if (above_line(answer) > 0) all.emplace_back(years_table(answer));
    if (auto table = levers_table(answer)) all.emplace_back(std::move(*table));
    return all;
}

}  // namespace cxcase::report
