// When the chosen work is done and takes effect, where people are short, and what each budget buys, drawn.
#include "case_parts.hpp"
#include "cxcase/engine/plan.hpp"
#include "plan_report_parts.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::report {

namespace {

using Phase = Gantt::Phase;

Gantt::Bar bar_of(const PlanAnswer& answer, const engine::Plan& plan, std::size_t initiative) {
    const model::Initiative& it = answer.from.initiatives[initiative];
    const engine::InitiativePlan& timing = plan.initiatives[initiative];
    const int ramped = timing.go_live + static_cast<int>(std::ceil(answer.from.value(it.ramp)));
    Gantt::Bar bar{name_of(it), {}};
    for (int t = 1; t <= plan.months; ++t) {
        const bool over = timing.lasts_until && t > *timing.lasts_until;
        Phase phase = t < ramped ? Phase::ramp : Phase::full;
        if (t < timing.go_live) phase = Phase::build;
        if (t < it.starts || over) phase = Phase::none;
        bar.months.push_back(phase);
    }
    return bar;
}

// "FY2027" where a fiscal year begins, "Q2" in it. The year in which the case begins is named too, unless its last quarter
// is all there is of it: then the next one's name needs the room.
std::vector<Gantt::Quarter> quarters_of(const model::Calendar& calendar) {
    std::vector<Gantt::Quarter> quarters;
    for (int t = 1; t <= calendar.horizon; ++t) {
        const int months_in = calendar.months_into_year(t);
        if (!calendar.opens_quarter(t) && (t != 1 || months_in >= 9)) continue;
        const bool begins = months_in == 0 || (t == 1 && months_in < 9);
        quarters.push_back({t,
                            begins ? calendar.fiscal_name(calendar.fiscal_year(t))
                                   : titled(Says::quarter_short, {std::to_string(calendar.fiscal_quarter(t))}),
                            begins});
    }
    return quarters;
}

}  // namespace

std::optional<Gantt> plan_gantt(const PlanAnswer& answer) {
    if (!answer.result.best || answer.result.best->initiatives.empty()) return std::nullopt;
    const engine::Plan plan = engine::make_plan(answer.from);
    Gantt gantt{word(Says::gantt_title), {}, quarters_of(answer.from.calendar), {}};
    for (const analysis::Regret& regret : answer.result.regrets)
        if (regret.chosen) gantt.bars.push_back(bar_of(answer, plan, regret.initiative));
    return gantt;
}

std::optional<Steps> frontier_steps(const PlanAnswer& answer) {
    if (answer.result.frontier.size() < 3) return std::nullopt;
    Steps steps;
    steps.title = titled(Says::steps_title,
                         {answer.from.calendar.fiscal_name(answer.result.ranked.budget_year), worth_words(answer)});
    for (const analysis::BudgetStep& step : answer.result.frontier) steps.steps.emplace_back(step.budget, step.set.npv);
    const auto year =
        std::ranges::find(answer.result.by_year, answer.result.ranked.budget_year, &analysis::YearUse::fiscal_year);
    if (year != answer.result.by_year.end()) steps.here = year->budget.total;
    return steps;
}

}  // namespace cxcase::report
