#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <system_error>

namespace cxcase::base {
namespace {

constexpr std::array<std::string_view, 5> suffixes{"", "k", "M", "bn", "tn"};
constexpr int largest_exponent = 14;   // 999tn
constexpr int smallest_exponent = -3;  // 0.00123

std::string written(double value, std::chars_format format, int digits) {
    std::array<char, 64> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value, format, digits);
    return error == std::errc{} ? std::string(text.data(), end) : std::string();
}

std::string without_trailing_zeros(std::string digits) {
    if (digits.find('.') == std::string::npos) return digits;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits;
}

// 999.6k rounds to 1.00M and belongs to the next suffix, so the exponent is that of the rounded value: writing it with
// so many digits rounds, and moves the exponent where the rounding carries.
std::string magnitude(double size, int significant) {
    const std::string rounded = written(size, std::chars_format::scientific, significant - 1);  // "1.24e+06"
    const auto e = rounded.find('e');
    int exponent = 0;
    const std::size_t digits = e + (rounded[e + 1] == '+' ? 2 : 1);
    std::from_chars(rounded.data() + digits, rounded.data() + rounded.size(), exponent);
    if (exponent > largest_exponent || exponent < smallest_exponent)
        return without_trailing_zeros(rounded.substr(0, e)) + rounded.substr(e);
    const int group = exponent < 0 ? 0 : exponent / 3;
    const int decimals = std::max(0, significant - 1 - (exponent - 3 * group));
    const double scaled = size / std::pow(10.0, 3 * group);
    return without_trailing_zeros(written(scaled, std::chars_format::fixed, decimals)) +
           std::string(suffixes.at(static_cast<std::size_t>(group)));
}

}  // namespace

std::string compact(double value, int digits) {
    if (!std::isfinite(value)) return shortest(value);
    if (value == 0) return "0";
    return (value < 0 ? "-" : "") + magnitude(std::abs(value), std::max(1, digits));
}

}  // namespace cxcase::base
