// Sets of initiatives: the baseline, each initiative standing alone, and the funded set with its switches.
#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <algorithm>
#include <array>

namespace cxcase::report {
namespace {

std::vector<Party> committed_members(const Draft& draft) {
    std::vector<Party> members;
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (draft.committed(i)) members.push_back({i, {}});
    }
    return members;
}

// By id, as every product runs.
std::vector<Party> sorted(std::vector<Party> members) {
    std::ranges::sort(members, {}, &Party::initiative);
    return members;
}

// Pairs that one of these serves, in their order.
std::vector<std::size_t> served_by(const Draft& draft, const std::vector<std::size_t>& initiatives) {
    std::vector<std::size_t> pairs;
    for (std::size_t j = 0; j < draft.plan.pairs.size(); ++j) {
        const bool served = std::ranges::any_of(draft.plan.pairs[j].servers, [&](const engine::Server& server) {
            return std::ranges::find(initiatives, server.initiative) != initiatives.end();
        });
        if (served) pairs.push_back(j);
    }
    return pairs;
}

// Over the segments that differ.
std::vector<Formula> differences(const Scenario& with, const Scenario& without, MonthRow CourseRows::* flow) {
    std::vector<Formula> all;
    for (const auto& [segment, course] : with.courses)
        all.push_back(Formula(course.*flow) - Formula(without.course_of(segment).*flow));
    return all;
}

// A row a segment. A difference below the rounding of what it is taken from is none: signs decide about IRR and payback.
std::vector<Formula> contribution_rows(const Draft& draft, Pen& pen, const Scenario& with, const Scenario& without) {
    std::vector<Formula> rows;
    for (const auto& [segment, course] : with.courses) {
        const Formula a(course.contribution);
        const Formula b(without.course_of(segment).contribution);
        const Formula rounding = 1e-14 * largest(call("ABS", {a}), call("ABS", {b}));
        rows.emplace_back(
            pen.row({titled(Says::book_contribution_gained, {name_of(draft.bc.segments[segment])}), draft.bc.currency,
                     Show::money, word(Says::book_with_it_without_it_0_where), Look::formula, true},
                    when(compare(call("ABS", {a - b}), "<=", rounding), 0, a - b)));
    }
    return rows;
}

Formula customers_gained(Pen& pen, const Scenario& with, const Scenario& without) {
    std::vector<Formula> all;
    for (const auto& [segment, course] : with.courses) {
        all.push_back(Formula(pen.at(course.customers, pen.months())) -
                      Formula(pen.at(without.course_of(segment).customers, pen.months())));
    }
    return pen.folded({word(Says::book_sum_over_segments), "", Show::count}, all, false);
}

// The lines of everybody in the set, as far as it is funded.
struct LineSums {
    Formula opex = 0, capex = 0, savings = 0, running = 0;
};

FlowRows write_flows(Draft& draft, Pen& pen, const Scenario& with, const Scenario& without, const LineSums& lines) {
    const PerFixCosts per_fix = per_fix_costs(draft, pen, with, without);
    const std::string& money = draft.bc.currency;
    pen.heading(word(Says::book_cash_flows));
    const auto row = [&](const std::string& label, const std::string& how, const Formula& formula) {
        return pen.row({label, money, Show::money, how, Look::formula, true}, formula, true);
    };
    FlowRows flows;
    const RowWords gain{word(Says::book_contribution_gained_2), money,         Show::money,
                        word(Says::book_sum_over_segments),     Look::formula, true};
    const MonthRow gained = row(word(Says::book_contribution_gained_2), word(Says::book_sum_over_segments),
                                pen.folded(gain, contribution_rows(draft, pen, with, without), false));
    const auto summed = [&](Says label, Says how, MonthRow CourseRows::* flow) {
        const RowWords words{word(label), money, Show::money, word(how), Look::formula, true};
        return row(word(label), word(how), pen.folded(words, differences(with, without, flow), false));
    };
    flows.revenue = summed(Says::book_revenue_gained, Says::book_with_it_without_it_all_segments, &CourseRows::revenue);
    flows.acquisition =
        summed(Says::book_acquisition_spend_gained, Says::book_held_in_the_contribution, &CourseRows::acquisition);
    flows.benefit =
        row(word(Says::book_benefit_2), word(Says::book_contribution_gained_savings), Formula(gained) + lines.savings);
    flows.opex = row(word(Says::book_opex), word(Says::book_lines_per_fix_costs), lines.opex + per_fix.opex);
    flows.capex = row(word(Says::book_capex), word(Says::book_lines_per_fix_costs), lines.capex + per_fix.capex);
    flows.running =
        row(word(Says::book_running_benefit), word(Says::book_contribution_gained_recurring_savings_recurring_and),
            Formula(gained) + lines.running - (per_fix.opex + per_fix.capex));
    flows.customers_gained = customers_gained(pen, with, without);
    return flows;
}

// A product or sum of switches and rows, in rows of its own where it is long.
Formula switched(Draft& draft, Pen& pen, const std::string& label, MonthRow InitiativeCells::* line) {
    std::vector<Formula> terms;
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (draft.proposed(i)) terms.push_back(Formula(draft.switches[i]) * Formula(draft.initiatives[i].*line));
    }
    const RowWords words{
        label, draft.bc.currency, Show::money, word(Says::book_switch_x_line_all_initiatives), Look::formula, true};
    return {pen.row(words, pen.folded(words, terms, false), true)};
}

