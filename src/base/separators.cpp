#include "cxcase/base/separators.hpp"

#include <algorithm>

namespace cxcase::base {

namespace {

// "1 200 000" -> "1_200_000" where all groups but the first have three digits.
std::optional<std::string> grouped(std::string_view whole) {
    std::string result;
    std::size_t group = 0;
    bool first = true;
    for (std::size_t i = 0; i <= whole.size(); ++i) {
        if (i < whole.size() && is_digit(whole[i])) {
            result += whole[i];
            ++group;
            continue;
        }
        if (first ? group < 1 || group > 3 : group != 3) return std::nullopt;
        if (i < whole.size()) result += '_';
        first = false;
        group = 0;
    }
    return result;
}

// With the last separator as the decimal sign, where it can be one.
std::optional<std::string> likeliest(std::string_view run) {
    const std::size_t last = run.find_last_of(",. ");
    if (last == std::string_view::npos) return std::nullopt;
    const bool decimal_sign = run[last] != ' ' && std::ranges::count(run, run[last]) == 1;
    if (!decimal_sign) return grouped(run);
    const std::string_view whole = run.substr(0, last);
    const std::string fraction = last + 1 == run.size() ? "" : "." + std::string(run.substr(last + 1));
    if (std::ranges::all_of(whole, is_digit)) return std::string(whole) + fraction;
    const auto groups = grouped(whole);
    return groups ? std::optional(*groups + fraction) : std::nullopt;
}

}  // namespace

std::optional<Respelt> respelt(std::string_view run) {
    auto number = likeliest(run);
    if (!number) return std::nullopt;
    const auto thousands = run.find('.') == std::string_view::npos ? grouped(run) : std::nullopt;
    return Respelt{*number, thousands.value_or(*number)};
}

std::string way_out(const Respelt& respelt, std::string_view behind) {
    const std::string number = respelt.number + std::string(behind);
    if (respelt.clear()) return "write " + number + ": '_' groups digits, the decimal sign is a point";
    return "write " + respelt.thousands + std::string(behind) + " if the comma groups thousands, " + number +
           " if it is the decimal sign";
}

std::string question(const Respelt& respelt, std::string_view behind) {
    const std::string number = respelt.number + std::string(behind) + "?";
    return respelt.clear() ? number : respelt.thousands + std::string(behind) + ", or " + number;
}

}  // namespace cxcase::base
