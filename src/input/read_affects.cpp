#include "read.hpp"

#include <algorithm>

namespace cxcase::input {
namespace {

using base::Code;
using model::Segment;

bool for_prospects(const WrittenEffect& effect) { return effect.target == Target::conversion; }

bool any_effect(const WrittenAffect& affect, bool prospects) {
    return std::ranges::any_of(affect.effects, [&](const WrittenEffect& e) { return for_prospects(e) == prospects; });
}

// "churn and contacts": the keys whose effects lack their exposure; a linked one says which metric it comes through.
std::vector<std::string> effect_names(const ReadContext& context, const WrittenAffect& affect, bool prospects) {
    std::vector<std::string> names;
    for (const WrittenEffect& e : affect.effects) {
        if (for_prospects(e) != prospects) continue;
        std::string name(target_key(e.target));
        if (e.effect.points) name += " (through metric " + context.bc.metrics[e.effect.metric].id + ")";
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return names;
}

void check_exposure(ReadContext& context, const WrittenAffect& affect, bool prospects) {
    const std::string key = prospects ? "prospects" : "customers";
    std::vector<std::string> names = effect_names(context, affect, prospects);
    if (names.empty() && !prospects && !affect.metrics.empty()) names.emplace_back("metrics");
    if (names.empty()) return;
    context.report(
        Code::effect_without_exposure, affect.key_span,
        affect.path + " changes " + enumerate(names) + " but does not say how many " + key + " meet the friction",
        quote(key) + " is missing", "add " + key + ": " + std::string(key_info(Place::affects, key).example));
}

void check_effect(ReadContext& context, const WrittenAffect& affect, bool prospects) {
    const bool stated = prospects ? affect.states_prospect_effect : affect.states_customer_effect;
    if (stated || any_effect(affect, prospects)) return;
    const std::string key = prospects ? "prospects" : "customers";
    const std::string way = prospects ? "conversion: -8%" : "churn: +3.5pp, revenue: -4%, contacts: 1.4 or cost: 4.20";
    context.report(Code::exposure_without_effect, affect.key_span,
                   affect.path + " says how many " + key + " meet the friction, but not what it does to them",
                   "an effect is missing", "add " + way);
}

bool has(const Segment& segment, const WrittenEffect& effect) {
    switch (effect.target) {
        case Target::conversion:
            return segment.prospects || segment.conversion;
        case Target::referrals:
            return segment.referrals.has_value();
        case Target::moves:
            return std::ranges::find(segment.moves, effect.move_to, &model::Move::to) != segment.moves.end();
        default:
            return true;
    }
}

std::string lacking_key(const WrittenEffect& effect) {
    if (effect.target == Target::moves) return "moves to " + effect.part;
    return effect.target == Target::conversion ? "prospects and conversion" : std::string(target_key(effect.target));
}

void check_segments(ReadContext& context, const WrittenAffect& affect, const WrittenEffect& effect) {
    std::vector<std::string> lacking;
    for (const std::size_t s : affect.segments) {
        if (!has(context.bc.segments[s], effect)) lacking.push_back(quote(context.bc.segments[s].id));
    }
    if (lacking.empty()) return;
    const bool linked = effect.effect.points.has_value();
    const std::string through = linked ? " through metric " + quote(context.bc.metrics[effect.effect.metric].id) : "";
    const std::string key(target_key(effect.target));
    const bool one = lacking.size() == 1;
    context.report(
        Code::segment_lacks, context.span(linked ? *effect.effect.points : effect.effect.amount),
        affect.path + " changes " + quote(key) + through + ", but " + (one ? "segment " : "segments ") +
            enumerate(lacking) + (one ? " has no " : " have no ") + lacking_key(effect),
        "nothing to change there",
        "add " + lacking_key(effect) + (one ? " to the segment" : " to these segments") + ", or leave this effect out");
}

// 16800 per year: of 120000 customers, or 16800 times each?
void check_people(ReadContext& context, const WrittenAffect& affect) {
    constexpr double often = 50;  // in the written period, by one customer
    if (!affect.customers) return;
    const double exposure = context.value(affect.customers->value);
    for (const std::size_t s : affect.segments) {
        const double customers = context.value(context.bc.segments[s].customers);
        if (!(exposure >= often) || !(exposure <= customers)) continue;
        return context.report(Code::exposure_of_people, context.span(affect.customers->value),
                              "friction " + quote(affect.friction) + ": " + figure_text(exposure) +
                                  " is how often one customer meets it, not how many do",
                              "a share is meant?",
                              "of " + figure_text(customers) + " customers that many are " +
                                  per_cent(exposure / customers) + ": write that, with its period");
    }
}

}  // namespace

void check_affect(ReadContext& context, const WrittenAffect& affect) {
    if (!affect.usable) return;
    if (!affect.states_customers) check_exposure(context, affect, false);
    if (!affect.states_prospects) check_exposure(context, affect, true);
    if (affect.states_customers) check_effect(context, affect, false);
    check_people(context, affect);
    // A metric that cannot be read might have linked to conversion.
    const bool metric_unread = affect.metrics.empty() && affect.states_metrics;
    if (affect.states_prospects && !metric_unread) check_effect(context, affect, true);
    const bool effects = affect.states_customer_effect || affect.states_prospect_effect;
    if (!affect.states_customers && !affect.states_prospects && !effects)
        report_affects_nothing(context, affect.key_span, affect.friction);
    for (const WrittenEffect& effect : affect.effects) check_segments(context, affect, effect);
}

void report_all_of_none(ReadContext& context, source::Span span) {
    context.report(Code::all_of_none, span, "'all' stands for no segment here: every one is named", "not used",
                   "remove it, or a name");
}

void report_affects_nothing(ReadContext& context, source::Span span, const std::string& friction) {
    context.report(Code::exposure_without_effect, span,
                   "friction " + quote(friction) + " does not say here whom it affects and how", "nothing stands here",
                   "write affects: {consumer: {customers: 1.2% per month, churn: +3.5pp}}");
}

}  // namespace cxcase::input
