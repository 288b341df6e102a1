// What is asked for: the case in one sentence, the figures to take away, money by quarter and people by team.
#include "chapters_parts.hpp"
#include "precision.hpp"
#include "rank_report_parts.hpp"
#include "simulate_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace cxcase::report {

namespace {

Phrase remark_of_chance(const model::BusinessCase& from, std::size_t draws) {
    const StatedFigures count = stated_figures(from);
    return told(Says::remark_chance, {number(draws), integer(count.moving), integer(count.all - count.moving)});
}

Highlights highlights_of(const Material& material) {
    const auto& set = material.answers.ranked.portfolio;
    const auto& drawn = material.answers.drawn;
    Highlights all;
    const auto put = [&](std::string title, Cell cell, const char* measure, Phrase remark) {
        all.figures.push_back({std::move(title), linked(std::move(cell), measure), std::move(remark)});
    };
    put(titled(Says::figure_cost, {material.budget_year()}), amount(set.first_year_cost), "d-first_year_cost", {});
    put(word(Says::figure_npv), amount(set.npv), "d-npv", {});
    put(word(Says::figure_roi), figure(Show::percent, set.roi), "d-roi", told(Says::remark_roi));
    put(word(Says::figure_payback), payback_cell(set), "d-payback_months", told(Says::remark_payback));
    put(word(Says::figure_peak), amount(std::abs(set.peak_funding)), "d-peak_funding", told(Says::remark_peak));
    put(word(Says::figure_inaction), amount(material.answers.frictions.all_together.contribution_per_year),
        "d-contribution_per_year", told(Says::remark_inaction));
    put(word(Says::figure_customers), figure(Show::count, set.customers_gained), "d-customers_gained",
        told(Says::remark_customers, {integer(material.from.calendar.horizon)}));
    if (!drawn || material.funded().empty()) return all;
    // Draws that are all the same say nothing of chances.
    if (certain(drawn->portfolio) && !cancels_out(drawn->portfolio))
        put(word(Says::figure_chance), figure(Show::percent, std::nullopt), "", told(Says::remark_no_chance));
    else
        put(word(Says::figure_chance), chance_cell(drawn->portfolio.p_positive, drawn->draws), "d-p_positive",
            remark_of_chance(material.from, drawn->draws));
    return all;
}

// The quarters of the budget year, and their sum as the ranking has it.
Table ask_table(const Material& material) {
    Table table;
    table.title = titled(Says::table_ask, {material.budget_year()});
    table.columns = {text_column("quarter", Says::column_quarter),
                     measure_column("cost_opex", word(Says::opex), Show::money),
                     measure_column("cost_capex", word(Says::capex), Show::money),
                     measure_column("first_year_cost", word(Says::cost), Show::money),
                     measure_column("first_year_benefit", word(Says::benefit), Show::money)};
    const int year = material.answers.ranked.budget_year;
    for (const auto& row : material.answers.phasing.quarters) {
        if (row.fiscal_year != year) continue;
        table.rows.emplace_back(Row{{text(quarter_name(material, row)), amount(row.cost_opex), amount(row.cost_capex),
                                     amount(row.cost()), amount(row.benefit)},
                                    {}});
    }
    const auto& set = material.answers.ranked.portfolio;
    const auto of_year = std::ranges::find(set.yearly, year, &analysis::YearRow::fiscal_year);
    if (of_year != set.yearly.end())
        table.totals.push_back(
            {{text(word(Says::in_all), Tone::strong), amount(of_year->cost_opex), amount(of_year->cost_capex),
              amount(set.first_year_cost), amount(set.first_year_benefit)},
             {}});
    return table;
}

Table people_table(const Material& material) {
    Table table;
    table.title = word(Says::table_people);
    table.columns = {name_column(Says::column_team, "team"),
                     {.key = "people", .title = word(Says::column_people), .show = Show::count},
                     {.key = "capacity", .title = word(Says::column_capacity), .show = Show::count},
                     text_column("month", Says::column_month)};
    for (const auto& peak : material.answers.phasing.people) {
        Row row{{text(material.from.people.at(peak.team).id), figure(Show::count, peak.people),
                 figure(Show::count, peak.capacity), text(material.from.calendar.month_name(peak.month))},
                {}};
        if (peak.committed > 0) row.remark = told(Says::of_committed, {figure(Show::count, peak.committed)});
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

// Why a set is funded that loses money.
Phrase mandatory_ones(const Material& material) {
    std::vector<std::string> names;
    for (const auto* row : material.funded())
        if (material.initiative(*row).mandatory) names.push_back(name_of(material.initiative(*row)));
    return names.empty() ? Phrase{} : told(Says::ask_mandatory, {text(joined(names))});
}

// The limits that a plan keeps and the ranking does not look at, where the funded set breaks one.
void add_limits(const Material& material, Phrase& phrase) {
    std::vector<analysis::TeamPeak> over;
    std::ranges::copy_if(material.answers.phasing.people, std::back_inserter(over), &analysis::TeamPeak::over);
    const auto& plan = material.answers.plan;
    const bool in_budget = analysis::shortfalls(material.answers.ranked.budget).empty();  // else the ranking says so
    const bool breaks_one = plan && !plan->ranking_fits && in_budget;
    if (!over.empty())
        go_on(phrase, told_of(Says::ask_over_people, {overload_words(material.from, over)}));
    else if (breaks_one)
        go_on(phrase, told(Says::ask_over_limit));
    if (breaks_one && plan->best) go_on(phrase, told(Says::ask_plan, {linked(amount(plan->best->npv), "c-plan")}));
}

}  // namespace

Phrase ask_of(const Material& material) {
    const auto& ranked = material.answers.ranked;
    const auto funded = material.funded();
    if (!material.proposes()) return told(Says::ask_none_proposed);
    if (funded.empty()) return told(Says::ask_none_funded, {number(ranked.initiatives.size())});
    const auto& set = ranked.portfolio;
    const bool loses = set.npv < 0;
    const bool saves = lowers_spending(ranked) && !loses;
    Says all = set.payback_months ? Says::ask : Says::ask_without_payback;
    if (saves) all = Says::ask_saves;
    Phrase phrase =
        told_of(loses ? Says::ask_loses : all,
                {saves ? spending_cut(material.from, ranked)
                       : money_asked(material.from, ranked, linked(amount(set.first_year_cost), "d-first_year_cost")),
                 {{number(funded.size())}},
                 {{number(ranked.initiatives.size())}},
                 {{linked(amount(std::abs(set.npv)), "d-npv")}},
                 {{integer(material.from.calendar.horizon)}},
                 {{linked(payback_cell(set), "d-payback_months")}}});
    if (loses) go_on(phrase, mandatory_ones(material));
    add_limits(material, phrase);
    return phrase;
}

std::vector<Block> summary_chapter(const Material& material) {
    std::vector<Block> all;
    if (!material.proposes()) return {ask_of(material)};
    if (material.answers.tracked) all.emplace_back(ask_of(material));
    all.emplace_back(highlights_of(material));
    if (material.funded().empty()) return all;
    all.emplace_back(ask_table(material));
    if (!material.answers.phasing.people.empty()) all.emplace_back(people_table(material));
    return all;
}

}  // namespace cxcase::report
