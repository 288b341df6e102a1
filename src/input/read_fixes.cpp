#include "read.hpp"
#include "with_notes.hpp"

#include <algorithm>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;
using model::Fix;

// The segments a friction affects, in order.
std::vector<std::size_t> affected(const model::Friction& friction) {
    std::vector<std::size_t> segments;
    for (const model::Affect& affect : friction.affects) segments.push_back(affect.segment);
    return segments;
}

class FixReader {
 public:
    FixReader(ReadContext& context, const Entry& entry, std::size_t friction, std::string path)
        : context_(context),
          node_(entry.value),
          owner_(entry.key_span),
          path_(std::move(path)),
          friction_(friction),
          affected_(affected(context.bc.frictions[friction])) {}

    std::vector<Fix> read() {
        if (!node_.is_map() || !is_structured()) {
            add(affected_, context_.read(node_, rule_of(key_info(Place::initiative, "fixes")), path_));
            return std::move(fixes_);
        }
        Fields fields(context_, node_, Place::fix, path_, owner_, quote(path_));
        const Node* reduces = fields.find("reduces");
        if (reduces == nullptr) return {};
        const std::vector<std::size_t> where = fields.states("segments") ? listed(fields) : affected_;
        if (keyed_by_name(*reduces)) {
            read_by_segment(fields, *reduces, where);
        } else {
            add(where, read_share(*reduces, fields.path("reduces")));
        }
        return std::move(fixes_);
    }

 private:
    [[nodiscard]] bool is_structured() const {
        return std::ranges::any_of(node_.entries, [](const Entry& entry) {
            return entry.key == "reduces" || entry.key == "segments" ||
                   (!is_quantity_key(entry.key) && !is_extension(entry.key));
        });
    }

    void add(const std::vector<std::size_t>& segments, model::Quantity share) {
        for (const std::size_t s : segments) fixes_.push_back({friction_, s, share});
    }

    // The outer source and grade serve every figure without its own.
    model::Quantity read_share(const Node& share, const std::string& path) {
        return context_.read(with_notes(share, node_), rule_of(key_info(Place::fix, "reduces")), path);
    }

    bool check_affected(std::size_t segment, source::Span span) {
        if (std::ranges::find(affected_, segment) != affected_.end()) return true;
        const std::string& friction = context_.bc.frictions[friction_].id;
        std::vector<std::string> names;
        for (const std::size_t s : affected_) names.push_back(context_.bc.segments[s].id);
        const std::string& id = context_.bc.segments[segment].id;
        if (names.empty()) return false;  // the friction itself has been reported
        context_.report(Code::segment_not_affected, span,
                        "friction " + quote(friction) + " does not affect segment " + quote(id), "nothing to fix there",
                        quote(friction) + " affects " + enumerate(names));
        return false;
    }

    std::vector<std::size_t> listed(Fields& fields) {
        std::vector<std::size_t> segments = fields.ids("segments", context_.segments);
        const Node* node = fields.find("segments");
        std::erase_if(segments,
                      [&](std::size_t s) { return !check_affected(s, span_of(*node, context_.bc.segments[s].id)); });
        if (node != nullptr && node->is_sequence() && node->items.empty()) {
            context_.report(Code::no_value, node->span, "'segments' is empty, so nothing is fixed", "name a segment",
                            "leave 'segments' out when the fix works wherever the friction is met");
        }
        return segments;
    }

    static source::Span span_of(const Node& list, std::string_view id) {
        const auto at = std::ranges::find(list.items, id, [](const Node& item) { return std::string_view(item.text); });
        return at == list.items.end() ? list.span : at->span;
    }

    // {consumer: 32%, all: 20%}: `all` is every other segment of `rest`.
    void read_by_segment(Fields& fields, const Node& reduces, std::vector<std::size_t> rest) {
        if (reduces.entries.empty())
            context_.report(Code::no_value, fields.key_span("reduces"), "'reduces' names no share",
                            "nothing stands here", "write reduces: 20%, or a share for each segment: {consumer: 20%}");
        const Entry* all = nullptr;
        for (const Entry& entry : reduces.entries) {
            if (is_extension(entry.key)) continue;
            if (entry.key == "all") {
                all = &entry;
                continue;
            }
            const auto segment = resolve(context_, context_.segments, entry.key, entry.key_span);
            const model::Quantity share = read_share(entry.value, joined(fields.path("reduces"), entry.key));
            if (!segment || !check_affected(*segment, entry.key_span)) continue;
            if (std::erase(rest, *segment) > 0)
                add({*segment}, share);
            else
                report_unlisted(fields, entry);
        }
        if (all != nullptr && rest.empty() && !affected_.empty()) report_all_of_none(context_, all->key_span);
        if (all != nullptr) add(rest, read_share(all->value, joined(fields.path("reduces"), "all")));
    }

    void report_unlisted(const Fields& fields, const Entry& entry) {
        context_.report(Code::keys_conflict, entry.key_span,
                        "'reduces' names segment " + quote(entry.key) + ", which 'segments' leaves out",
                        "not in 'segments'", "add it to 'segments', or remove it here",
                        {{fields.key_span("segments"), "'segments' is here"}});
    }

    ReadContext& context_;
    const Node& node_;
    source::Span owner_;
    std::string path_;
    std::size_t friction_;
    std::vector<std::size_t> affected_;
    std::vector<Fix> fixes_;
};

}  // namespace

std::vector<Fix> read_fixes(ReadContext& context, Fields& fields) {
    std::vector<Fix> fixes;
    const Node* node = fields.find("fixes");
    if (node == nullptr) return fixes;
    if (!node->is_map()) {
        report_form(context, *node, "'fixes'", "a map", "fixes: {late-delivery: 45%}");
        return fixes;
    }
    for (const Entry& entry : node->entries) {
        if (is_extension(entry.key)) continue;
        const auto friction = resolve(context, context.frictions, entry.key, entry.key_span);
        if (!friction) continue;
        const std::vector<Fix> more =
            FixReader(context, entry, *friction, joined(fields.path("fixes"), entry.key)).read();
        if (room_for(context, more.size(), entry.key_span)) fixes.insert(fixes.end(), more.begin(), more.end());
    }
    std::ranges::sort(fixes, {}, [](const Fix& fix) { return std::pair(fix.friction, fix.segment); });
    return fixes;
}

}  // namespace cxcase::input
