#include "group.hpp"
#include "read.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace cxcase::input {
namespace {

using base::Code;
using document::Node;
using model::Growth;
using model::Seasonality;
using model::Segment;

using Season = std::optional<std::array<double, 12>>;

constexpr Fields::Text<Segment> segment_texts[] = {{"name", &Segment::name},
                                                   {"country", &Segment::country},
                                                   {"persona", &Segment::persona},
                                                   {"value_tier", &Segment::value_tier},
                                                   {"notes", &Segment::notes}};
constexpr Fields::Figure<Segment> segment_figures[] = {{"customers", &Segment::customers},
                                                       {"churn", &Segment::churn},
                                                       {"revenue", &Segment::revenue},
                                                       {"margin", &Segment::margin},
                                                       {"cannibalisation", &Segment::cannibalisation},
                                                       {"addressable", &Segment::addressable},
                                                       {"capture", &Segment::capture}};
constexpr Fields::OptionalFigure<Segment> optional_figures[] = {{"prospects", &Segment::prospects},
                                                                {"conversion", &Segment::conversion},
                                                                {"acquisition_cost", &Segment::acquisition_cost},
                                                                {"referrals", &Segment::referrals}};
constexpr std::pair<std::string_view, model::Quantity Growth::*> growths[] = {
    {"prospects", &Growth::prospects}, {"revenue", &Growth::revenue}, {"contact_cost", &Growth::contact_cost}};
constexpr std::pair<std::string_view, Season Seasonality::*> seasons[] = {
    {"prospects", &Seasonality::prospects}, {"revenue", &Seasonality::revenue}, {"contacts", &Seasonality::contacts}};

// Twelve shares of the year, or twelve factors: anything else is a slip in one of the numbers.
void warn_mean(ReadContext& context, const Node& list, const std::array<double, 12>& season, std::string_view key) {
    const double mean = std::accumulate(season.begin(), season.end(), 0.0) / 12;
    constexpr double within = 0.05 * (1 + 1e-12);  // as they are read, twelve times 1.05 are a little more
    const auto near = [&](double usual) { return std::abs(mean - usual) <= within * usual; };
    if (near(1) || near(100)) return;
    context.report(Code::seasonality_mean, list.span,
                   "seasonality of " + quote(key) + " has a mean of " + figure_text(mean) + ", neither 1 nor 100",
                   "divided by this mean", "check the twelve numbers; only their proportions count");
}

Season read_season(ReadContext& context, const Node& list, std::string_view key) {
    if (!list.is_sequence() || list.items.size() != 12) {
        context.report(
            Code::not_twelve, list.span, "seasonality of " + quote(key) + " must be a list of 12 numbers",
            list.is_sequence() ? "these are " + std::to_string(list.items.size()) : "a list is expected here",
            "write one number a month, January first");
        return std::nullopt;
    }
    std::array<double, 12> season{};
    bool good = true;
    for (std::size_t i = 0; i < 12; ++i) {
        const auto number = read_number(list.items[i], key, context.quantities);
        good = good && number && *number > 0;
        if (number && *number <= 0) {
            context.report(Code::not_twelve, list.items[i].span, "a season must be above zero", "above zero",
                           "write a small number for a month in which nearly nothing happens");
        }
        season.at(i) = number.value_or(1);
    }
    if (!good) return std::nullopt;
    warn_mean(context, list, season, key);
    return season;
}

Seasonality read_seasonality(ReadContext& context, const Fields& fields, const Seasonality& usual) {
    Seasonality seasonality = usual;
    for (const auto& [key, member] : seasons) {
        if (const Node* list = fields.find(key)) seasonality.*member = read_season(context, *list, key);
    }
    return seasonality;
}

Growth read_growth(Fields& owner, const Growth& usual) {
    Growth growth = usual;
    Fields fields = owner.inside("growth");
    for (const auto& [key, member] : growths) {
        if (fields.states(key)) growth.*member = fields.quantity(key);
    }
    return growth;
}

// What a whole file says of its segments.
struct Usual {
    Growth growth;
    Seasonality seasonality;
};

// Of the case itself (no prefix) or of an included one. Growth that is not stated is zero.
Usual read_usual(ReadContext& context, Fields& top, const std::string& prefix) {
    const auto key = [&](std::string_view name) {
        return prefix.empty() ? std::string(name) : prefix + "/" + std::string(name);
    };
    Usual usual;
    Fields fields = top.inside(key("growth"));
    for (const auto& [name, member] : growths) usual.growth.*member = fields.quantity(name);
    const model::Quantity run_cost = fields.quantity("run_cost");
    if (prefix.empty())
        context.bc.run_cost_growth = run_cost;
    else
        context.run_cost_growth[prefix] = run_cost;
    usual.seasonality = read_seasonality(context, top.inside(key("seasonality")), {});
    if (auto costs = top.by_channel(key("cost_per_contact"))) context.contact_cost[prefix] = *std::move(costs);
    return usual;
}

void read_moves(ReadContext& context, Fields& fields, Segment& segment) {
    for (const auto& [to, rate] : fields.by_id("moves", context.segments)) {
        if (context.segments.entries[to].key() == segment.id) {
            context.report(Code::refers_to_itself, context.span(rate),
                           "segment " + quote(segment.id) + " moves to itself", "who stays needs no entry",
                           "remove this entry");
            continue;
        }
        segment.moves.push_back({to, rate});
    }
}

void check_prospects(ReadContext& context, const Fields& fields) {
    const bool prospects = fields.states("prospects");
    if (prospects == fields.states("conversion")) return;
    const std::string here = prospects ? "prospects" : "conversion";
    const std::string missing = prospects ? "conversion" : "prospects";
    context.report(Code::prospects_without_conversion, fields.key_span(here),
                   fields.what() + " has " + quote(here) + " without " + quote(missing), quote(missing) + " is missing",
                   "state both, or neither: customers won are prospects times conversion");
}

Segment read_segment(ReadContext& context, const Keyed& keyed, const Usual& usual) {
    Fields fields(context, keyed.value(), Place::segment, joined("segments", keyed.key()), keyed.key_span(),
                  "segment " + quote(keyed.key()));
    Segment segment;
    segment.id = keyed.key();
    fields.read(segment, segment_texts);
    fields.read(segment, segment_figures);
    fields.read(segment, optional_figures);
    segment.growth = read_growth(fields, usual.growth);
    segment.seasonality = read_seasonality(context, fields.inside("seasonality"), usual.seasonality);
    read_moves(context, fields, segment);
    check_prospects(context, fields);
    context.service.push_back({fields.by_channel("contacts"), fields.by_channel("cost_per_contact")});
    segment.contacts_given = context.service.back().contacts.has_value();
    return segment;
}

}  // namespace

void read_segments(ReadContext& context, Fields& top) {
    std::map<std::string, Usual, std::less<>> usual{{"", read_usual(context, top, "")}};
    for (const std::string& prefix : context.groups) usual.emplace(prefix, read_usual(context, top, prefix));
    for (const Keyed& keyed : context.segments.entries) {
        const auto found = usual.find(prefix_of(keyed.key()));
        context.bc.segments.push_back(
            read_segment(context, keyed, (found == usual.end() ? usual.begin() : found)->second));
    }
}

}  // namespace cxcase::input
