#include "terminal.hpp"

#include "arguments.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>

namespace cxcase::cli {

namespace {

constexpr std::size_t least_columns = 80;
constexpr std::size_t most_columns = 1000;  // a slip of COLUMNS must not make lines of a gigabyte

// The variable's value where it is set and not empty, as locales and NO_COLOR count it.
std::string nonempty(const Streams& streams, const char* name) { return streams.variable(name).value_or(""); }

bool names_utf8(const std::string& written) {
    const std::string locale = base::lower(written);
    return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
}

}  // namespace

bool wants_colour(const Streams& streams, bool is_terminal, ColourWhen when) {
    if (when != ColourWhen::automatic) return when == ColourWhen::always;
    return is_terminal && nonempty(streams, "NO_COLOR").empty() && nonempty(streams, "TERM") != "dumb";
}

std::size_t columns(const Streams& streams) {
    const auto stated = number_of<std::size_t>(nonempty(streams, "COLUMNS")).value_or(0);
    const auto known = stated > 0 ? stated : streams.terminal_columns;
    return std::clamp(known, least_columns, most_columns);
}

bool unicode_locale(const Streams& streams) {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const auto locale = nonempty(streams, name);
        if (!locale.empty()) return names_utf8(locale);
    }
    return true;
}

}  // namespace cxcase::cli
