#include "cxcase/input/month.hpp"
#include "read_context.hpp"

#include <algorithm>

namespace cxcase::input {

namespace {

// Whether any month of the fiscal year lies in 1..T; reports one outside.
bool check_year(ReadContext& context, int fiscal_year, source::Span span) {
    const model::Calendar& calendar = context.bc.calendar;
    const int first = calendar.fiscal_year(1);
    const int last = calendar.fiscal_year(calendar.horizon);
    if (!context.months_known || (first <= fiscal_year && fiscal_year <= last)) return true;
    context.report(base::Code::outside_horizon, span, calendar.fiscal_name(fiscal_year) + " lies outside the horizon",
                   "the case runs from " + calendar.fiscal_name(first) + " to " + calendar.fiscal_name(last),
                   "name another year, or change 'start' or 'horizon'");
    return false;
}

}  // namespace

std::optional<int> read_year(ReadContext& context, const document::Entry& entry) {
    const auto year = read_fiscal_year(entry.key, entry.key_span, context.quantities);
    if (!year || !check_year(context, *year, entry.key_span)) return std::nullopt;
    return year;
}

bool keyed_by_year(const document::Node& node) {
    return node.is_map() &&
           std::ranges::any_of(node.entries, [](const document::Entry& entry) { return entry.key.starts_with("FY"); });
}

}  // namespace cxcase::input
