#include "outline.hpp"
// What YAML or the YAML library lets pass and a case may not contain.
#include "cxcase/base/text.hpp"
#include "words.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::document {

using base::Code;
using Kind = OutlineNode::Kind;

void Outline::check_key(const OutlineNode& node) {
    const Kind kind = followed(node).kind;
    if (kind == Kind::null) {
        report(problem(Code::empty_key, node.span, "a key is empty", "write the name of the key before the ':'"));
    } else if (is_collection(kind)) {
        report(problem(Code::key_not_text, node.span, "a key must be a plain word, not a list or a map",
                       "a value that begins with '[' or '{' stands after 'key: '"));
    }
}

void Outline::check_value(const OutlineNode& node, const Event& event) {
    const Open& map = open_.back();
    const OutlineNode& key = nodes_[map.key];
    if (node.kind == Kind::null && event.kind == Event::Kind::null) {
        // In brackets YAML asks for no colon: {a, b}. But {low:5%} was meant to have one.
        const bool has_colon = !key.quoted && key.text.find(':') != std::string::npos;
        if (!map.flow || has_colon)
            check_colon(key);
        else
            check_cut_number(key);
    } else if (!map.flow && (event.flow || !is_collection(node.kind))) {
        check_depth(key, event.at, map.column);
    }
}

// yaml-cpp takes a line that stands right below its key, no deeper, for the value: often it is a key without a colon.
void Outline::check_depth(const OutlineNode& key, std::size_t value, std::size_t column) {
    const std::size_t line_end = value == 0 ? std::string_view::npos : text_.rfind('\n', value - 1);
    if (line_end == std::string_view::npos || line_end < key.span.end || value - line_end - 1 > column) return;
    const std::size_t end = std::min(text_.find_first_of("\r\n", value), text_.size());
    report({Code::wrong_indentation,
            span(value, end),
            "the line is indented no deeper than the key it belongs to",
            "",
            "indent it deeper if it is the value, add a ':' if it is a key",
            {{key.span, "the key without a value"}}});
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

// {a: 1,200}: once for each number, of how many pieces it may be.
void Outline::check_cut_number(const OutlineNode& key) {
    Open& map = open_.back();
    if (map.cut_end > key.span.begin || map.key == map.node + 1) return;
    const OutlineNode& value = nodes_[map.key - 1];
    if (!is_text(value.kind) || value.quoted || key.quoted) return;
    auto cut = explain_cut_number(text_, value.span, key.span);
    if (!cut) return;
    map.cut_end = cut->span.end;
    report(std::move(*cut));
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
        if (!is_refused(point.value)) continue;
        report(problem(Code::escape_not_allowed, node.span,
                       "an escape in this text stands for " + name_of_refused(point.value),
                       "remove it; a backslash that means itself is written twice"));
        return;
    }
}

// By sorting, because a map may have as many keys as the file has lines.
void Outline::check_duplicates(const Open& map) {
    if (map.cut_end > 0) return;  // of 1,000,000 a piece is there twice
    std::vector<std::size_t> keys, empty;
    const std::size_t end = map.node + nodes_[map.node].size;
    for (std::size_t key = map.node + 1; key < end;) {
        if (is_text(followed(nodes_[key]).kind)) keys.push_back(key);
        const std::size_t value = key + nodes_[key].size;
        if (!map.flow && value < end && nodes_[value].kind == Kind::null) empty.push_back(key);
        key = value + (value < end ? nodes_[value].size : 0);
    }
    const auto name = [&](std::size_t key) -> const std::string& { return followed(nodes_[key]).text; };
    std::ranges::sort(keys, {}, [&](std::size_t key) { return std::pair(std::string_view(name(key)), key); });
    std::size_t first = 0;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (name(keys[i]) == name(keys[first])) {
            const auto next = std::ranges::upper_bound(empty, keys[i]);
            const bool between = next != empty.begin() && next[-1] > keys[first] && next[-1] < keys[i];
            report_duplicate(nodes_[keys[first]], nodes_[keys[i]], between ? &nodes_[next[-1]] : nullptr);
        } else {
            first = i;
        }
    }
}

// `empty`: the key without a value that stands before the repetition, as an id does that is indented like what it holds.
void Outline::report_duplicate(const OutlineNode& first, const OutlineNode& again, const OutlineNode* empty) {
    const std::string& name = followed(again).text;
    const bool merge = name == "<<" && !again.quoted;
    const std::string id = empty == nullptr ? "" : quoted(followed(*empty).text);
    std::string help = merge ? "name all maps in one list: <<: [*one, *two]" : "keep one of the two, or rename one";
    if (!id.empty()) help = "if it belongs to " + id + ", indent " + id + " less, or what belongs to it more";
    std::vector<source::Note> notes{{first.span, "first given here"}};
    if (!id.empty()) notes.push_back({empty->span, "without a value"});
    report({Code::duplicate_key, again.span, "the key " + quoted(name) + " is given twice in this map", "given again",
            std::move(help), std::move(notes)});
}

}  // namespace cxcase::document
