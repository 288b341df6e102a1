#include "outline.hpp"

#include "cxcase/base/text.hpp"
#include "extent.hpp"
#include "words.hpp"

#include <algorithm>
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

bool is_collection(Kind kind) { return kind == Kind::sequence || kind == Kind::map; }

bool is_text(Kind kind) { return kind == Kind::scalar; }

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
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
        const std::size_t at = nodes_[open->node].span.begin;
        // A pair in a list, [a: 1], is a map without brackets.
        if (open->flow && at < text_.size() && (text_[at] == '[' || text_[at] == '{')) return at;
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
    if (is_key()) check_key(node);
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
        const OutlineNode& key = nodes_[open_.back().key];
        node.span = key.span;
        if (!open_.back().flow) check_colon(key);
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

void Outline::collection_begins(const Event& event) {
    Open open;
    open.node = nodes_.size() - 1;
    open.is_map = event.kind == Event::Kind::map_begins;
    open.flow = event.flow;
    open.key_next = open.is_map;
    open.inside_end = nodes_.back().span.begin;
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

void Outline::check_key(const OutlineNode& node) {
    const Kind kind = followed(node).kind;
    if (kind == Kind::null) {
        report(problem(Code::empty_key, node.span, "a key is empty", "write the name of the key before the ':'"));
    } else if (is_collection(kind)) {
        report(problem(Code::key_not_text, node.span, "a key must be a plain word, not a list or a map",
                       "a value that begins with '[' or '{' stands after 'key: '"));
    }
}

void Outline::check_colon(const OutlineNode& key) {
    const std::size_t after = std::min(text_.find_first_not_of(" \t", key.span.end), text_.size());
    if (after < text_.size() && text_[after] == ':') return;
    const std::size_t before =
        key.span.begin == 0 ? std::string_view::npos : text_.find_last_not_of(" \t", key.span.begin - 1);
    if (before != std::string_view::npos && text_[before] == '?') return;
    if (quote_open_) return;
    colon_missing_ = true;
    report(explain_missing_colon(text_, key.span));
}

// What the escapes of a text in double quotes may have brought in: everything else went through the check of
// the bytes.
void Outline::check_characters(const OutlineNode& node) {
    if (!node.quoted || node.text.find_first_not_of(" \t\n") == std::string::npos) return;
    if (!base::valid_utf8(node.text)) {
        report(problem(Code::escape_not_allowed, node.span, "the escapes \\N and \\_ are not understood",
                       "type the character itself"));
        return;
    }
    for (std::size_t at = 0; at < node.text.size();) {
        const base::CodePoint point = base::code_point(node.text, at);
        at += point.size;
        if (!base::is_control(point.value) || point.value == 0x85) continue;
        report(problem(Code::escape_not_allowed, node.span, "an escape in this text stands for a control character",
                       "remove it; a backslash that means itself is written twice"));
        return;
    }
}

// By sorting, because a map may have as many keys as the file has lines.
void Outline::check_duplicates(const Open& map) {
    std::vector<std::size_t> keys;
    const std::size_t end = map.node + nodes_[map.node].size;
    for (std::size_t key = map.node + 1; key < end;) {
        if (is_text(followed(nodes_[key]).kind)) keys.push_back(key);
        const std::size_t value = key + nodes_[key].size;
        key = value + (value < end ? nodes_[value].size : 0);
    }
    const auto name = [&](std::size_t key) -> const std::string& { return followed(nodes_[key]).text; };
    std::ranges::sort(keys, {}, [&](std::size_t key) { return std::pair(std::string_view(name(key)), key); });
    std::size_t first = 0;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (name(keys[i]) == name(keys[first])) {
            report_duplicate(nodes_[keys[first]], nodes_[keys[i]]);
        } else {
            first = i;
        }
    }
}

void Outline::report_duplicate(const OutlineNode& first, const OutlineNode& again) {
    const std::string& name = followed(again).text;
    const bool merge = name == "<<" && !again.quoted;
    report({Code::duplicate_key,
            again.span,
            "the key " + quoted(name) + " is given twice in this map",
            "given again",
            merge ? "name all maps in one list: <<: [*one, *two]" : "keep one of the two, or rename one",
            {{first.span, "first given here"}}});
}

}  // namespace cxcase::document