using Amount = std::optional<model::Quantity> model::YearBudget::*;

bool names(const Draft& draft, Amount kind) {
    return std::ranges::any_of(draft.bc.budget,
                               [&](const model::YearBudget& year) { return (year.*kind).has_value(); });
}

// Three for each kind that the case names.
int budget_rows(const Draft& draft) {
    int rows = 0;
    for (const Amount kind : {&model::YearBudget::total, &model::YearBudget::capex, &model::YearBudget::opex}) {
        rows += names(draft, kind) ? 3 : 0;
    }
    return rows;
}

// What a budget names, what is used of it and what is left, year by year.
void write_budget(Draft& draft, Pen& pen, const std::array<Says, 3>& labels, Amount named,
                  const std::vector<MonthRow>& used_by) {
    if (!names(draft, named)) return;
    const int first = draft.bc.calendar.fiscal_year(1);
    const int row = pen.next();
    for (int k = 0; k < 3; ++k) {
        draft.book.put({pen.sheet(), row + k, label_column}, word(labels.at(static_cast<std::size_t>(k))),
                       {Show::text, Look::label});
        draft.book.put({pen.sheet(), row + k, unit_column}, draft.bc.currency, {Show::text, Look::note});
    }
    for (const model::YearBudget& year : draft.bc.budget) {
        if (!(year.*named) || year.fiscal_year < first ||
            year.fiscal_year > draft.bc.calendar.fiscal_year(draft.plan.months))
            continue;
        const int column = zero_column + 1 + year.fiscal_year - first;
        Formula used = 0;
        for (const MonthRow flow : used_by) {
            used = used + call("SUMIF", {pen.all_of(draft.time.fiscal_year), year.fiscal_year, pen.all_of(flow)});
        }
        const Place budget =
            draft.book.put({pen.sheet(), row, column}, draft.in(*(year.*named)), {Show::money, Look::link});
        const Place spent = draft.book.put({pen.sheet(), row + 1, column}, used, {Show::money, Look::formula});
        draft.book.put({pen.sheet(), row + 2, column}, Formula(budget) - Formula(spent), {Show::money, Look::doubt});
        draft.budgets.push_back({word(labels.front()), draft.bc.calendar.fiscal_name(year.fiscal_year), budget, spent});
    }
    pen.go_to(row + 3);
}

}  // namespace

