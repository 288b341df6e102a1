// The digits of a number: one spelling, so that a comma can never be a point in one country and a thousand in
// another.
#pragma once

#include "cxcase/input/figure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cxcase::input {

// The largest figure a case may hold: beyond it products of figures could overflow.
inline constexpr double largest_number = 1e18;
inline constexpr double smallest_number = 1e-300;

struct Digits {
    std::string plain;    // as from_chars wants them, without `_`
    std::size_t end = 0;  // where they end
};

// Reads digits, `_` between digits, one point, an exponent; says what is wrong with any other way to write a
// number.
[[nodiscard]] Read<Digits> lex_digits(std::string_view text, std::size_t begin);

// plain * 10^exponent, rounded once (so that 62% is the very number 0.62); nothing when beyond largest_number
// or nearer to zero than smallest_number.
[[nodiscard]] std::optional<double> decimal(std::string_view plain, int exponent);

}  // namespace cxcase::input
