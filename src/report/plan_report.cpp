// What a committee decides on first: the set, what it costs and is worth, and what each decision in it carries. Then what
// another budget, another set or one more person would change.
#include "cxcase/report/plan_report.hpp"

#include "case_parts.hpp"
#include "cxcase/base/text.hpp"
#include "plan_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace cxcase::report {

namespace {

using analysis::BudgetStep;
using analysis::ChosenSet;
using analysis::InitiativeResult;
using analysis::Regret;

// "with A + B; without C": how a set differs from another.
Phrase difference(const PlanAnswer& answer, const ChosenSet& set, const ChosenSet& from) {
    std::vector<std::size_t> with, without;
    std::ranges::set_difference(set.initiatives, from.initiatives, std::back_inserter(with));
    std::ranges::set_difference(from.initiatives, set.initiatives, std::back_inserter(without));
    Phrase all;
    if (!with.empty()) all = told(Says::set_with, {text(names_of(answer, with))});
    if (!without.empty()) go_on(all, told(Says::set_without, {text(names_of(answer, without))}), "; ");
    if (!all.empty()) return all;
    return told(set.initiatives.empty() ? Says::set_empty : Says::set_same);
}

std::string year_name(const PlanAnswer& answer) {
    return answer.from.calendar.fiscal_name(answer.result.ranked.budget_year);
}

void add_ranking(const PlanAnswer& answer, Phrase& headline) {
    const double lost = answer.result.best->npv - answer.result.ranking_npv;
    const bool moved = answer.schedule != nullptr;
    if (!answer.result.ranking_fits) {
        go_on(headline, told(Says::ranking_breaks_limit));
        return;
    }
    if (lost <= 1e-9 * std::abs(answer.result.best->npv)) {
        go_on(headline, told(moved ? Says::ranking_same_moved : Says::ranking_same));
        return;
    }
    go_on(headline, told(moved ? Says::ranking_less_moved : Says::ranking_less,
                         {worth_cell(answer, answer.result.ranking_npv), money(lost)}));
}

// How sure it is that no set within the limits is worth more.
Phrase proof(const analysis::ChooseResult& result) {
    if (result.proven) return told(Says::proven, {text(std::to_string(result.compared))});
    if (!result.gap) return told(Says::unproven);
    const double percent = std::ceil(1000 * *result.gap) / 10;
    return told(Says::unproven_gap, {text(base::shortest(percent))});
}
Phrase fund_nothing(const PlanAnswer& answer) {
    const bool by_npv = aim_name(answer) == "npv";
    Phrase words = told(by_npv ? Says::fund_nothing : Says::fund_nothing_by,
                        {text(std::to_string(answer.result.compared)), text(worth_words(answer))});
    add_draws(answer, words);
    return words;
}

Phrase headline(const PlanAnswer& answer) {
    if (!answer.result.best) return conflict_phrase(answer);
    if (answer.result.ranked.initiatives.empty()) return told(Says::plan_nothing_proposed);
    const ChosenSet& best = *answer.result.best;
    const auto fits = [](const Regret& regret) { return regret.chosen || regret.npv; };
    if (std::ranges::none_of(answer.result.regrets, fits)) return told(Says::fund_nothing_fits);
    if (best.initiatives.empty() && answer.result.proven) return fund_nothing(answer);
    const auto clause = [](std::size_t number) { return phrase(std::to_string(number)); };
    Phrase words = told_of(best.first_year_cost < 0 ? Says::fund_saves : Says::fund,
                           {clause(best.initiatives.size()),
                            clause(answer.result.ranked.initiatives.size()),
                            {{money(std::abs(best.first_year_cost))}},
                            phrase(year_name(answer)),
                            phrase(worth_words(answer)),
                            {{worth_cell(answer, best.npv)}},
                            proof(answer.result)});
    add_schedule(answer, words);
    add_ranking(answer, words);
    add_draws(answer, words);
    return words;
}

// ---- the set

Row initiative_row(const PlanAnswer& answer, std::size_t k) {
    const InitiativeResult& one = answer.result.ranked.initiatives[k];
    const Regret& regret = answer.result.regrets[k];
    Row row{{integer(one.rank), Cell{regret.chosen, Show::mark, Tone::plain, {}},
             text(name_of(answer.from.initiatives[one.initiative])), money(one.measures.first_year_cost),
             money(one.measures.npv), figure(Show::percent, one.measures.roi), money(regret.npv)},
            {}};
    if (auto share = share_cell(answer, k)) row.cells.push_back(*std::move(share));
    if (regret.chosen != one.funded) row.remark = told(regret.chosen ? Says::ranking_does_not : Says::ranking_does);
    if (!regret.chosen && !regret.npv) row.remark = obstacle(answer, regret);
    return row;
}

Table set_table(const PlanAnswer& answer) {
    Table table;
    table.title = word(Says::set_title);
    table.columns = {{"rank", "#", Show::integer},
                     {"chosen", "", Show::mark},
                     {"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives},
                     {"cost", titled(Says::cost_in, {year_name(answer)}), Show::money},
                     {"npv", word(Says::bubbles_up), Show::money},
                     {"roi", word(Says::roi), Show::percent},
                     {"loses", word(Says::column_otherwise), Show::money}};
    if (answer.drawn != nullptr) table.columns.push_back({"share", word(Says::column_in_best), Show::percent});
    for (const bool chosen : {true, false}) {
        for (std::size_t k = 0; k < answer.result.regrets.size(); ++k) {
            if (answer.result.regrets[k].chosen == chosen) table.rows.emplace_back(initiative_row(answer, k));
        }
        if (chosen) table.rows.emplace_back(Rule{budget_phrase(answer)});
    }
    return table;
}

// ---- other sets

Table next_table(const PlanAnswer& answer) {
    Table table;
    table.title = word(Says::next_title);
    table.columns = {{"place", "#", Show::integer},
                     {"count", word(Says::funded), Show::integer},
                     {"cost", titled(Says::cost_in, {year_name(answer)}), Show::money},
                     {"npv", worth_words(answer), Show::money},
                     {"loses", word(Says::column_gives_up), Show::money}};
    for (std::size_t k = 0; k < answer.result.next_best.size(); ++k) {
        const ChosenSet& set = answer.result.next_best[k];
        Phrase remark = difference(answer, set, *answer.result.best);
        remark.parts.push_back(text(separation(answer, k)));
        table.rows.emplace_back(
            Row{{integer(static_cast<std::int64_t>(k) + 2), integer(static_cast<std::int64_t>(set.initiatives.size())),
                 money(set.first_year_cost), money(set.npv), money(answer.result.best->npv - set.npv)},
                std::move(remark)});
    }
    return table;
}

Row budget_row(const PlanAnswer& answer, const BudgetStep& step, const ChosenSet& from) {
    return {{money(step.budget), integer(static_cast<std::int64_t>(step.set.initiatives.size())), money(step.set.npv),
             money(step.set.npv - from.npv)},
            difference(answer, step.set, from)};
}

std::vector<Column> budget_columns(const PlanAnswer& answer, const std::string& budget, const std::string& gained) {
    return {{"budget", budget, Show::money},
            {"count", word(Says::funded), Show::integer},
            {"npv", worth_words(answer), Show::money},
            {"gains", gained, Show::money}};
}

Table budgets_table(const PlanAnswer& answer) {
    Table table;
    table.title = titled(Says::budgets_title, {year_name(answer)});
    table.columns = budget_columns(answer, word(Says::column_budget), word(Says::column_difference));
    for (const BudgetStep& step : answer.result.other_budgets)
        table.rows.emplace_back(budget_row(answer, step, *answer.result.best));
    return table;
}

// The steps nearest to the plan's own: half of them below and at it, half above.
Table frontier_table(const PlanAnswer& answer, std::size_t top) {
    const auto& steps = answer.result.frontier;
    const auto above = std::ranges::find_if(
        steps, [&](const BudgetStep& step) { return step.set.npv > answer.result.best->npv * (1 + 1e-12); });
    const auto at = static_cast<std::size_t>(above - steps.begin());
    const std::size_t first = at > top / 2 ? std::min(at - top / 2, steps.size() - std::min(top, steps.size())) : 0;
    Table table;
    table.title = word(Says::frontier_title);
    table.columns = budget_columns(answer, word(Says::column_from_budget), word(Says::column_adds));
    for (std::size_t k = first; k < std::min(first + top, steps.size()); ++k)
        table.rows.emplace_back(budget_row(answer, steps[k], k == 0 ? ChosenSet{} : steps[k - 1].set));
    if (first > 0 || first + top < steps.size())
        table.caption = told(Says::frontier_part,
                             {text(std::to_string(std::min(top, steps.size()))), text(std::to_string(steps.size()))});
    return table;
}

Table teams_table(const PlanAnswer& answer) {
    Table table;
    table.title = word(Says::teams_title);
    table.columns = {{"team", word(Says::column_team), Show::text, 0, true},
                     {"people", word(Says::column_people), Show::count},
                     {"gains", worth_words(answer), Show::money}};
    for (const analysis::TeamMargin& team : answer.result.teams) {
        const model::Team& of = answer.from.people[team.team];
        table.rows.emplace_back(
            Row{{text(of.id), figure(Show::count, answer.from.value(of.capacity)), money(team.npv)}, {}});
    }
    return table;
}

Notes conventions(const PlanAnswer& answer, bool at_likely) {
    Notes notes{word(Says::how_to_read), false, {}, true};
    put(notes, told(Says::how_set_npv));
    put(notes, told(Says::how_otherwise));
    put(notes, told(Says::how_committed));
    if (!answer.result.others_proven) put(notes, told(Says::how_not_proven));
    if (!answer.result.frontier.empty()) put(notes, told(Says::how_budgets, {text(year_name(answer))}));
    put_drawn_notes(answer, notes);
    put_schedule_notes(answer, notes);
    put(notes, counting_note(answer.from));
    put(notes, point_note(answer.from, at_likely));
    put(notes, haircut_note(answer.from));
    return notes;
}

}  // namespace

std::string names_of(const PlanAnswer& answer, const std::vector<std::size_t>& initiatives) {
    std::vector<std::string> all;
    for (const std::size_t i : initiatives) all.push_back(name_of(answer.from.initiatives[i]));
    return named_together(all);
}

Report plan_report(const model::BusinessCase& business_case, const analysis::ChooseResult& result,
                   const PlanReportOptions& options) {
    const PlanAnswer answer{business_case, result, options.drawn, options.schedule, options.as_stated};
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". Which set to fund."));
    report.headline = headline(answer);
    report.currency = business_case.currency;
    if (result.best && !result.ranked.initiatives.empty()) {
        report.sections.emplace_back(set_table(answer));
        if (auto starts = schedule_table(answer)) report.sections.emplace_back(*std::move(starts));
        if (auto gantt = plan_gantt(answer)) report.sections.emplace_back(*std::move(gantt));
        if (auto drawn = drawn_table(answer)) report.sections.emplace_back(*std::move(drawn));
        if (!result.next_best.empty()) report.sections.emplace_back(next_table(answer));
        if (!result.other_budgets.empty()) report.sections.emplace_back(budgets_table(answer));
        if (auto steps = frontier_steps(answer)) report.sections.emplace_back(*std::move(steps));
        if (!result.frontier.empty()) report.sections.emplace_back(frontier_table(answer, options.top));
        if (auto order = priority_table(answer)) report.sections.emplace_back(*std::move(order));
        if (!result.teams.empty()) report.sections.emplace_back(teams_table(answer));
        if (options.notes) report.sections.emplace_back(conventions(answer, options.at_likely));
    }
    if (options.notes && !options.case_warnings.empty())
        report.sections.emplace_back(warning_notes(options.case_warnings));
    report.records = plan_records(answer);
    report.json = plan_json(answer, options);
    return report;
}

}  // namespace cxcase::report
