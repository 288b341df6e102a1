#include "group.hpp"
#include "read.hpp"

#include <algorithm>
#include <set>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;
using model::Affect;
using model::Friction;
using model::Segment;

constexpr Fields::Text<Friction> friction_texts[] = {{"name", &Friction::name},         {"journey", &Friction::journey},
                                                     {"stage", &Friction::stage},       {"channel", &Friction::channel},
                                                     {"function", &Friction::function}, {"owner", &Friction::owner},
                                                     {"notes", &Friction::notes}};

// Effects that are one figure a segment.
constexpr std::pair<Target, std::optional<model::Effect> Affect::*> members[] = {
    {Target::churn, &Affect::churn},
    {Target::conversion, &Affect::conversion},
    {Target::revenue, &Affect::revenue},
    {Target::referrals, &Affect::referrals},
    {Target::cost, &Affect::cost}};

constexpr std::string_view customer_effects[] = {"churn",    "revenue", "referrals", "moves",
                                                 "contacts", "cost",    "metrics"};

std::optional<model::Exposure> read_exposure(ReadContext& context, Fields& fields) {
    const Node* node = fields.find("customers");
    if (node == nullptr) return std::nullopt;
    const std::string path = fields.path("customers");
    auto read = read_quantity(*node, rule_of(key_info(Place::affects, "customers")), path, context.quantities);
    if (!read) return model::Exposure{context.unreadable(path, node->span), 1};
    return model::Exposure{context.add(std::move(read->assumption), node->span), read->months};
}

WrittenAffect read_affect(ReadContext& context, const Entry& entry, const std::string& friction) {
    const std::string path = joined(joined(joined("frictions", friction), "affects"), entry.key);
    Fields fields(context, entry.value, Place::affects, path, entry.key_span, quote(path));
    WrittenAffect affect;
    affect.key_span = entry.key_span;
    affect.path = path;
    affect.friction = friction;
    affect.usable = fields.usable();
    affect.states_customers = fields.states("customers");
    affect.states_prospects = fields.states("prospects");
    affect.states_customer_effect = std::ranges::any_of(customer_effects, [&](auto key) { return fields.states(key); });
    affect.states_prospect_effect = fields.states("conversion");
    affect.states_metrics = fields.states("metrics");
    affect.customers = read_exposure(context, fields);
    affect.prospects = fields.optional_quantity("prospects");
    affect.effects = read_effects(context, fields);
    for (const auto& [metric, points] : fields.by_id("metrics", context.metrics))
        affect.metrics.push_back({metric, points});
    return affect;
}

// The segments that `all` stands for: those of the friction's own file that it does not name.
std::vector<std::size_t> others(const ReadContext& context, const Node& affects, std::string_view friction) {
    std::set<std::string_view> named;
    for (const Entry& entry : affects.entries) named.insert(entry.key);
    std::vector<std::size_t> segments;
    for (std::size_t s = 0; s < context.segments.size(); ++s) {
        const std::string& id = context.segments.entries[s].key();
        if (!named.contains(id) && prefix_of(id) == prefix_of(friction)) segments.push_back(s);
    }
    return segments;
}

bool is_own(const Entry& entry) { return is_extension(entry.key); }

std::vector<WrittenAffect> read_affects(ReadContext& context, const Fields& fields, const std::string& friction) {
    std::vector<WrittenAffect> affects;
    const Node* node = fields.find("affects");
    if (node == nullptr) {
        if (fields.states("affects") && !fields.fills("affects"))
            report_affects_nothing(context, fields.key_span("affects"), friction);
        return affects;
    }
    if (!node->is_map()) {
        report_form(context, *node, "'affects'", "a map",
                    "affects: {consumer: {customers: 1.2% per month, churn: +3.5pp}}");
        return affects;
    }
    for (const Entry& entry : node->entries) {
        if (is_own(entry)) continue;
        WrittenAffect affect = read_affect(context, entry, friction);
        if (entry.key == "all") {
            affect.segments = others(context, *node, friction);
            if (affect.segments.empty()) report_all_of_none(context, entry.key_span);
        } else if (const auto segment = resolve(context, context.segments, entry.key, entry.key_span)) {
            affect.segments = {*segment};
        }
        if (room_for(context, affect.segments.size(), entry.key_span)) affects.push_back(std::move(affect));
    }
    if (std::ranges::all_of(node->entries, is_own)) report_affects_nothing(context, node->span, friction);
    return affects;
}

