// The plan for programs and for spreadsheets, and the words of a plan that cannot be.
#include "case_parts.hpp"
#include "cxcase/report/rank_report.hpp"
#include "plan_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::BudgetStep;
using analysis::ChosenSet;
using analysis::Conflict;

Cell count_cell(double value) { return figure(Show::count, value); }

std::string ids(const PlanAnswer& answer, const std::vector<std::size_t>& initiatives) {
    std::vector<std::string> all;
    for (const std::size_t i : initiatives) all.push_back(answer.from.initiatives[i].id);
    return joined(all);
}

Value ids_json(const PlanAnswer& answer, const std::vector<std::size_t>& initiatives) {
    Value::List all;
    for (const std::size_t i : initiatives) all.emplace_back(answer.from.initiatives[i].id);
    return all;
}

// ---- a plan that cannot be

std::string_view kind_name(Conflict::Kind kind) {
    switch (kind) {
        case Conflict::Kind::capex:
            return "capex";
        case Conflict::Kind::opex:
            return "opex";
        case Conflict::Kind::people:
            return "people";
        case Conflict::Kind::group:
            return "group";
        case Conflict::Kind::total:
            break;
    }
    return "total";
}

// "EUR 900k of capex"; of the total the figure alone.
Phrase needed(const Conflict& conflict) {
    const Cell amount = money(conflict.needed);
    if (conflict.kind == Conflict::Kind::capex) return told(Says::amount_of_capex, {amount});
    return conflict.kind == Conflict::Kind::opex ? told(Says::amount_of_opex, {amount}) : Phrase{{amount}};
}

std::vector<std::size_t> others(const Conflict& conflict, const analysis::Regret& than) {
    std::vector<std::size_t> some = conflict.initiatives;
    std::erase(some, than.initiative);
    return some;
}

Phrase people_conflict(const PlanAnswer& answer, const Conflict& conflict, const std::string& who) {
    return told(conflict.committed > 0 ? Says::conflict_people_committed : Says::conflict_people,
                {text(who), count_cell(conflict.needed), text(answer.from.people[conflict.team].id),
                 text(answer.from.calendar.month_name(conflict.month)), count_cell(conflict.allowed)});
}

Phrase budget_conflict(const PlanAnswer& answer, const Conflict& conflict, const std::string& who) {
    const bool may_earn = answer.from.self_funding && conflict.kind == Conflict::Kind::total &&
                          conflict.fiscal_year > answer.from.calendar.fiscal_year(1);
    return told_of(may_earn ? Says::conflict_budget_earned : Says::conflict_budget,
                   {phrase(who),
                    needed(conflict),
                    phrase(answer.from.calendar.fiscal_name(conflict.fiscal_year)),
                    {{money(conflict.allowed)}}});
}

// ---- for programs

Value step_json(const PlanAnswer& answer, const BudgetStep& step) {
    return Value::Object{{"budget", step.budget},
                         {"npv", step.set.npv},
                         {"cost", step.set.first_year_cost},
                         {"chosen", ids_json(answer, step.set.initiatives)}};
}

Value steps_json(const PlanAnswer& answer, const std::vector<BudgetStep>& steps) {
    Value::List all;
    for (const BudgetStep& step : steps) all.push_back(step_json(answer, step));
    return all;
}

Value next_json(const PlanAnswer& answer) {
    Value::List all;
    for (const ChosenSet& set : answer.result.next_best) {
        all.emplace_back(Value::Object{
            {"npv", set.npv}, {"cost", set.first_year_cost}, {"chosen", ids_json(answer, set.initiatives)}});
    }
    return all;
}

Value costs_json(const PlanAnswer& answer) {
    Value::Object years;
    for (const analysis::YearUse& year : answer.result.by_year) {
        years.push_back(
            {answer.from.calendar.fiscal_name(year.fiscal_year),
             Value::Object{{"total", year.used_total}, {"capex", year.used_capex}, {"opex", year.used_opex}}});
    }
    return years;
}

