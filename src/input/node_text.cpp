#include "node_text.hpp"

#include <algorithm>
#include <string_view>

namespace cxcase::input {

namespace {

using document::Entry;
using document::Node;

bool same_entries(const std::vector<Entry>& a, const std::vector<Entry>& b) {
    return a.size() == b.size() && std::ranges::all_of(a, [&](const Entry& entry) {
               const auto other = std::ranges::find(b, entry.key, &Entry::key);
               return other != b.end() && same(entry.value, other->value);
           });
}

// Would YAML read another thing, or nothing, were the text to stand between braces as it is?
bool needs_quotes(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.ends_with(':')) return true;
    if (text.find_first_of(",[]{}\n\t") != std::string_view::npos) return true;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return true;
    constexpr std::string_view never_first = "#&*!|>'\"%@`:";
    constexpr std::string_view not_alone = "-?";
    if (never_first.find(text.front()) != std::string_view::npos) return true;
    return not_alone.find(text.front()) != std::string_view::npos && (text.size() == 1 || text[1] == ' ');
}

std::string entries_text(const std::vector<Entry>& entries) {
    std::string all;
    for (const Entry& entry : entries)
        all += (all.empty() ? "" : ", ") + (needs_quotes(entry.key) ? in_quotes(entry.key) : entry.key) + ": " +
               inline_text(entry.value);
    return "{" + all + "}";
}

}  // namespace

bool same(const Node& a, const Node& b) {
    return a.kind == b.kind && a.text == b.text && std::ranges::equal(a.items, b.items, same) &&
           same_entries(a.entries, b.entries);
}

std::string in_quotes(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else
            quoted += c;
    }
    return quoted + '"';
}

std::string inline_text(const Node& node) {
    if (node.is_map()) return entries_text(node.entries);
    if (node.is_null()) return "null";
    if (node.is_scalar()) return node.quoted || needs_quotes(node.text) ? in_quotes(node.text) : node.text;
    std::string all;
    for (const Node& item : node.items) all += (all.empty() ? "" : ", ") + inline_text(item);
    return "[" + all + "]";
}

}  // namespace cxcase::input
