#include "case_writing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace cxcase::report {

std::string fixed(double value, int decimals) {
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
    return {text.data(), end.ptr};
}

int decimals_for(double error) {
    if (!(error > 0)) return 4;
    return std::clamp(2 - static_cast<int>(std::floor(std::log10(error))), 0, 9);
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

std::optional<std::string_view> period_word(double months) {
    struct Period {
        double months;
        std::string_view word;
    };
    static constexpr std::array periods{Period{1, "month"}, Period{3, "quarter"}, Period{12, "year"},
                                        Period{12.0 / 52, "week"}, Period{12.0 / 365, "day"}};
    const auto* at =
        std::ranges::find_if(periods, [&](const Period& one) { return std::abs(months - one.months) < 1e-9; });
    return at == periods.end() ? std::nullopt : std::optional(at->word);
}

}  // namespace cxcase::report
