#include "words.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::document {

using base::Code;

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
    const bool is_last = colon + 1 == line.size();
    const std::string_view value = is_last ? "…" : line.substr(colon + 1);
    const std::string fixed = std::string(line.substr(0, colon)) + ": " + std::string(value);
    return problem(Code::missing_colon, span_of(words.file, words.begin + colon, words.begin + colon + 1),
                   "a space is missing after the ':'", "write " + base::shorten(base::printable(fixed), 60));
}

}  // namespace cxcase::document
