#include "read.hpp"

#include <algorithm>

namespace cxcase::input {
namespace {

using document::Entry;
using document::Node;
using model::YearBudget;

constexpr Fields::OptionalFigure<YearBudget> figures[] = {
    {"total", &YearBudget::total}, {"capex", &YearBudget::capex}, {"opex", &YearBudget::opex}};

YearBudget read_one_year(ReadContext& context, const Entry& entry, int year) {
    YearBudget budget{year, {}, {}, {}};
    const std::string path = joined("budget", entry.key);
    if (!keyed_by_name(entry.value)) {
        budget.total = context.read(entry.value, rule_of(key_info(Place::top, "budget")), path);
        return budget;
    }
    Fields fields(context, entry.value, Place::budget_year, path, entry.key_span, "budget of " + entry.key);
    fields.read(budget, figures);
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

}  // namespace

void read_budget(ReadContext& context, Fields& top) {
    const Node* node = top.find("budget");
    if (node == nullptr) return;
    if (!keyed_by_name(*node)) {
        const auto amount = context.read(*node, rule_of(key_info(Place::top, "budget")), "budget");
        context.bc.budget.push_back({context.bc.calendar.fiscal_year(1), amount, {}, {}});
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
