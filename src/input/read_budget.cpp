#include "cxcase/input/figure.hpp"
#include "read.hpp"
#include "spelling.hpp"

#include <algorithm>

namespace cxcase::input {
namespace {

using document::Entry;
using document::Node;
using model::YearBudget;

constexpr Fields::OptionalFigure<YearBudget> budget_figures[] = {
    {"total", &YearBudget::total}, {"capex", &YearBudget::capex}, {"opex", &YearBudget::opex}};

YearBudget read_one_year(ReadContext& context, const Entry& entry, int year) {
    YearBudget budget{year, {}, {}, {}};
    const std::string path = joined("budget", entry.key);
    if (!keyed_by_name(entry.value)) {
        budget.total = context.read(entry.value, rule_of(key_info(Place::top, "budget")), path);
        return budget;
    }
    Fields fields(context, entry.value, Place::budget_year, path, entry.key_span, "budget of " + entry.key);
    fields.read(budget, budget_figures);
    if (!budget.total && !budget.capex && !budget.opex) {
        context.report(base::Code::missing_key, entry.key_span, "budget of " + entry.key + " names no amount",
                       "total, capex or opex is missing",
                       "write " + entry.key + ": 1.2M or " + entry.key + ": {total: 1.2M}");
    }
    return budget;
}

// What a committee decides with is the same in every draw, which whoever writes a range does not expect.
void warn_of_range(ReadContext& context, model::Quantity amount) {
    const model::Assumption& row = context.bc[amount];
    if (!row.uncertain()) return;
    const std::string point = context.quantities.point == Point::likely ? "likely value" : "mean";
    context.report(base::Code::budget_range, context.span(amount),
                   quote(row.path) + " is a range and stands at its " + point + " in every draw",
                   "a budget is decided, not drawn", "give one amount; --set " + row.path + "=1.2M tries another");
}

void warn_of_ranges(ReadContext& context) {
    for (const YearBudget& year : context.bc.budget)
        for (const auto& amount : {year.total, year.capex, year.opex})
            if (amount) warn_of_range(context, *amount);
}

// 300k per year: of which years?
bool report_rate(ReadContext& context, const Node& node) {
    const auto read = node.is_scalar() ? lex_figure(node.text) : Read<Figure>(Figure{});
    const auto* figure = std::get_if<Figure>(&read);
    if (figure == nullptr || !figure->period) return false;
    const std::string amount = words(node.text, figure->amount);
    const int first = context.bc.calendar.fiscal_year(1);
    const std::string years = "{" + context.bc.calendar.fiscal_name(first) + ": " + amount + ", " +
                              context.bc.calendar.fiscal_name(first + 1) + ": " + amount + "}";
    context.report(
        base::Code::period_unexpected, node.span, "budget of " + node.text + " is a rate, not an amount",
        "amounts by fiscal year",
        "write " + years + "; one amount, " + amount + ", is that of the first year, and no other has a limit");
    return true;
}

// A case that begins in December: its first fiscal year is one month.
void warn_of_few_months(ReadContext& context, source::Span span, const std::string& written) {
    constexpr int few = 6;
    const model::Calendar& calendar = context.bc.calendar;
    const int months = 12 - calendar.months_into_year(1);
    if (!context.months_known || written.empty() || months >= few || calendar.horizon <= months) return;
    const std::string first = calendar.fiscal_name(calendar.fiscal_year(1));
    const std::string next = calendar.fiscal_name(calendar.fiscal_year(1) + 1);
    context.report(base::Code::budget_of_few_months, span,
                   "this is the budget of " + first + ", of which the case has " + std::to_string(months) +
                       (months == 1 ? " month" : " months") + "; no other year has a limit",
                   "of which years?", "write budget: {" + first + ": " + written + ", " + next + ": " + written + "}");
}

}  // namespace

void read_budget(ReadContext& context, Fields& top) {
    const Node* node = top.find("budget");
    if (node == nullptr) return;
    if (!keyed_by_name(*node)) {
        if (report_rate(context, *node)) return;
        const auto amount = context.read(*node, rule_of(key_info(Place::top, "budget")), "budget");
        context.bc.budget.push_back({context.bc.calendar.fiscal_year(1), amount, {}, {}});
        warn_of_few_months(context, node->span, context.bc[amount].written);
        return warn_of_ranges(context);
    }
    if (node->entries.empty()) {
        context.report(base::Code::no_value, node->span, "'budget' names no year", "nothing stands here",
                       "write budget: {FY2027: 1.2M}, or leave the key out: then money is no limit");
    }
    for (const Entry& entry : node->entries) {
        if (is_extension(entry.key)) continue;
        if (const auto year = read_year(context, entry))
            context.bc.budget.push_back(read_one_year(context, entry, *year));
    }
    std::ranges::sort(context.bc.budget, {}, &YearBudget::fiscal_year);
    warn_of_ranges(context);
}

}  // namespace cxcase::input
