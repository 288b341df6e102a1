// Words and figures of the reader's messages.
#pragma once

#include "spelling.hpp"  // quote

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::input {

// "a, b and c".
[[nodiscard]] std::string enumerate(const std::vector<std::string>& words);

// "did you mean 'x'?", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// "path.key", or "key" at the top.
[[nodiscard]] std::string joined(std::string_view path, std::string_view key);

// A number for people, to 6 significant digits and without an exponent: 0.0125, 38000000. So many digits, because a sum and
// the bound it passes may be close.
[[nodiscard]] std::string figure_text(double value);

// "2.1%".
[[nodiscard]] std::string per_cent(double share);

}  // namespace cxcase::input