// Other words than the usual ones are fine, but a slip would split a stage in two: what looks like one is said by itself, the
// others once, together.
class OwnStages {
 public:
    explicit OwnStages(ReadContext& context) : context_(context) {}

    void note(const Fields& fields, const std::string& stage) {
        const Node* node = fields.find("stage");
        if (node == nullptr || stage.empty() || is_in(usual_, stage) || is_in(own_, quote(stage))) return;
        if (const std::string meant = did_you_mean(stage, usual_); !meant.empty())
            return report(node->span, one(quote(stage)), meant, "it is kept as it is");
        if (own_.empty()) first_ = node->span;
        own_.push_back(quote(stage));
    }

    void report_own() {
        if (own_.size() == 1) report(first_, one(own_.front()), "", "it is kept as it is");
        if (own_.size() > 1)
            report(first_, "stages " + enumerate(own_) + " are not among the usual ones", "the first of them",
                   "they are kept as they are");
    }

 private:
    static bool is_in(const std::vector<std::string>& words, const std::string& word) {
        return std::ranges::find(words, word) != words.end();
    }
    static std::string one(const std::string& stage) { return "stage " + stage + " is not one of the usual stages"; }
    void report(source::Span span, std::string message, std::string label, const std::string& kept) {
        context_.report(Code::stage_word, span, std::move(message), std::move(label),
                        kept + "; the usual ones are " + enumerate(usual_));
    }

    ReadContext& context_;
    std::vector<std::string> usual_ = split_words(key_info(Place::friction, "stage").words);
    std::vector<std::string> own_;  // in quotes
    source::Span first_;
};

void place_move(const WrittenEffect& effect, const Segment& segment, Affect& affect) {
    const auto at = std::ranges::find(segment.moves, effect.move_to, &model::Move::to);
    if (at != segment.moves.end()) {
        affect.moves.push_back({static_cast<std::size_t>(at - segment.moves.begin()), effect.effect});
    }
}

void place_contacts(const WrittenEffect& effect, const Segment& segment, Affect& affect) {
    const auto at = std::ranges::find(segment.channels, effect.part, &model::Channel::name);
    if (at != segment.channels.end()) {
        affect.contacts.push_back({static_cast<std::size_t>(at - segment.channels.begin()), effect.effect});
    }
}

void place(const WrittenEffect& effect, const Segment& segment, Affect& affect) {
    if (effect.target == Target::moves) return place_move(effect, segment, affect);
    if (effect.target == Target::contacts) return place_contacts(effect, segment, affect);
    for (const auto& [target, member] : members) {
        if (target == effect.target) affect.*member = effect.effect;
    }
}

Affect affect_of(const WrittenAffect& written, std::size_t segment, const Segment& data) {
    Affect affect;
    affect.segment = segment;
    affect.customers = written.customers;
    affect.prospects = written.prospects;
    affect.metrics = written.metrics;
    for (const WrittenEffect& effect : written.effects) place(effect, data, affect);
    std::ranges::sort(affect.moves, {}, &model::MoveEffect::move);
    std::ranges::sort(affect.contacts, {}, &model::ChannelEffect::channel);
    return affect;
}

void spread(const std::vector<WrittenAffect>& written, model::BusinessCase& bc) {
    for (const WrittenAffect& affect : written) {
        std::vector<Affect>& affects = bc.frictions[affect.friction_index].affects;
        for (const std::size_t s : affect.segments) affects.push_back(affect_of(affect, s, bc.segments[s]));
    }
    for (Friction& friction : bc.frictions) std::ranges::sort(friction.affects, {}, &Affect::segment);
}

}  // namespace

void read_frictions(ReadContext& context, const std::vector<MetricLink>& links) {
    std::vector<WrittenAffect> written;
    OwnStages own_stages(context);
    for (const Keyed& keyed : context.frictions.entries) {
        Fields fields(context, keyed.value(), Place::friction, joined("frictions", keyed.key()), keyed.key_span(),
                      "friction " + quote(keyed.key()));
        Friction friction;
        friction.id = keyed.key();
        fields.read(friction, friction_texts);
        friction.trend = fields.quantity("trend");
        own_stages.note(fields, friction.stage);
        for (WrittenAffect& affect : read_affects(context, fields, friction.id)) {
            affect.friction_index = context.bc.frictions.size();
            link_metrics(context, links, affect);
            check_affect(context, affect);
            written.push_back(std::move(affect));
        }
        context.bc.frictions.push_back(std::move(friction));
    }
    own_stages.report_own();
    resolve_channels(context, written);
    spread(written, context.bc);
}

}  // namespace cxcase::input