// What a unit of money more gains, up to the next step of the frontier.
std::optional<double> marginal_budget(const PlanAnswer& answer) {
    const ChosenSet& best = *answer.result.best;
    const auto now = std::ranges::find_if(answer.from.budget, [&](const model::YearBudget& year) {
        return year.fiscal_year == answer.result.ranked.budget_year;
    });
    const auto next = std::ranges::find_if(answer.result.frontier, [&](const BudgetStep& step) {
        return step.set.npv > best.npv * (1 + 1e-12) && step.set.npv - best.npv > 0;
    });
    if (now == answer.from.budget.end() || !now->total || next == answer.result.frontier.end()) return std::nullopt;
    const double more = next->budget - answer.from.value(*now->total);
    return more > 0 ? std::optional((next->set.npv - best.npv) / more) : std::nullopt;
}

Value marginal_json(const PlanAnswer& answer) {
    Value::Object people;
    for (const analysis::TeamMargin& team : answer.result.teams)
        people.push_back({answer.from.people[team.team].id, team.npv});
    return Value::Object{{"budget", marginal_budget(answer)}, {"people", std::move(people)}};
}

Value initiatives_json(const PlanAnswer& answer) {
    Value::List all;
    for (std::size_t k = 0; k < answer.result.regrets.size(); ++k) {
        const analysis::InitiativeResult& one = answer.result.ranked.initiatives[k];
        const analysis::Regret& regret = answer.result.regrets[k];
        const model::Initiative& of = answer.from.initiatives[one.initiative];
        all.emplace_back(Value::Object{{"id", of.id},
                                       {"name", name_of(of)},
                                       {"rank", one.rank},
                                       {"chosen", regret.chosen},
                                       {"funded_by_ranking", one.funded},
                                       {"npv", one.measures.npv},
                                       {"roi", one.measures.roi},
                                       {"cost", one.measures.first_year_cost},
                                       {"otherwise_loses", regret.npv}});
    }
    return all;
}

Value conflict_json(const PlanAnswer& answer) {
    if (!answer.result.conflict) return {};
    const Conflict& conflict = *answer.result.conflict;
    const bool of_people = conflict.kind == Conflict::Kind::people;
    const bool of_budget = !of_people && conflict.kind != Conflict::Kind::group;
    return Value::Object{{"limit", std::string(kind_name(conflict.kind))},
                         {"year", of_budget ? Value(answer.from.calendar.fiscal_name(conflict.fiscal_year)) : Value()},
                         {"team", of_people ? Value(answer.from.people[conflict.team].id) : Value()},
                         {"month", of_people ? Value(answer.from.calendar.month_name(conflict.month)) : Value()},
                         {"allowed", conflict.allowed},
                         {"needed", conflict.needed},
                         {"initiatives", ids_json(answer, conflict.initiatives)}};
}

}  // namespace

Phrase conflict_phrase(const PlanAnswer& answer) {
    const Conflict& conflict = *answer.result.conflict;
    const std::string who = ids(answer, conflict.initiatives);
    if (conflict.kind == Conflict::Kind::people) return people_conflict(answer, conflict, who);
    if (conflict.kind != Conflict::Kind::group) return budget_conflict(answer, conflict, who);
    return told(Says::conflict_group, {text(who), count_cell(conflict.allowed)});
}

Phrase obstacle(const PlanAnswer& answer, const analysis::Regret& regret) {
    if (!regret.conflict) return told(Says::obstacle);
    const Conflict& conflict = *regret.conflict;
    const bool alone = conflict.initiatives == std::vector{regret.initiative};
    const Cell with = text(alone ? std::string() : ids(answer, others(conflict, regret)));
    Says people = alone ? Says::obstacle_people : Says::obstacle_people_with;
    if (conflict.initiatives.empty()) people = Says::obstacle_people_committed;
    if (conflict.kind == Conflict::Kind::people)
        return told(people,
                    {count_cell(conflict.needed), text(answer.from.people[conflict.team].id),
                     text(answer.from.calendar.month_name(conflict.month)), count_cell(conflict.allowed), with});
    return told_of(alone ? Says::obstacle_budget : Says::obstacle_budget_with,
                   {needed(conflict),
                    phrase(answer.from.calendar.fiscal_name(conflict.fiscal_year)),
                    {{money(conflict.allowed)}},
                    {{with}}});
}

