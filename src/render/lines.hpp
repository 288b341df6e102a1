// Text in columns: padding, shortening and wrapping by the width a terminal needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::render {

enum class Side { left, right };

// Spaces up to `width` columns, the text at its side. Never cuts.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, Side side);

// Cut to `width` columns, with "…" or "..." in place of what is left out.
[[nodiscard]] std::string cut(std::string_view text, std::size_t width, bool unicode);

// Words in lines of at most `width` columns; a longer word is broken. At least one line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

[[nodiscard]] std::string repeated(std::string_view piece, std::size_t times);

}  // namespace cxcase::render
