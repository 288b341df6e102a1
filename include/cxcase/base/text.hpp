// Text for people: widths, nearest words, escapes. UTF-8 throughout.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::base {

// What editors of some systems begin a UTF-8 file with.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The letters A to Z small; all else as it is.
[[nodiscard]] std::string lower(std::string_view text);

// One code point of a text, or one byte that is not UTF-8 (then `valid` is false, `value` the byte and `size`
// 1).
struct CodePoint {
    char32_t value = 0;
    std::size_t size = 1;  // bytes
    bool valid = false;
};

// The code point that begins at byte `at`; precondition: at < text.size(). Overlong forms and surrogates are
// not valid.
[[nodiscard]] CodePoint code_point(std::string_view text, std::size_t at);

// Control characters other than tab and line feed (C0, DEL, C1), which no text for people contains.
[[nodiscard]] bool is_control(char32_t point);

// U+FFFE and U+FFFF, which neither YAML nor XML takes for characters.
[[nodiscard]] bool is_noncharacter(char32_t point);

// Optimal string alignment, in bytes: insertions, deletions, changes and swaps of neighbours count 1 each.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word` (case ignored at no cost), if near enough to be a likely slip: one change
// in three letters. Ties: first given.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

// Columns a terminal needs: wide East Asian and emoji 2, combining 0, others 1.
[[nodiscard]] std::size_t display_width(std::string_view text);
[[nodiscard]] std::size_t display_width(char32_t point);

// Cut to `width` columns with an ellipsis "…" when longer.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t width);

// Control characters (tab and line feed too), bidirectional overrides, invisible characters, noncharacters and invalid bytes
// as visible escapes: \n \t \x1b \u{202e}. Safe to print in a terminal, and text in every format.
[[nodiscard]] std::string printable(std::string_view text);

// 'text', printable: how a message names something of a user's.
[[nodiscard]] std::string in_quotes(std::string_view text);

[[nodiscard]] bool valid_utf8(std::string_view text);

// Begins as Excel and old Windows editors save UTF-16: its every second byte would be an error of its own.
[[nodiscard]] bool is_utf16(std::string_view text);

// Without spaces, tabs and line ends around it.
[[nodiscard]] std::string_view trim(std::string_view text);

// The text cut at every `at`: one part more than there are of them, empty ones included.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char at);

// Shortest decimal text that reads back to the same double ("0.1", "100000", "1e+20").
[[nodiscard]] std::string shortest(double value);

// Three significant digits for people: "1.24M", "380k", "-45.2k", "0.32", "2.5bn", "1tn"; "1.24e+15" and "1.2e-04"
// where digits would be many. Never "-0". Or with as many digits as are asked for, at least those before the point:
// "492.87k" has five.
[[nodiscard]] std::string compact(double value, int digits = 3);

}  // namespace cxcase::base
