#include "extent.hpp"

#include <algorithm>

namespace cxcase::document {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view word_ends = " \t\r\n,[]{}";  // of anchors, aliases and tags

bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }

std::size_t find_end(std::string_view text, std::string_view stops, std::size_t at) {
    return std::min(text.find_first_of(stops, at), text.size());
}

// Reading a scalar folds and strips blanks but keeps every other character in order: walking text and value
// together, blind to blanks, ends at the last character of the scalar.
std::size_t follow(std::string_view text, std::size_t at, std::string_view value) {
    std::size_t end = at;
    for (const char c : value) {
        if (is_blank(c)) continue;
        while (at < text.size() && is_blank(text[at])) ++at;
        if (at == text.size() || text[at] != c) break;
        end = ++at;
    }
    return end;
}

}  // namespace

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (text[at] == '#') {
            at = find_end(text, "\n", at);
        } else if (is_blank(text[at])) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

Properties properties(std::string_view text, std::size_t at) {
    Properties found{at, {}, {}};
    while (found.end < text.size() && (text[found.end] == '&' || text[found.end] == '!')) {
        const std::size_t end = find_end(text, word_ends, found.end + 1);
        const std::string_view word = text.substr(found.end, end - found.end);
        if (word.front() == '!') {
            found.tag = word;
        } else {
            found.anchor = word.substr(1);
        }
        found.end = skip_blanks(text, end);
    }
    return found;
}

std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string_view stops = quote == '"' ? "\"\\" : "'";
    for (at = text.find_first_of(stops, at + 1); at < text.size(); at = text.find_first_of(stops, at + 2)) {
        const bool doubled = quote == '\'' && text.substr(at + 1).starts_with('\'');
        if (text[at] == quote && !doubled) return at + 1;
    }
    return std::nullopt;
}

std::size_t end_of_plain(std::string_view text, std::size_t at, std::string_view value) {
    return follow(text, at, value);
}

std::size_t end_of_block(std::string_view text, std::size_t at, std::string_view value) {
    if (std::ranges::all_of(value, is_blank)) return find_end(text, blanks, at);
    return follow(text, find_end(text, "\n", at), value);
}

std::size_t end_of_alias(std::string_view text, std::size_t at) { return find_end(text, word_ends, at); }

std::size_t end_of_flow(std::string_view text, std::size_t at, std::size_t inside_end) {
    if (at >= text.size() || (text[at] != '[' && text[at] != '{')) return inside_end;
    const char closer = text[at] == '[' ? ']' : '}';
    std::size_t end = skip_blanks(text, std::max(inside_end, at + 1));
    // A value that is missing leaves its colon behind, a trailing comma may follow.
    while (end < text.size() && (text[end] == ',' || text[end] == ':')) end = skip_blanks(text, end + 1);
    return end < text.size() && text[end] == closer ? end + 1 : inside_end;
}

}  // namespace cxcase::document
