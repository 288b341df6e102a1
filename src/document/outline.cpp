#include "outline.hpp"

#include "cxcase/base/text.hpp"
#include "extent.hpp"
#include "words.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace cxcase::document {
namespace {

using base::Code;
using Kind = OutlineNode::Kind;

Kind kind_of(Event::Kind kind) {
    switch (kind) {
        case Event::Kind::scalar:
            return Kind::scalar;
        case Event::Kind::alias:
            return Kind::alias;
        case Event::Kind::sequence_begins:
            return Kind::sequence;
        case Event::Kind::map_begins:
            return Kind::map;
        default:
            return Kind::null;
    }
}

}  // namespace

Outline::Outline(const source::Sources& sources, source::FileId file, source::Diagnostics& diagnostics,
                 const Limits& limits)
    : text_(sources[file].text()), file_(file), diagnostics_(diagnostics), limits_(limits), anchors_(1) {}

source::Span Outline::span(std::size_t begin, std::size_t end) const { return span_of(file_, begin, end); }

void Outline::report(source::Diagnostic diagnostic) {
    diagnostics_.add(std::move(diagnostic));
    sound_ = false;
}

const OutlineNode* Outline::last_scalar() const { return last_scalar_.has_value() ? &nodes_[*last_scalar_] : nullptr; }

std::optional<std::size_t> Outline::open_bracket() const {
    for (const Open& open : std::views::reverse(open_)) {
        const std::size_t at = nodes_[open.node].span.begin;
        // A pair in a list, [a: 1], is a map without brackets.
        if (open.flow && at < text_.size() && (text_[at] == '[' || text_[at] == '{')) return at;
    }
    return std::nullopt;
}

const OutlineNode& Outline::followed(const OutlineNode& node) const {
    return node.kind == Kind::alias ? nodes_[node.target] : node;
}

bool Outline::take(Event event) {
    if (event.kind == Event::Kind::end) {
        collection_ends();
        return true;
    }
    if (!within_limits(event)) return false;
    OutlineNode node = placed(event);
    if (is_key()) {
        if (!is_collection(node.kind)) check_key(node);
    } else if (!open_.empty() && open_.back().is_map) {
        check_value(node, event);
    }
    if (is_text(node.kind)) check_characters(node);
    const std::size_t index = nodes_.size();
    const Kind kind = node.kind;
    if (is_text(kind)) last_scalar_ = index;
    nodes_.push_back(std::move(node));
    if (is_collection(kind)) {
        collection_begins(event);
    } else {
        if (event.kind != Event::Kind::alias && event.anchor > 0) anchors_[event.anchor] = {index, 1, 0};
        child_ended(index, kind == Kind::alias ? anchors_[event.anchor].height : 0);
    }
    return true;
}

void Outline::close() {
    for (const Open& open : open_) nodes_[open.node].size = nodes_.size() - open.node;
    for (const Open& open : open_) {
        if (open.is_map) check_duplicates(open);
    }
}

// An alias counts for all that it repeats, before anything is repeated.
bool Outline::count(const Event& event) {
    if (is_key()) return true;
    const bool repeats = event.kind == Event::Kind::alias;
    expanded_ += repeats ? std::max<std::uint64_t>(anchors_[event.anchor].expanded, 1) : 1;
    if (expanded_ <= limits_.nodes) return true;
    const std::string most = std::to_string(limits_.nodes);
    if (repeats) {
        report(problem(Code::alias_expands_too_far, span(event.at, end_of_alias(text_, event.at)),
                       "with what this alias repeats, the case has more than " + most + " values",
                       "aliases of aliases multiply: repeat less, or write the values out"));
    } else {
        report(problem(Code::too_many_nodes, span(event.at, event.at + 1), "the case has more than " + most + " values",
                       "keep long tables of draws in a CSV file and name it with `samples`"));
    }
    return false;
}

bool Outline::within_limits(const Event& event) {
    if (event.anchor >= anchors_.size()) anchors_.resize(event.anchor + 1);
    std::size_t levels = open_.size() + (is_collection(kind_of(event.kind)) ? 1 : 0);
    if (event.kind == Event::Kind::alias) levels += anchors_[event.anchor].height;
    if (levels > limits_.depth) {
        report(problem(Code::nested_too_deep, span(event.at, event.at + 1),
                       "maps and lists are nested deeper than " + std::to_string(limits_.depth) + " levels",
                       "look for brackets that are not closed"));
        return false;
    }
    return count(event);
}

OutlineNode Outline::placed(Event& event) {
    OutlineNode node{kind_of(event.kind), false, {}, std::move(event.text), 1, 0};
    if (node.kind == Kind::null) {
        place_null(node, event);
        return node;
    }
    if (node.kind == Kind::alias) {
        place_alias(node, event);
        return node;
    }
    const Properties before = properties(text_, event.at);
    if (!before.anchor.empty()) anchor_names_.emplace_back(before.anchor);
    if (event.tagged || !before.tag.empty()) {
        const auto at = before.tag.empty() ? event.at : static_cast<std::size_t>(before.tag.data() - text_.data());
        report(problem(Code::tag_not_allowed, span(at, at + std::max<std::size_t>(before.tag.size(), 1)),
                       "a case needs no YAML tags", "remove it; a text that begins with '!' needs quotes"));
    }
    node.span = span(before.end, before.end + 1);
    if (is_text(node.kind)) place_scalar(node, before.end);
    return node;
}

