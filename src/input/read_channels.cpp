#include "group.hpp"
#include "read.hpp"

#include <algorithm>
#include <map>

namespace cxcase::input {
namespace {

using base::Code;
using model::Channel;
using model::Quantity;
using model::Segment;

std::string channel_words(const std::string& name) { return name.empty() ? "contacts" : "contacts by " + quote(name); }

// Names of the rows.
std::vector<std::string> names(const ByName& figures) {
    std::vector<std::string> list;
    for (const auto& row : figures.rows) list.push_back(row.first);
    return list;
}

// Whether the segment's own contacts have a place for those of the friction.
bool fits_segment(ReadContext& context, const WrittenAffect& affect, const WrittenEffect& effect,
                  const Segment& segment, const ByName& contacts) {
    if (contacts.find(effect.part) != nullptr) return true;
    const source::Span span = context.span(effect.effect.points.value_or(effect.effect.amount));
    const std::string of = affect.path + ".contacts";
    if (contacts.plain || effect.part.empty()) {
        const bool by_channel = contacts.plain;
        context.report(Code::channel_mix, span,
                       of + (by_channel ? " is by channel" : " is one figure") + ", those of segment " +
                           quote(segment.id) + (by_channel ? " are one figure" : " are by channel"),
                       by_channel ? "one figure is expected" : "figures by channel are expected",
                       by_channel ? "write one figure here, or contacts by channel in the segment"
                                  : "write {" + names(contacts).front() + ": 1.4}, or one figure in the segment",
                       {{contacts.span, "the segment's contacts are here"}});
    } else {
        context.report(Code::unknown_channel, span,
                       of + " names channel " + quote(effect.part) + ", which segment " + quote(segment.id) +
                           " has no contacts in",
                       did_you_mean(effect.part, names(contacts)),
                       "the segment's contacts include those of frictions, so each channel must be among " +
                           enumerate(names(contacts)),
                       {{contacts.span, "the segment's contacts are here"}});
    }
    return false;
}

// What contacts cost in the file of the segment, unless it says so itself.
const ByName* usual_cost(const ReadContext& context, std::size_t s) {
    const auto found = context.contact_cost.find(prefix_of(context.bc.segments[s].id));
    return found == context.contact_cost.end() ? nullptr : &found->second;
}

// Segment before case; at each, the channel's own cost before a plain one.
const Quantity* find_cost(const ReadContext& context, std::size_t s, const std::string& channel) {
    const auto& own_costs = context.service[s].cost;
    for (const ByName* costs : {own_costs ? &*own_costs : nullptr, usual_cost(context, s)}) {
        if (costs == nullptr) continue;
        if (const Quantity* own = costs->find(channel)) return own;
        if (costs->plain) return &costs->rows.front().second;
    }
    return nullptr;
}

Quantity cost_of(ReadContext& context, std::size_t s, const std::string& channel, source::Span span) {
    if (const Quantity* cost = find_cost(context, s, channel)) return *cost;
    const Segment& segment = context.bc.segments[s];
    const std::string path = joined(joined("segments", segment.id), "cost_per_contact");
    const bool by_channel = context.service[s].cost || usual_cost(context, s) != nullptr;
    context.report(
        Code::channel_without_cost, span, channel_words(channel) + " of segment " + quote(segment.id) + " have no cost",
        "what does a contact cost?",
        channel.empty() && by_channel ? "contacts are one figure, their cost is by channel: give both in the same way"
                                      : "add " + path + (channel.empty() ? ": 5.80" : ": {" + channel + ": 5.80}"));
    return context.unreadable(path, span);
}

class SegmentChannels {
 public:
    SegmentChannels(ReadContext& context, std::size_t s)
        : context_(context), segment_(context.bc.segments[s]), index_(s) {
        if (const auto& contacts = context.service[s].contacts) {
            for (const auto& [name, figure] : contacts->rows) channels_[name] = {figure, context.span(figure)};
        }
    }

    void add(const WrittenAffect& affect) {
        const auto& contacts = context_.service[index_].contacts;
        for (const WrittenEffect& effect : affect.effects) {
            if (effect.target != Target::contacts) continue;
            if (contacts && !fits_segment(context_, affect, effect, segment_, *contacts)) continue;
            channels_.try_emplace(
                effect.part, Found{std::nullopt, context_.span(effect.effect.points.value_or(effect.effect.amount))});
        }
    }

    void finish() {
        for (const auto& [name, found] : channels_) {
            segment_.channels.push_back({name, found.contacts, cost_of(context_, index_, name, found.span)});
        }
    }

 private:
    struct Found {
        std::optional<Quantity> contacts;
        source::Span span;
    };
    ReadContext& context_;
    Segment& segment_;
    std::size_t index_;
    std::map<std::string, Found> channels_;
};

}  // namespace

void resolve_channels(ReadContext& context, const std::vector<WrittenAffect>& affects) {
    std::vector<std::vector<const WrittenAffect*>> of_segment(context.bc.segments.size());
    for (const WrittenAffect& affect : affects) {
        for (const std::size_t s : affect.segments) of_segment[s].push_back(&affect);
    }
    for (std::size_t s = 0; s < of_segment.size(); ++s) {
        SegmentChannels channels(context, s);
        for (const WrittenAffect* affect : of_segment[s]) channels.add(*affect);
        channels.finish();
    }
}

}  // namespace cxcase::input
