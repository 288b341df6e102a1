// Where nodes end. yaml-cpp says where a node begins; its end is found in the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace cxcase::document {

// What stands before a node: `&name` and `!tag`, with the blanks, line ends and comments behind them.
struct Properties {
    std::size_t end = 0;      // where the node itself begins
    std::string_view anchor;  // its name
    std::string_view tag;     // from its exclamation mark
};
[[nodiscard]] Properties properties(std::string_view text, std::size_t at);

// Behind the closing quote of the text in quotes that begins at `at`; nothing when it is never closed.
[[nodiscard]] std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t at);

// Behind the last character of a plain or block scalar that begins at `at` and was read as `value`.
[[nodiscard]] std::size_t end_of_plain(std::string_view text, std::size_t at, std::string_view value);
[[nodiscard]] std::size_t end_of_block(std::string_view text, std::size_t at, std::string_view value);

// Behind the `*name` at `at`.
[[nodiscard]] std::size_t end_of_alias(std::string_view text, std::size_t at);

// Behind the bracket that closes the one at `at`, when the last thing inside ends at `inside_end`;
// `inside_end` when `at` holds no bracket.
[[nodiscard]] std::size_t end_of_flow(std::string_view text, std::size_t at, std::size_t inside_end);

// The first byte at or after `at` that is neither blank nor line end nor within a comment.
[[nodiscard]] std::size_t skip_blanks(std::string_view text, std::size_t at);

}  // namespace cxcase::document
