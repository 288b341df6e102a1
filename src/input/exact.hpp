// Decimal numbers without rounding, so that 2.1% times 0.9 is 1.89% to the digit, as a person would write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cxcase::input {

// mantissa * 10^exponent. Where digits would be more than a mantissa holds (18), the result is the nearest double's
// shortest decimal text, as everywhere else in the program.
struct Exact {
    std::int64_t mantissa = 0;
    int exponent = 0;

    friend bool operator==(const Exact&, const Exact&) = default;
};

// Digits as Digits::plain has them: "14.50", "-3.5", "1e3". Beyond 18 digits the nearest that fits.
[[nodiscard]] Exact exact(std::string_view plain);

[[nodiscard]] Exact operator*(const Exact& a, const Exact& b);
[[nodiscard]] Exact operator+(const Exact& a, const Exact& b);
[[nodiscard]] Exact operator-(const Exact& a, const Exact& b);
[[nodiscard]] Exact times_ten_to(Exact number, int power);

// "1.89", "-0.5", "1080000": no exponent, no zeros at the end of a fraction.
[[nodiscard]] std::string digits_of(const Exact& number);

}  // namespace cxcase::input