Phrase budget_phrase(const PlanAnswer& answer) {
    const std::string name = answer.from.calendar.fiscal_name(answer.result.ranked.budget_year);
    const auto year =
        std::ranges::find(answer.result.by_year, answer.result.ranked.budget_year, &analysis::YearUse::fiscal_year);
    if (year == answer.result.by_year.end() || !year->budget.total) return told(Says::not_funded);
    return told(Says::budget_line,
                {text(name), money(year->budget.total), money(year->used_total), money(year->left.total)});
}

Value plan_json(const PlanAnswer& answer, const PlanReportOptions& options) {
    const analysis::ChooseResult& result = answer.result;
    const bool fits = result.best.has_value();
    const auto if_fits = [&](double value) { return fits ? Value(value) : Value(); };
    Value::Object object{
        {"schema", "cxcase.plan/1"},
        {"case", case_object(answer.from)},
        {"objective", aim_name(answer)},
        {"chosen", fits ? ids_json(answer, result.best->initiatives) : Value(Value::List{})},
        {"npv", if_fits(fits ? result.best->npv : 0)},
        {"roi", fits ? Value(result.measures.roi) : Value()},
        {"payback_months", fits ? Value(result.measures.payback_months) : Value()},
        {"cost_by_year", costs_json(answer)},
        {"proven", result.proven},
        {"gap", result.gap},
        {"others_proven", result.others_proven},
        {"compared", static_cast<std::int64_t>(result.compared)},
        {"ranking_npv", result.ranking_npv},
        {"ranking_loses", fits && result.ranking_fits ? Value(result.best->npv - result.ranking_npv) : Value()},
        {"initiatives", initiatives_json(answer)},
        {"next_best", next_json(answer)},
        {"budgets", steps_json(answer, result.other_budgets)},
        {"frontier", steps_json(answer, result.frontier)},
        {"priority", priority_json(answer)},
        {"priority_proven", result.priority_proven},
        {"schedule", schedule_json(answer)},
        {"stated_npv", stated_json(answer)},
        {"selection_share", share_json(answer)},
        {"uncertainty", drawn_json(answer)},
        {"marginal", fits ? marginal_json(answer) : Value()},
        {"conflict", conflict_json(answer)},
        {"warnings", warnings_value(options.case_warnings)}};
    if (result.ranked.by != analysis::OrderBy::roi) object.push_back({"order_by", name_of(result.ranked.by)});
    return object;
}

Table plan_records(const PlanAnswer& answer) {
    Table table;
    for (const char* key : {"id", "name"}) table.columns.push_back({.key = key, .title = key, .show = Show::text});
    for (const char* key : {"rank", "chosen", "funded_by_ranking", "cost", "npv", "roi", "otherwise_loses"})
        table.columns.push_back({.key = key, .title = key, .show = Show::count});
    const bool drawn = answer.drawn != nullptr && answer.drawn->draws > 0;
    if (drawn) table.columns.push_back({.key = "selection_share", .title = "selection_share", .show = Show::count});
    for (std::size_t k = 0; k < answer.result.regrets.size(); ++k) {
        const analysis::InitiativeResult& one = answer.result.ranked.initiatives[k];
        const analysis::Regret& regret = answer.result.regrets[k];
        const model::Initiative& of = answer.from.initiatives[one.initiative];
        Row row{{text(of.id), text(name_of(of)), integer(one.rank), Cell{regret.chosen, Show::mark, Tone::plain, {}},
                 Cell{one.funded, Show::mark, Tone::plain, {}}, money(one.measures.first_year_cost),
                 money(one.measures.npv), figure(Show::percent, one.measures.roi), money(regret.npv)},
                {}};
        if (drawn) row.cells.push_back(figure(Show::percent, answer.drawn->share[k].value));
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

}  // namespace cxcase::report
