#include "words.hpp"

#include "cxcase/base/separators.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::document {

using base::Code;

namespace {

constexpr std::string_view of_a_group = "0123456789._";
constexpr std::string_view of_a_number = "0123456789.,_";

bool is_digit(std::string_view text, std::size_t at) { return at < text.size() && base::is_digit(text[at]); }

// Behind the digits at `at` and all that follow after commas: 000,000.
std::size_t end_of_groups(std::string_view text, std::size_t at) {
    std::size_t end = text.find_first_not_of(of_a_group, at);
    while (end < text.size() && text[end] == ',' && is_digit(text, end + 1))
        end = text.find_first_not_of(of_a_group, end + 1);
    return std::min(end, text.size());
}

// What may stand behind the digits of a figure: %, k, per month. `5g` is a name.
bool ends_a_figure(std::string_view behind) {
    constexpr std::array<std::string_view, 6> signs{"k", "M", "bn", "%", "pp", "x"};
    const std::string_view word = behind.substr(0, std::min(behind.find(' '), behind.size()));
    return word.empty() || word.starts_with('%') || std::ranges::find(signs, word) != signs.end();
}

// What may stand before them: a sign, a currency.
bool begins_a_figure(std::string_view before) {
    return std::ranges::none_of(before, [](char c) { return c >= 'a' && c <= 'z'; }) &&
           (before.empty() || before.back() < 'A' || before.back() > 'Z');
}

}  // namespace

source::Diagnostic problem(base::Code code, source::Span span, std::string message, std::string help) {
    return {code, span, std::move(message), "", std::move(help), {}};
}

source::Span span_of(source::FileId file, std::size_t begin, std::size_t end) {
    return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string quoted(std::string_view text) {
    constexpr std::size_t columns = 40;
    // A span may be as long as the file: cut before escaping. More columns than bytes there are not.
    return "'" + base::shorten(base::printable(text.substr(0, 8 * columns)), columns) + "'";
}

bool is_refused(char32_t point) { return (base::is_control(point) && point != 0x85) || base::is_noncharacter(point); }

std::string name_of_refused(char32_t point) {
    return base::is_noncharacter(point) ? "a code that is no character" : "an invisible control character";
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,[]{}", at), text.size());
    return std::max(end, at + 1);
}

source::Diagnostic explain_directive(std::string_view text, source::FileId file, std::size_t at) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    return problem(Code::directive_not_allowed, span_of(file, at, end), "a case needs no YAML directives",
                   "remove the line, or put a text that begins with '%' in quotes");
}

source::Diagnostic explain_unclosed_quote(std::string_view text, source::FileId file, std::size_t at) {
    const std::string quote(text.substr(at, 1));
    std::string help = "add " + quote + " where the text ends";
    if (quote == "'") help += "; an apostrophe inside is written twice: 'customer''s choice'";
    return {Code::unclosed_quote,
            span_of(file, at, at + 1),
            "the quote is opened and never closed",
            "opened here",
            help,
            {}};
}

source::Diagnostic explain_missing_colon(std::string_view text, source::Span words) {
    const std::string_view line = text.substr(words.begin, words.end - words.begin);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
        return problem(Code::missing_colon, words, quoted(line) + " is followed by no ':'",
                       "write `key: value`, with a colon and a space");
    }
    if (line.substr(colon + 1).starts_with(no_break_space)) {
        return problem(Code::invisible_character,
                       span_of(words.file, words.begin + colon + 1, words.begin + colon + 1 + no_break_space.size()),
                       "what stands after the ':' is a no-break space, as word processors set it",
                       "type a plain space there");
    }
    const bool is_last = colon + 1 == line.size();
    const std::string_view value = is_last ? "…" : line.substr(colon + 1);
    const std::string fixed = std::string(line.substr(0, colon)) + ": " + std::string(value);
    return problem(Code::missing_colon, span_of(words.file, words.begin + colon, words.begin + colon + 1),
                   "a space is missing after the ':'", "write " + base::shorten(base::printable(fixed), 60));
}

std::optional<source::Diagnostic> explain_cut_number(std::string_view text, source::Span value, source::Span key) {
    const std::size_t comma = text.find_first_not_of(" \t", value.end);
    const bool adjoining = comma < key.begin && text.find_first_not_of(" \t", comma + 1) == key.begin;
    if (!adjoining || !is_digit(text, key.begin) || !is_digit(text, value.end - 1)) return std::nullopt;
    const std::string_view figure = text.substr(value.begin, value.end - value.begin);
    const std::size_t begin = figure.find_last_not_of(of_a_number) + 1;  // npos + 1 is 0
    const std::size_t end = end_of_groups(text, key.begin);
    const std::string_view behind = end < key.end ? text.substr(end, key.end - end) : "";
    if (!begins_a_figure(figure.substr(0, begin)) || !ends_a_figure(behind)) return std::nullopt;
    const std::string number =
        std::string(figure.substr(begin)) + "," + std::string(text.substr(key.begin, end - key.begin));
    const auto good = behind.find("..") == std::string_view::npos ? base::respelt(number) : std::nullopt;
    return source::Diagnostic{Code::unclear_separator,
                              span_of(key.file, value.begin + begin, std::max<std::size_t>(end, key.end)),
                              "inside of braces a comma ends a value",
                              good ? base::question(*good, behind) : "",
                              good ? base::way_out(*good, behind) : std::string(base::how_to_group),
                              {}};
}

}  // namespace cxcase::document
