// The tables and charts: initiatives in the order of the ranking, then the portfolio in full.
#include "precision.hpp"
#include "simulate_report_parts.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::DrawnInitiative;
using analysis::DrawnMeasures;
using analysis::Estimate;
using analysis::Neighbours;

// "1-3": the places that 90% of the draws lie between.
Cell places(const DrawnInitiative& one) {
    const std::string best = std::to_string(one.best_place);
    return text(one.best_place == one.worst_place ? best : best + "-" + std::to_string(one.worst_place));
}

// In how many draws it comes before the next one of the ranking.
Cell before_next(const DrawnAnswer& answer, std::size_t position) {
    if (position >= answer.result.neighbours.size()) return {};
    const Neighbours& pair = answer.result.neighbours[position];
    const auto& all = answer.result.initiatives;
    const bool fixed = npv_is_certain(all[pair.above].measures) && npv_is_certain(all[pair.below].measures);
    Cell cell = chance_cell(pair.p_above, answer.result.draws, fixed);
    cell.tone = pair.separable ? Tone::plain : Tone::bad;
    return cell;
}

Cell positive(const DrawnMeasures& m, std::size_t draws) { return chance_cell(m.p_positive, draws, npv_is_certain(m)); }

Cell paid(const DrawnMeasures& m, std::size_t draws) { return chance_cell(m.p_payback, draws, payback_is_certain(m)); }

// What an initiative and the portfolio have in common, as the columns have it.
void append(std::vector<Cell>& cells, const DrawnMeasures& m, std::size_t draws) {
    cells.push_back(estimate_cell(Show::money, m.npv.mean));
    cells.push_back(estimate_cell(Show::money, m.npv.p10));
    cells.push_back(estimate_cell(Show::money, m.npv.p90));
    cells.push_back(positive(m, draws));
    cells.push_back(paid(m, draws));
}

void append_extras(std::vector<Cell>& cells, const DrawnMeasures& m, std::size_t draws) {
    for (const auto& [months, chance] : m.p_payback_within)
        cells.push_back(chance_cell(chance, draws, payback_is_certain(m)));
    cells.push_back(estimate_cell(Show::percent, m.roi.p50));
    cells.push_back(estimate_cell(Show::months, m.payback_months.p50, m.p_payback ? word(Says::never) : ""));
    cells.push_back(estimate_cell(Show::money, m.first_year_benefit.mean));
    cells.push_back(estimate_cell(Show::money, m.cvar5));
}

