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

Cell money(std::optional<double> value) { return figure(Show::money, value); }

// ---- in words

std::string names(const PlanAnswer& answer, const std::vector<std::size_t>& initiatives) {
    std::string all;  // names have commas of their own
    for (const std::size_t i : initiatives) all += (all.empty() ? "" : " + ") + name_of(answer.from.initiatives[i]);
    return all;
}

// "with A + B; without C": how a set differs from another.
Phrase difference(const PlanAnswer& answer, const ChosenSet& set, const ChosenSet& from) {
    std::vector<std::size_t> with, without;
    std::ranges::set_difference(set.initiatives, from.initiatives, std::back_inserter(with));
    std::ranges::set_difference(from.initiatives, set.initiatives, std::back_inserter(without));
    std::string words;
    if (!with.empty()) words = "with " + names(answer, with);
    if (!without.empty()) words += (words.empty() ? "without " : "; without ") + names(answer, without);
    if (words.empty()) words = set.initiatives.empty() ? "nothing is funded" : "the same set";
    return phrase(words);
}

std::string year_name(const PlanAnswer& answer) {
    return answer.from.calendar.fiscal_name(answer.result.ranked.budget_year);
}

void add_ranking(const PlanAnswer& answer, Phrase& headline) {
    const double lost = answer.result.best->npv - answer.result.ranking_npv;
    if (!answer.result.ranking_fits) {
        headline.parts.push_back(text(" The set that the ranking funds breaks a limit that binds a plan."));
        return;
    }
    if (lost <= 1e-9 * std::abs(answer.result.best->npv)) {
        headline.parts.push_back(text(" Funding in the order of the ranking comes to the same."));
        return;
    }
    headline.parts.push_back(text(" Funding in the order of the ranking gives "));
    headline.parts.push_back(money(answer.result.ranking_npv));
    headline.parts.push_back(text(": "));
    headline.parts.push_back(money(lost));
    headline.parts.push_back(text(" less."));
}

std::string unproven(const analysis::ChooseResult& result) {
    if (!result.gap) return ", the best set found; that none is better is not proven.";
    const double percent = std::ceil(1000 * *result.gap) / 10;
    return ", the best set found; another one may be worth " + base::shortest(percent) + "% more at most.";
}

Phrase fund_nothing(const PlanAnswer& answer) {
    const std::string by = worth_words(answer);
    Phrase words =
        phrase("Fund nothing: of " + std::to_string(answer.result.compared) +
               " sets none within the limits is worth more than nothing" + (by == "NPV" ? "." : ", by " + by + "."));
    add_draws(answer, words);
    return words;
}

Phrase headline(const PlanAnswer& answer) {
    if (!answer.result.best) return conflict_phrase(answer);
    if (answer.result.ranked.initiatives.empty())
        return phrase("The case proposes no initiative, so there is nothing to choose.");
    const ChosenSet& best = *answer.result.best;
    const auto fits = [](const Regret& regret) { return regret.chosen || regret.npv; };
    if (std::ranges::none_of(answer.result.regrets, fits))
        return phrase(
            "Fund nothing: no initiative keeps the limits. Below each stands what is in its way; raise that, or "
            "propose something smaller.");
    if (best.initiatives.empty() && answer.result.proven) return fund_nothing(answer);
    Phrase words{{text("Fund " + std::to_string(best.initiatives.size()) + " of " +
                       std::to_string(answer.result.ranked.initiatives.size()) + " for "),
                  money(best.first_year_cost), text(" in " + year_name(answer) + ": " + worth_words(answer) + " "),
                  money(best.npv)}};
    words.parts.push_back(text(answer.result.proven ? ", the most that any set within the limits is worth (proven, " +
                                                          std::to_string(answer.result.compared) + " compared)."
                                                    : unproven(answer.result)));
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
    if (regret.chosen != one.funded)
        row.remark = phrase(regret.chosen ? "the ranking does not fund it" : "the ranking funds it");
    if (!regret.chosen && !regret.npv) row.remark = obstacle(answer, regret);
    return row;
}

Table set_table(const PlanAnswer& answer) {
    Table table;
    table.title = "What to fund, and what deciding otherwise would cost";
    table.columns = {{"rank", "#", Show::integer},
                     {"chosen", "", Show::mark},
                     {"name", "initiative", Show::text, 0, true},
                     {"cost", "cost " + year_name(answer), Show::money},
                     {"npv", "NPV alone", Show::money},
                     {"roi", "ROI", Show::percent},
                     {"loses", "otherwise", Show::money}};
    if (answer.drawn != nullptr) table.columns.push_back({"share", "in best set", Show::percent});
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
    table.title = "The next best sets, and what they give up";
    table.columns = {{"place", "#", Show::integer},
                     {"count", "funded", Show::integer},
                     {"cost", "cost " + year_name(answer), Show::money},
                     {"npv", worth_words(answer), Show::money},
                     {"loses", "gives up", Show::money}};
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
            {"count", "funded", Show::integer},
            {"npv", worth_words(answer), Show::money},
            {"gains", gained, Show::money}};
}

Table budgets_table(const PlanAnswer& answer) {
    Table table;
    table.title = "What another budget for " + year_name(answer) + " buys";
    table.columns = budget_columns(answer, "budget", "difference");
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
    table.title = "The frontier: from which budget on another set is the best";
    table.columns = budget_columns(answer, "from", "adds");
    for (std::size_t k = first; k < std::min(first + top, steps.size()); ++k)
        table.rows.emplace_back(budget_row(answer, steps[k], k == 0 ? ChosenSet{} : steps[k - 1].set));
    if (first > 0 || first + top < steps.size())
        table.caption = phrase("The " + std::to_string(std::min(top, steps.size())) + " of " +
                               std::to_string(steps.size()) + " steps nearest to the budget.");
    return table;
}

Table teams_table(const PlanAnswer& answer) {
    Table table;
    table.title = "What one more person would add";
    table.columns = {{"team", "team", Show::text, 0, true},
                     {"people", "people", Show::count},
                     {"gains", worth_words(answer), Show::money}};
    for (const analysis::TeamMargin& team : answer.result.teams) {
        const model::Team& of = answer.from.people[team.team];
        table.rows.emplace_back(
            Row{{text(of.id), figure(Show::count, answer.from.value(of.capacity)), money(team.npv)}, {}});
    }
    return table;
}

Notes conventions(const PlanAnswer& answer, bool at_likely) {
    Notes notes{"How to read this", false, {}};
    put(notes, phrase("NPV of a set is that of the full model: what two initiatives both fix is counted once. Costs, "
                      "people, groups, requirements and exclusions are the case's."));
    put(notes,
        phrase("'Otherwise' is what the best set loses when this one initiative is decided the other way and all "
               "else is chosen anew; a dash: it cannot be decided otherwise."));
    put(notes, phrase("Committed work is there in any case: it takes people and places in groups, and no budget."));
    if (!answer.result.others_proven)
        put(notes, phrase("Some of what other decisions cost was searched for and not proven; it may cost less."));
    if (!answer.result.frontier.empty())
        put(notes, phrase("Budgets are varied for " + year_name(answer) + " in total; every other limit stays."));
    put_drawn_notes(answer, notes);
    put_schedule_notes(answer, notes);
    put(notes, counting_note(answer.from));
    put(notes, point_note(answer.from, at_likely));
    put(notes, haircut_note(answer.from));
    return notes;
}

}  // namespace

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
