// Letters, blanks and words of the quantity grammar: what a piece of text is, and which right word was meant
// by a wrong one.
#pragma once

#include "cxcase/base/separators.hpp"
#include "cxcase/input/figure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cxcase::input {

using base::is_digit;
[[nodiscard]] bool is_letter(char c);

// How many bytes of blank begin at `at`: space, tab, line end, no-break and thin spaces. 0: none.
[[nodiscard]] std::size_t blank_at(std::string_view text, std::size_t at);

// The slice without blanks at its ends.
[[nodiscard]] Slice trimmed(std::string_view text, Slice slice);
[[nodiscard]] std::string trimmed(std::string_view text);

// The text of a slice.
[[nodiscard]] std::string words(std::string_view text, Slice slice);

// "'text'", with control characters made visible: how a message quotes what the user wrote.
[[nodiscard]] std::string quote(std::string_view text);

// The letters a to z large; all else as it is.
[[nodiscard]] std::string capitals(std::string_view text);

[[nodiscard]] const Multiplier* find_multiplier(std::string_view suffix);
[[nodiscard]] const TimeUnit* find_time(std::string_view word);  // singular or plural, in any case
[[nodiscard]] bool is_currency_code(std::string_view word);      // three capital letters, but FTE

// The format's word for what people write instead; nothing when none comes to mind.
[[nodiscard]] std::optional<std::string> right_multiplier(std::string_view word);
[[nodiscard]] std::optional<std::string> right_time(std::string_view word);
[[nodiscard]] std::optional<std::string> right_unit(std::string_view word);

}  // namespace cxcase::input
