// How figures are written into a case file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cxcase::report {

// So many digits after the point.
[[nodiscard]] std::string fixed(double value, int decimals);

// So many that rounding is a hundredth of the standard error.
[[nodiscard]] int decimals_for(double error);

// A text in double quotes.
[[nodiscard]] std::string quoted(std::string_view text);

// "month", "year": a period of so many months that the format has a word for; nothing for others.
[[nodiscard]] std::optional<std::string_view> period_word(double months);

}  // namespace cxcase::report
