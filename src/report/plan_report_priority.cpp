// In which order to fund while nobody knows the budget yet.
#include "case_parts.hpp"
#include "plan_report_parts.hpp"

#include <algorithm>
#include <iterator>

namespace cxcase::report {

namespace {

using analysis::PriorityStep;

std::vector<std::size_t> added(const PlanAnswer& answer, std::size_t place) {
    const auto& steps = answer.result.priority;
    const std::vector<std::size_t> before = place == 0 ? std::vector<std::size_t>() : steps[place - 1].set.initiatives;
    std::vector<std::size_t> more;
    std::ranges::set_difference(steps[place].set.initiatives, before, std::back_inserter(more));
    return more;
}

std::string names_or_nothing(const PlanAnswer& answer, const std::vector<std::size_t>& initiatives) {
    return initiatives.empty() ? word(Says::priority_nothing) : names_of(answer, initiatives);
}

Phrase remark(const PriorityStep& step) {
    if (!step.loses) return told(Says::priority_unknown);
    return step.proven ? Phrase{} : told(Says::priority_unproven);
}

}  // namespace

std::optional<Table> priority_table(const PlanAnswer& answer) {
    if (answer.result.priority.empty()) return std::nullopt;
    Table table;
    table.title = word(Says::priority_title);
    table.caption = told(answer.result.priority_proven ? Says::priority_how : Says::priority_searched);
    table.columns = {{"place", "#", Show::integer},
                     {"name", word(Says::priority_then), Show::text, 0, true},
                     {"budget", word(Says::column_from_budget), Show::money},
                     {"npv", worth_words(answer), Show::money},
                     {"loses", word(Says::priority_loses), Show::money}};
    for (std::size_t k = 0; k < answer.result.priority.size(); ++k) {
        const PriorityStep& step = answer.result.priority[k];
        table.rows.emplace_back(
            Row{{integer(static_cast<std::int64_t>(k)), text(names_or_nothing(answer, added(answer, k))),
                 figure(Show::money, step.budget), figure(Show::money, step.set.npv), figure(Show::money, step.loses)},
                remark(step)});
    }
    return table;
}

Value priority_json(const PlanAnswer& answer) {
    Value::List all;
    for (std::size_t k = 0; k < answer.result.priority.size(); ++k) {
        const PriorityStep& step = answer.result.priority[k];
        Value::List ids;
        for (const std::size_t i : added(answer, k)) ids.emplace_back(answer.from.initiatives[i].id);
        all.emplace_back(Value::Object{{"adds", std::move(ids)},
                                       {"budget", step.budget},
                                       {"npv", step.set.npv},
                                       {"loses", step.loses},
                                       {"proven", step.proven}});
    }
    return all;
}

}  // namespace cxcase::report
