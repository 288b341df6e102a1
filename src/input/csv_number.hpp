// Cells of a table as figures: what exports write, which is plainer than what people write in a case.
#pragma once

#include <optional>
#include <string_view>

namespace cxcase::input {

// A finite decimal number, all of the text: 12, -0.5, 1e3. With `comma`, 10,5 too.
[[nodiscard]] std::optional<double> csv_number(std::string_view text, bool comma = false);

// Whether a sign may group digits, so that it is read as 1.6 and may mean 1600: 1.600, 12,500, not 0.125.
[[nodiscard]] bool csv_may_be_grouped(std::string_view text);

// yes, no, y, n, true, false, t, f in any case, 1 and 0.
[[nodiscard]] std::optional<bool> csv_truth(std::string_view text);

// What exports write where there is no value: nothing, NA, N/A, NaN, null or ?.
[[nodiscard]] bool csv_missing(std::string_view text);

}  // namespace cxcase::input
