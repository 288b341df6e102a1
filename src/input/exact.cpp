#include "exact.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <system_error>

namespace cxcase::input {
namespace {

constexpr std::int64_t largest = 999'999'999'999'999'999;  // 18 digits
constexpr int widest = 40;                                 // exponents beyond lie outside what a case can hold

Exact reduced(Exact number) {
    if (number.mantissa == 0) return {0, 0};
    while (number.mantissa % 10 == 0) {
        number.mantissa /= 10;
        ++number.exponent;
    }
    return number;
}

// Digits with a point and an exponent, read as far as they fit.
std::optional<Exact> fitting(std::string_view plain) {
    const bool negative = plain.starts_with('-');
    if (negative || plain.starts_with('+')) plain.remove_prefix(1);
    Exact number;
    const std::size_t end = std::min(plain.find_first_of("eE"), plain.size());
    bool fraction = false;
    for (const char c : plain.substr(0, end)) {
        if (c == '.') {
            fraction = true;
            continue;
        }
        if (number.mantissa > largest / 10 - 1) return std::nullopt;
        number.mantissa = number.mantissa * 10 + (c - '0');
        if (fraction) --number.exponent;
    }
    if (end < plain.size()) {
        std::string_view power = plain.substr(end + 1);
        if (power.starts_with('+')) power.remove_prefix(1);
        int exponent = 0;
        std::from_chars(power.data(), power.data() + power.size(), exponent);
        number.exponent += std::clamp(exponent, -1000, 1000);
    }
    if (negative) number.mantissa = -number.mantissa;
    return reduced(number);
}

double value_of(const Exact& number) {
    const std::string text = std::to_string(number.mantissa) + "e" + std::to_string(number.exponent);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// The shortest digits of a double are at most 17, so they fit.
Exact nearest_to(double value) {
    std::array<char, 40> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific);
    base::expects(error == std::errc{}, "a number that cannot be written");
    return fitting({text.data(), end}).value_or(Exact{});
}

std::optional<std::int64_t> product(std::int64_t a, std::int64_t b) {
    if (a != 0 && std::abs(b) > largest / std::abs(a)) return std::nullopt;
    return a * b;
}

// The mantissa at a smaller exponent.
std::optional<std::int64_t> widened(const Exact& number, int exponent) {
    std::optional<std::int64_t> mantissa = number.mantissa;
    for (int e = number.exponent; mantissa && e > exponent; --e) mantissa = product(*mantissa, 10);
    return mantissa;
}

}  // namespace

Exact exact(std::string_view plain) {
    if (const auto number = fitting(plain)) return *number;
    if (plain.starts_with('+')) plain.remove_prefix(1);
    double value = 0;
    std::from_chars(plain.data(), plain.data() + plain.size(), value);
    return nearest_to(value);
}

Exact operator*(const Exact& a, const Exact& b) {
    if (const auto mantissa = product(a.mantissa, b.mantissa)) return reduced({*mantissa, a.exponent + b.exponent});
    return nearest_to(value_of(a) * value_of(b));
}

Exact operator+(const Exact& a, const Exact& b) {
    const int exponent = std::min(a.exponent, b.exponent);
    const auto left = widened(a, exponent);
    const auto right = widened(b, exponent);
    if (left && right) return reduced({*left + *right, exponent});
    return nearest_to(value_of(a) + value_of(b));
}

Exact operator-(const Exact& a, const Exact& b) { return a + Exact{-b.mantissa, b.exponent}; }

Exact times_ten_to(Exact number, int power) {
    if (number.mantissa != 0) number.exponent += power;
    return number;
}

std::string digits_of(const Exact& number) {
    if (std::abs(number.exponent) > widest) return base::shortest(value_of(number));
    std::string digits = std::to_string(std::abs(number.mantissa));
    if (number.exponent >= 0) {
        digits.append(number.mantissa == 0 ? 0 : static_cast<std::size_t>(number.exponent), '0');
    } else {
        const auto fraction = static_cast<std::size_t>(-number.exponent);
        if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
        digits.insert(digits.size() - fraction, ".");
    }
    return (number.mantissa < 0 ? "-" : "") + digits;
}

}  // namespace cxcase::input
