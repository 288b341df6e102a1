// What the streams can show: colour, how many columns, which characters.
#pragma once

#include "cxcase/cli/streams.hpp"

#include <cstddef>
#include <string>

namespace cxcase::cli {

enum class ColourWhen { automatic, always, never };

// Automatic: on a terminal that knows colours, unless NO_COLOR says no (no-color.org).
[[nodiscard]] bool wants_colour(const Streams& streams, bool is_terminal, ColourWhen when);

// COLUMNS where it is set, else what the terminal says; never less than the 80 that every layout fits.
[[nodiscard]] std::size_t columns(const Streams& streams);

// Does the locale (LC_ALL, LC_CTYPE, LANG in this order) allow box rules and marks? A locale that is not set at all is
// no wish for ASCII: containers have none, and their terminals speak UTF-8.
[[nodiscard]] bool unicode_locale(const Streams& streams);

}  // namespace cxcase::cli