std::vector<Column> initiative_columns(const DrawnAnswer& answer) {
    std::vector<Column> columns{{"rank", "#", Show::integer},
                                {"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives},
                                {"npv.mean", word(Says::npv_mean), Show::money},
                                {"npv.p10", word(Says::npv_p10), Show::money},
                                {"npv.p90", word(Says::npv_p90), Show::money},
                                {"p_positive", word(Says::npv_positive), Show::percent},
                                {"p_payback", word(Says::pays_back), Show::percent},
                                {"places", word(Says::column_place), Show::integer},
                                {"before_next", word(Says::before_next), Show::percent}};
    int extra = 0;
    for (const auto& [months, chance] : answer.result.portfolio.p_payback_within)
        columns.push_back({"p_payback_within." + std::to_string(months),
                           titled(Says::back_in, {std::to_string(months)}), Show::percent, ++extra});
    columns.push_back({"roi.p50", word(Says::roi_p50), Show::percent, ++extra});
    columns.push_back({"payback_months.p50", word(Says::payback_p50), Show::months, ++extra});
    columns.push_back(
        {"first_year_benefit.mean", titled(Says::benefit_in, {answer.budget_year()}), Show::money, ++extra});
    columns.push_back({"cvar5", word(Says::npv_worst), Show::money, ++extra});
    return columns;
}

Row initiative_row(const DrawnAnswer& answer, std::size_t position) {
    const auto& one = answer.result.initiatives[position];
    Row row{{integer(one.rank), text(name_of(answer.initiative(one)))}, {}};
    append(row.cells, one.measures, answer.result.draws);
    row.cells.push_back(places(one));
    row.cells.push_back(before_next(answer, position));
    append_extras(row.cells, one.measures, answer.result.draws);
    if (npv_is_certain(one.measures))
        row.remark = told(cancels_out(one.measures) ? Says::cancels_out_row : Says::certain_row);
    return row;
}

Row portfolio_row(const DrawnAnswer& answer) {
    std::size_t funded = 0;
    for (const auto& one : answer.result.initiatives) funded += one.funded ? 1U : 0U;
    Row row{{{}, text(titled(Says::funded_count, {std::to_string(funded)}), Tone::strong)}, {}};
    append(row.cells, answer.result.portfolio, answer.result.draws);
    row.cells.insert(row.cells.end(), 2, Cell{});
    append_extras(row.cells, answer.result.portfolio, answer.result.draws);
    return row;
}

Table initiatives_table(const DrawnAnswer& answer) {
    Table table;
    table.columns = initiative_columns(answer);
    for (std::size_t k = 0; k < answer.result.initiatives.size(); ++k)
        table.rows.emplace_back(initiative_row(answer, k));
    if (answer.anything_funded()) table.totals.push_back(portfolio_row(answer));
    return table;
}

Row measure_row(const DrawnAnswer& answer, const DrawnMeasure& measure) {
    const DrawnMeasures& m = answer.result.portfolio;
    const std::string absent = measure.show == Show::months && m.p_payback ? word(Says::never) : "";
    Row row{{text(titled(measure.name, {answer.budget_year()}))}, {}};
    for (const auto& one : spread_figures())
        row.cells.push_back(estimate_cell(measure.show, m.*measure.spread.*one.estimate, absent));
    return row;
}

Table portfolio_table(const DrawnAnswer& answer) {
    Table table;
    table.title = word(Says::portfolio_title);
    table.columns = {{"measure", "", Show::text, 0, true}};
    for (const auto& one : spread_figures()) table.columns.push_back({one.key, word(one.name), Show::money});
    for (const auto& measure : drawn_measures()) table.rows.emplace_back(measure_row(answer, measure));
    return table;
}

bool some_vary(const std::vector<analysis::DrawnBudget>& budgets) {
    return std::ranges::any_of(budgets, [](const auto& budget) { return !always_the_same(budget.cost); });
}

Table budget_table(const DrawnAnswer& answer) {
    Table table;
    table.title = word(Says::drawn_budget_title);
    table.columns = {{"of", "", Show::text, 0, true},
                     {"amount", word(Says::column_budget), Show::money},
                     {"mean", word(Says::spread_mean), Show::money},
                     {"p10", word(Says::column_p10), Show::money},
                     {"p50", word(Says::spread_p50), Show::money},
                     {"p90", word(Says::column_p90), Show::money},
                     {"p_over", word(Says::exceeds_budget), Show::percent}};
    for (const auto& budget : answer.result.budget) {
        const analysis::Spread& cost = budget.cost;
        Row row{{text(name_of(answer, budget)), figure(Show::money, budget.amount)}, {}};
        for (const auto& estimate : {cost.mean, cost.p10, cost.p50, cost.p90})
            row.cells.push_back(estimate_cell(Show::money, estimate));
        row.cells.push_back(chance_cell(budget.p_over, answer.result.draws, always_the_same(cost)));
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

Histogram npv_chart(const DrawnAnswer& answer) {
    const auto& from = answer.result.histogram;
    Histogram chart{
        word(Says::histogram_title), Show::money, from.low, from.width, from.shares, from.below, from.above, {}};
    return chart;
}

Fan cash_chart(const DrawnAnswer& answer) {
    const auto& fan = answer.result.fan;
    return {word(Says::fan_title), Show::money, fan.p10, fan.p50, fan.p90, {}};
}

}  // namespace

std::vector<Section> simulate_tables(const DrawnAnswer& answer) {
    std::vector<Section> all;
    if (answer.result.initiatives.empty()) return all;
    all.emplace_back(initiatives_table(answer));
    if (!answer.anything_funded()) return all;
    all.emplace_back(portfolio_table(answer));
    if (some_vary(answer.result.budget)) all.emplace_back(budget_table(answer));
    if (always_the_same(answer.result.portfolio.npv)) return all;
    all.emplace_back(npv_chart(answer));
    all.emplace_back(cash_chart(answer));
    return all;
}

}  // namespace cxcase::report