void write_baseline(Draft& draft) {
    Pen pen = draft.pen(draft.baseline_sheet);
    write_month_head(draft, pen, word(Says::book_baseline_nothing_more_is_done),
                     word(Says::book_what_happens_with_the_committed_initiatives));
    std::vector<std::size_t> all;
    for (std::size_t j = 0; j < draft.plan.pairs.size(); ++j) all.push_back(j);
    draft.baseline = project(draft, pen, nullptr, committed_members(draft), all);
    pen.heading(word(Says::book_all_segments));
    const auto total = [&](const std::string& label, MonthRow CourseRows::* flow) {
        std::vector<Formula> terms;
        for (const auto& [segment, course] : draft.baseline.courses) terms.emplace_back(course.*flow);
        const RowWords words{label, draft.bc.currency, Show::money, word(Says::book_sum_over_segments), Look::formula,
                             true};
        pen.row(words, pen.folded(words, terms, false));
    };
    total(word(Says::book_revenue), &CourseRows::revenue);
    total(word(Says::book_contribution), &CourseRows::contribution);
}

void write_standalone(Draft& draft, std::size_t i) {
    const InitiativeCells& own = draft.initiatives[i];
    Pen pen = draft.pen(own.sheet);
    pen.go_to(own.next_row);
    const std::vector<std::size_t>& required = draft.plan.initiatives[i].requires_all;
    std::vector<Party> members = committed_members(draft);
    for (const std::size_t r : required) members.push_back({r, {}});
    Scenario without;
    without.parent = &draft.baseline;
    if (const std::vector<std::size_t> pairs = served_by(draft, required); !pairs.empty()) {
        pen.heading(word(Says::book_without_it_what_it_requires_is));
        without = project(draft, pen, &draft.baseline, sorted(members), pairs);
    }
    without.members = sorted(members);
    members.push_back({i, {}});
    pen.heading(word(Says::book_with_it));
    const Scenario with = project(draft, pen, &without, sorted(std::move(members)), served_by(draft, {i}));
    const FlowRows flows = write_flows(draft, pen, with, without, {own.opex, own.capex, own.savings, own.running});
    draft.measures[i] = write_measures(draft, pen, flows, 3);
    write_years(draft, pen, flows, 3 + measure_rows + 1);
}

void write_portfolio(Draft& draft) {
    Pen pen = draft.pen(draft.portfolio);
    write_month_head(draft, pen, word(Says::book_the_funded_set_together),
                     word(Says::book_overlap_is_counted_once_who_is));
    const int budgets = 3 + measure_rows + 1 + year_rows;
    pen.go_to(budgets + budget_rows(draft));
    std::vector<Party> members = committed_members(draft);
    std::vector<std::size_t> proposed;
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (!draft.proposed(i)) continue;
        proposed.push_back(i);
        members.push_back({i, draft.switches[i]});
    }
    const Scenario with = project(draft, pen, &draft.baseline, sorted(std::move(members)), served_by(draft, proposed));
    pen.heading(word(Says::book_lines_of_the_funded));
    const LineSums lines{
        switched(draft, pen, word(Says::book_opex_of_lines), &InitiativeCells::opex),
        switched(draft, pen, word(Says::book_capex_of_lines), &InitiativeCells::capex),
        switched(draft, pen, word(Says::book_savings), &InitiativeCells::savings),
        switched(draft, pen, word(Says::book_recurring_savings_less_costs), &InitiativeCells::running)};
    const FlowRows flows = write_flows(draft, pen, with, draft.baseline, lines);
    draft.portfolio_measures = write_measures(draft, pen, flows, 3);
    write_years(draft, pen, flows, 3 + measure_rows + 1);
    pen.go_to(budgets);
    write_budget(draft, pen, {Says::book_budget_total, Says::book_used_total, Says::book_left_total},
                 &model::YearBudget::total, {flows.opex, flows.capex});
    write_budget(draft, pen, {Says::book_budget_capex, Says::book_used_capex, Says::book_left_capex},
                 &model::YearBudget::capex, {flows.capex});
    write_budget(draft, pen, {Says::book_budget_opex, Says::book_used_opex, Says::book_left_opex},
                 &model::YearBudget::opex, {flows.opex});
}

}  // namespace cxcase::report
