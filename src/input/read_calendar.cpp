#include "cxcase/input/month.hpp"
#include "read.hpp"

#include <cmath>

namespace cxcase::input {
namespace {

using document::Node;

bool read_start(ReadContext& context, Fields& top) {
    const Node* node = top.find("start");
    const auto month = node == nullptr ? std::nullopt : read_calendar_month(*node, "start", context.quantities);
    if (month) context.bc.calendar.start = *month;
    return month.has_value();
}

bool read_horizon(ReadContext& context, Fields& top) {
    const Node* node = top.find("horizon");
    if (node == nullptr) return false;
    QuantityRule rule = rule_of(key_info(Place::top, "horizon"));
    rule.lowest = 1;
    rule.highest = model::longest_horizon;
    const model::Quantity horizon = context.read(*node, rule, "horizon");
    const double months = context.value(horizon);
    if (std::isnan(months)) return false;
    context.bc.horizon = horizon;
    context.bc.put(horizon, months);
    return true;
}

}  // namespace

void read_calendar(ReadContext& context, Fields& top) {
    const bool start = read_start(context, top);
    const bool horizon = read_horizon(context, top);
    context.months_known = start && horizon;
    if (const Node* node = top.find("fiscal_year_start")) {
        const auto month = read_fiscal_start(*node, context.quantities);
        if (month) context.bc.calendar.fiscal_start = *month;
        context.months_known = context.months_known && month;
    }
    context.bc.calendar.named_by_start = top.word("fiscal_year_named") == 1;
}

}  // namespace cxcase::input
