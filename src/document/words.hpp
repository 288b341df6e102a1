// Words for problems that both the outline and the translation of syntax errors find.
#pragma once

#include "cxcase/source/source.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cxcase::document {

inline constexpr std::string_view no_break_space = "\xC2\xA0";

// A diagnostic of the plain kind: what is wrong and the way out.
[[nodiscard]] source::Diagnostic problem(base::Code code, source::Span span, std::string message, std::string help);

[[nodiscard]] source::Span span_of(source::FileId file, std::size_t begin, std::size_t end);

// 'text', escaped and cut to a length that fits a message.
[[nodiscard]] std::string quoted(std::string_view text);

// What no text of a case holds: noncharacters, and control characters but U+0085, which YAML and mainframes call a line end.
[[nodiscard]] bool is_refused(char32_t point);

// What such a code point is called: "an invisible control character".
[[nodiscard]] std::string name_of_refused(char32_t point);

// Behind the word at `at`, at least one byte on.
[[nodiscard]] std::size_t end_of_word(std::string_view text, std::size_t at);

// A line that begins with '%' at `at`.
[[nodiscard]] source::Diagnostic explain_directive(std::string_view text, source::FileId file, std::size_t at);

[[nodiscard]] source::Diagnostic explain_unclosed_quote(std::string_view text, source::FileId file, std::size_t at);

// A number that a comma cuts in two inside of braces, {a: 1,200.50}: `value` is read as 1 and `key`, which has no value of its
// own, is 200.50. Nothing where they are something else.
[[nodiscard]] std::optional<source::Diagnostic> explain_cut_number(std::string_view text, source::Span value,
                                                                   source::Span key);

// A line without colon, or with one and no space behind it; `words` is what stands there instead of a key.
[[nodiscard]] source::Diagnostic explain_missing_colon(std::string_view text, source::Span words);

}  // namespace cxcase::document