void Outline::place_scalar(OutlineNode& node, std::size_t at) {
    const char first = at < text_.size() ? text_[at] : ' ';
    if (first == '"' || first == '\'') {
        node.quoted = true;
        const auto end = end_of_quoted(text_, at);
        node.span = span(at, end.value_or(text_.size()));
        if (end.has_value()) return;
        quote_open_ = true;
        report(explain_unclosed_quote(text_, file_, at));
    } else if (first == '|' || first == '>') {
        node.quoted = true;
        node.span = span(at, end_of_block(text_, at, node.text));
    } else {
        node.span = span(at, end_of_plain(text_, at, node.text));
    }
}

// yaml-cpp places a null where the next thing begins: blame the key instead.
void Outline::place_null(OutlineNode& node, const Event& event) {
    if (event.anchor > 0) anchor_names_.emplace_back(properties(text_, event.at).anchor);
    if (open_.empty() || is_key()) {
        node.span = span(event.at, event.at + 1);
    } else if (open_.back().is_map) {
        node.span = nodes_[open_.back().key].span;
    } else {
        place_null_item(node, event);
    }
}

void Outline::place_null_item(OutlineNode& node, const Event& event) {
    if (open_.back().flow) {
        node.span = span(event.at, end_of_word(text_, event.at));
        const bool empty = event.at < text_.size() && (text_[event.at] == ',' || text_[event.at] == ']');
        if (!empty) return;
        report(problem(Code::empty_list_entry, node.span,
                       "nothing stands before this " + quoted(text_.substr(event.at, 1)),
                       "remove the comma or write the missing value"));
        return;
    }
    const std::size_t dash = skip_blanks(text_, open_.back().inside_end);
    const std::size_t after = text_.find_first_not_of(" \t", std::min(dash + 1, text_.size()));
    const std::string_view rest = text_.substr(std::min(after, text_.size()));
    const bool written = rest.starts_with('~') || rest.starts_with('n') || rest.starts_with('N');
    node.span = written ? span(after, end_of_word(text_, after)) : span(dash, dash + 1);
}

void Outline::place_alias(OutlineNode& node, const Event& event) {
    node.span = span(event.at, end_of_alias(text_, event.at));
    const Anchor& anchor = anchors_[event.anchor];
    node.target = anchor.node;
    if (anchor.expanded > 0) return;
    node.kind = Kind::null;
    report(problem(Code::alias_cycle, node.span, "the alias stands inside what it repeats",
                   "name another anchor, or write the value out"));
}

// The column in which the keys of the block map begin that was read last. Its anchor may stand before it, in its line or
// in the line above.
std::size_t Outline::column_of_map(std::size_t at) const {
    const std::size_t begin = nodes_.back().span.begin;
    const std::size_t line = begin == 0 ? 0 : text_.rfind('\n', begin - 1) + 1;  // npos + 1 is 0
    return text_.find_first_not_of(' ', std::max(at, line)) - line;
}

void Outline::collection_begins(const Event& event) {
    Open open;
    open.node = nodes_.size() - 1;
    open.is_map = event.kind == Event::Kind::map_begins;
    open.flow = event.flow;
    open.key_next = open.is_map;
    open.inside_end = nodes_.back().span.begin;
    open.column = open.is_map && !open.flow ? column_of_map(event.at) : 0;
    open.anchor = event.anchor;
    open.expanded_before = expanded_;
    open_.push_back(open);
    if (event.anchor > 0) anchors_[event.anchor] = {open.node, 0, 0};
}

void Outline::collection_ends() {
    const Open closed = open_.back();
    open_.pop_back();
    OutlineNode& node = nodes_[closed.node];
    node.size = nodes_.size() - closed.node;
    node.span.end = span(0, end_of_flow(text_, node.span.begin, closed.inside_end)).end;
    if (closed.is_map) check_duplicates(closed);
    // Not before its end: to yaml-cpp a bracket that is never closed may look like the beginning of a key.
    if (is_key()) check_key(node);
    const std::size_t height = closed.height + 1;
    if (closed.anchor > 0) anchors_[closed.anchor] = {closed.node, expanded_ - closed.expanded_before + 1, height};
    child_ended(closed.node, height);
}

void Outline::child_ended(std::size_t index, std::size_t height) {
    if (open_.empty()) return;
    Open& parent = open_.back();
    parent.height = std::max(parent.height, height);
    parent.inside_end = std::max<std::size_t>(parent.inside_end, nodes_[index].span.end);
    if (!parent.is_map) return;
    if (parent.key_next) parent.key = index;
    parent.key_next = !parent.key_next;
}

}  // namespace cxcase::document
