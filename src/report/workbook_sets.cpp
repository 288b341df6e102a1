// Sets of initiatives: the baseline, each initiative standing alone, and the funded set with its switches.
#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <algorithm>

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

// Sum over the segments that differ.
Formula differences(const Scenario& with, const Scenario& without, MonthRow CourseRows::* flow) {
    Formula all = 0;
    for (const auto& [segment, course] : with.courses) {
        all = all + (Formula(course.*flow) - Formula(without.course_of(segment).*flow));
    }
    return all;
}

// A row a segment. A difference below the rounding of what it is taken from is none: signs decide about IRR and payback.
std::vector<Formula> contribution_rows(const Draft& draft, Pen& pen, const Scenario& with, const Scenario& without) {
    std::vector<Formula> rows;
    for (const auto& [segment, course] : with.courses) {
        const Formula a(course.contribution);
        const Formula b(without.course_of(segment).contribution);
        const Formula rounding = 1e-14 * largest(call("ABS", {a}), call("ABS", {b}));
        rows.emplace_back(pen.row({"Contribution gained | " + name_of(draft.bc.segments[segment]), draft.bc.currency,
                                   Show::money, "with it - without it; 0 where that is rounding", Look::formula, true},
                                  when(compare(call("ABS", {a - b}), "<=", rounding), 0, a - b)));
    }
    return rows;
}

Formula customers_gained(const Pen& pen, const Scenario& with, const Scenario& without) {
    Formula all = 0;
    for (const auto& [segment, course] : with.courses) {
        all = all + (Formula(pen.at(course.customers, pen.months())) -
                     Formula(pen.at(without.course_of(segment).customers, pen.months())));
    }
    return all;
}

// The lines of everybody in the set, as far as it is funded.
struct LineSums {
    Formula opex = 0, capex = 0, savings = 0, running = 0;
};

FlowRows write_flows(Draft& draft, Pen& pen, const Scenario& with, const Scenario& without, const LineSums& lines) {
    const PerFixCosts per_fix = per_fix_costs(draft, pen, with, without);
    const std::string& money = draft.bc.currency;
    pen.heading("Cash flows");
    const auto row = [&](const char* label, const char* how, const Formula& formula) {
        return pen.row({label, money, Show::money, how, Look::formula, true}, formula, true);
    };
    FlowRows flows;
    const RowWords gain{"Contribution gained", money, Show::money, "sum over segments", Look::formula, true};
    const MonthRow gained = row("Contribution gained", "sum over segments",
                                pen.folded(gain, contribution_rows(draft, pen, with, without), false));
    flows.revenue =
        row("Revenue gained", "with it - without it, all segments", differences(with, without, &CourseRows::revenue));
    flows.acquisition = row("Acquisition spend gained", "held in the contribution",
                            differences(with, without, &CourseRows::acquisition));
    flows.benefit = row("Benefit", "contribution gained + savings", Formula(gained) + lines.savings);
    flows.opex = row("Opex", "lines + per-fix costs", lines.opex + per_fix.opex);
    flows.capex = row("Capex", "lines + per-fix costs", lines.capex + per_fix.capex);
    flows.running = row("Running benefit", "contribution gained + recurring savings - recurring and per-fix costs",
                        Formula(gained) + lines.running - (per_fix.opex + per_fix.capex));
    flows.customers_gained = customers_gained(pen, with, without);
    return flows;
}

// A product or sum of switches and rows, in rows of its own where it is long.
Formula switched(Draft& draft, Pen& pen, const char* label, MonthRow InitiativeCells::* line) {
    std::vector<Formula> terms;
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (draft.proposed(i)) terms.push_back(Formula(draft.switches[i]) * Formula(draft.initiatives[i].*line));
    }
    const RowWords words{label, draft.bc.currency, Show::money, "switch x line, all initiatives", Look::formula, true};
    return {pen.row(words, pen.folded(words, terms, false), true)};
}

