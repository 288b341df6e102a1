#include "cxcase/input/month.hpp"
#include "group.hpp"
#include "read.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

namespace cxcase::input {
namespace {

using base::Code;
using document::Node;
using model::Initiative;
using model::Status;

constexpr Fields::Text<Initiative> initiative_texts[] = {{"name", &Initiative::name},
                                                         {"owner", &Initiative::owner},
                                                         {"function", &Initiative::function},
                                                         {"country", &Initiative::country},
                                                         {"notes", &Initiative::notes}};
constexpr std::pair<std::string_view, model::Quantity Initiative::*> risks[] = {
    {"benefits", &Initiative::risk_benefits}, {"costs", &Initiative::risk_costs}};

// The case's risk, for initiatives without their own.
struct Risk {
    model::Quantity benefits, costs;
};

Risk read_usual_risk(Fields& top, const std::string& key) {
    Fields fields = top.inside(key);
    return {fields.quantity("benefits"), fields.quantity("costs")};
}

void read_risk(Fields& owner, const Risk& usual, Initiative& initiative) {
    initiative.risk_benefits = usual.benefits;
    initiative.risk_costs = usual.costs;
    Fields fields = owner.inside("risk");
    for (const auto& [key, member] : risks) {
        if (fields.states(key)) initiative.*member = fields.quantity(key);
    }
}

// Longer than any plan, short enough to count in.
constexpr double longest = 1200;

// Durations and fading have bounds of their own.
struct Bounded {
    std::string_view key;
    model::Quantity Initiative::* member;
    double lowest, highest;
};
constexpr Bounded bounded_figures[] = {{"delivery", &Initiative::delivery, 0, longest},
                                       {"ramp", &Initiative::ramp, 0, longest},
                                       {"fades", &Initiative::fades, 0, 1}};  // what grows by itself is a ramp

void read_life(ReadContext& context, Fields& fields, Initiative& initiative) {
    const auto read = [&](const Node& node, std::string_view key, double lowest, double highest) {
        QuantityRule rule = rule_of(key_info(Place::initiative, key));
        rule.lowest = lowest;
        rule.highest = highest;
        return context.read(node, rule, fields.path(key));
    };
    for (const Bounded& row : bounded_figures) {
        const Node* node = fields.find(row.key);
        initiative.*row.member =
            node == nullptr ? fields.quantity(row.key) : read(*node, row.key, row.lowest, row.highest);
    }
    if (const Node* node = fields.find("lasts")) initiative.lasts = read(*node, "lasts", 1, longest);
}

// Whether the month is known.
bool read_starts(ReadContext& context, Fields& fields, Initiative& initiative) {
    const Node* node = fields.find("starts");
    if (node == nullptr) return false;
    const auto month = read_month(*node, context.bc.calendar, MonthUse::start_of, "starts", context.quantities);
    if (!month) return false;
    initiative.starts = *month;
    if (*month >= 1 || !context.months_known || initiative.status != Status::proposed) return context.months_known;
    context.report(Code::starts_before_case, node->span,
                   fields.what() + " starts in " + context.bc.calendar.month_name(*month) + ", before month 1",
                   "the case starts in " + context.bc.calendar.month_name(1),
                   "start it later, or write status: committed if it is already running");
    return false;
}

LineTiming timing_of(const ReadContext& context, const Initiative& initiative, bool starts_known) {
    LineTiming timing{initiative.status == Status::proposed, std::nullopt, std::nullopt};
    if (starts_known) timing.starts = initiative.starts;
    const double delivery = context.value(initiative.delivery);
    if (starts_known && !std::isnan(delivery))
        timing.go_live = initiative.starts + static_cast<int>(std::floor(delivery + 0.5));
    return timing;
}

std::optional<int> read_bound(ReadContext& context, const Fields& fields, std::string_view key, MonthUse use) {
    const Node* node = fields.find(key);
    if (node == nullptr) return std::nullopt;
    return read_month(*node, context.bc.calendar, use, key, context.quantities);
}

void read_window(ReadContext& context, Fields& owner, Initiative& initiative) {
    if (owner.find("window") == nullptr) return;
    const Fields fields = owner.inside("window");
    if (!fields.usable()) return;
    const auto from = read_bound(context, fields, "from", MonthUse::start_of);
    const auto until = read_bound(context, fields, "until", MonthUse::end_of);
    const std::pair window{from.value_or(1), until.value_or(context.bc.calendar.horizon)};
    initiative.window = window;
    if (!context.months_known || (fields.states("from") && !from) || (fields.states("until") && !until)) return;
    const model::Calendar& calendar = context.bc.calendar;
    if (window.first < 1) {
        context.report(Code::starts_before_case, fields.find("from")->span, "the window opens before month 1",
                       "the case starts in " + calendar.month_name(1));
    } else if (window.first > calendar.horizon) {
        context.report(Code::outside_horizon, fields.find("from")->span,
                       "the window opens in " + calendar.month_name(window.first) + ", after the horizon",
                       "the last month is " + calendar.month_name(calendar.horizon),
                       "open it earlier, or lengthen 'horizon'");
    } else if (window.first > window.second) {
        context.report(Code::ends_before_start, owner.key_span("window"),
                       "the window closes (" + calendar.month_name(window.second) + ") before it opens (" +
                           calendar.month_name(window.first) + ")",
                       "from must not be after until");
    }
}

// Nothing of such an initiative is counted but its costs, which is rarely meant.
void warn_late(ReadContext& context, const Fields& fields, const Initiative& initiative, const LineTiming& timing) {
    const model::Calendar& calendar = context.bc.calendar;
    if (!timing.go_live || initiative.status == Status::rejected || *timing.go_live <= calendar.horizon) return;
    context.report(Code::live_after_horizon, fields.key_span("starts"),
                   fields.what() + " goes live in " + calendar.month_name(*timing.go_live) + ", after the horizon",
                   "no benefit is counted", "the last month is " + calendar.month_name(calendar.horizon));
}

void check_purpose(ReadContext& context, const Fields& fields, const Initiative& initiative) {
    if (!fields.usable()) return;
    if (!fields.fills("fixes") && !fields.fills("savings")) {
        context.report(
            Code::nothing_to_gain, fields.owner(), fields.what() + " neither fixes a friction nor saves anything",
            "'fixes' or 'savings' is missing", "add fixes: {late-delivery: 45%} or savings: {licence: 40k per year}");
    }
    if (!fields.fills("costs") && initiative.status != Status::rejected) {
        context.report(Code::no_costs, fields.owner(), fields.what() + " has no costs", "is it really free?",
                       "it will be ranked before every initiative that costs something");
    }
    if (initiative.mandatory && initiative.status == Status::rejected) {
        context.report(Code::mandatory_rejected, fields.key_span("mandatory"),
                       fields.what() + " is mandatory and rejected", "it cannot be both",
                       "remove 'mandatory' or 'status: rejected'");
    }
}

Initiative read_initiative(ReadContext& context, const Keyed& keyed, const Risk& risk) {
    Fields fields(context, keyed.value(), Place::initiative, joined("initiatives", keyed.key()), keyed.key_span(),
                  "initiative " + quote(keyed.key()));
    Initiative initiative;
    initiative.id = keyed.key();
    initiative.status = fields.word_as<Status>("status");
    fields.read(initiative, initiative_texts);
    initiative.success = fields.quantity("success");
    read_life(context, fields, initiative);
    read_risk(fields, risk, initiative);
    initiative.shape = fields.word_as<model::RampShape>("shape");
    initiative.mandatory = fields.flag("mandatory");
    const bool starts_known = read_starts(context, fields, initiative);
    const LineTiming timing = timing_of(context, initiative, starts_known);
    read_window(context, fields, initiative);
    initiative.benefit_owners = read_benefit_owners(context, fields);
    for (const auto& [team, people] : fields.by_id("people", context.teams))
        initiative.people.push_back({team, people});
    initiative.fixes = read_fixes(context, fields);
    initiative.costs = read_lines(context, fields, LineUse::cost, timing);
    initiative.savings = read_lines(context, fields, LineUse::saving, timing);
    read_references(context, fields, initiative);
    check_purpose(context, fields, initiative);
    warn_late(context, fields, initiative, timing);
    return initiative;
}

}  // namespace

void read_initiatives(ReadContext& context, Fields& top) {
    std::map<std::string, Risk, std::less<>> usual{{"", read_usual_risk(top, "risk")}};
    for (const std::string& prefix : context.groups) usual.emplace(prefix, read_usual_risk(top, prefix + "/risk"));
    for (const Keyed& keyed : context.initiatives.entries) {
        const auto found = usual.find(prefix_of(keyed.key()));
        const Risk& risk = (found == usual.end() ? usual.begin() : found)->second;
        Initiative initiative = read_initiative(context, keyed, risk);
        const auto growth = context.run_cost_growth.find(prefix_of(keyed.key()));
        if (growth != context.run_cost_growth.end()) initiative.run_cost_growth = growth->second;
        context.bc.initiatives.push_back(std::move(initiative));
    }
    check_references(context);
}

}  // namespace cxcase::input