using Named = std::optional<model::Quantity> model::YearBudget::*;

bool names(const Draft& draft, Named kind) {
    return std::ranges::any_of(draft.bc.budget,
                               [&](const model::YearBudget& year) { return (year.*kind).has_value(); });
}

// Three for each kind that the case names.
int budget_rows(const Draft& draft) {
    int rows = 0;
    for (const Named kind : {&model::YearBudget::total, &model::YearBudget::capex, &model::YearBudget::opex}) {
        rows += names(draft, kind) ? 3 : 0;
    }
    return rows;
}

// What a budget names, what is used of it and what is left, year by year.
void write_budget(Draft& draft, Pen& pen, const char* label, Named named, const std::vector<MonthRow>& used_by) {
    if (!names(draft, named)) return;
    const int first = draft.bc.calendar.fiscal_year(1);
    const int row = pen.next();
    const char* parts[] = {"Budget, ", "Used, ", "Left, "};
    for (int k = 0; k < 3; ++k) {
        draft.book.put({pen.sheet(), row + k, label_column}, std::string(parts[k]) + label, {Show::text, Look::label});
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
    }
    pen.go_to(row + 3);
}

}  // namespace

void write_baseline(Draft& draft) {
    Pen pen = draft.pen(draft.baseline_sheet);
    write_month_head(draft, pen, "Baseline: nothing more is done",
                     "What happens with the committed initiatives alone. Every benefit is measured against it.");
    std::vector<std::size_t> all;
    for (std::size_t j = 0; j < draft.plan.pairs.size(); ++j) all.push_back(j);
    draft.baseline = project(draft, pen, nullptr, committed_members(draft), all);
    pen.heading("All segments");
    const auto total = [&](const char* label, MonthRow CourseRows::* flow) {
        Formula sum = 0;
        for (const auto& [segment, course] : draft.baseline.courses) sum = sum + Formula(course.*flow);
        pen.row({label, draft.bc.currency, Show::money, "sum over segments", Look::formula, true}, sum);
    };
    total("Revenue", &CourseRows::revenue);
    total("Contribution", &CourseRows::contribution);
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
        pen.heading("WITHOUT IT: what it requires is there");
        without = project(draft, pen, &draft.baseline, sorted(members), pairs);
    }
    without.members = sorted(members);
    members.push_back({i, {}});
    pen.heading("WITH IT");
    const Scenario with = project(draft, pen, &without, sorted(std::move(members)), served_by(draft, {i}));
    const FlowRows flows = write_flows(draft, pen, with, without, {own.opex, own.capex, own.savings, own.running});
    draft.measures[i] = write_measures(draft, pen, flows, 3);
    write_years(draft, pen, flows, 3 + measure_rows + 1);
}

void write_portfolio(Draft& draft) {
    Pen pen = draft.pen(draft.portfolio);
    write_month_head(draft, pen, "The funded set together",
                     "Overlap is counted once. Who is in it: the switches on the sheet Initiatives.");
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
    pen.heading("Lines of the funded");
    const LineSums lines{switched(draft, pen, "Opex of lines", &InitiativeCells::opex),
                         switched(draft, pen, "Capex of lines", &InitiativeCells::capex),
                         switched(draft, pen, "Savings", &InitiativeCells::savings),
                         switched(draft, pen, "Recurring savings less costs", &InitiativeCells::running)};
    const FlowRows flows = write_flows(draft, pen, with, draft.baseline, lines);
    draft.portfolio_measures = write_measures(draft, pen, flows, 3);
    write_years(draft, pen, flows, 3 + measure_rows + 1);
    pen.go_to(budgets);
    write_budget(draft, pen, "total", &model::YearBudget::total, {flows.opex, flows.capex});
    write_budget(draft, pen, "capex", &model::YearBudget::capex, {flows.capex});
    write_budget(draft, pen, "opex", &model::YearBudget::opex, {flows.opex});
}

}  // namespace cxcase::report
