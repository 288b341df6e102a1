// Sobol points with hash-based Owen scrambling.
//
// A Sobol sequence fills the unit cube evenly: of its first 2^m points every slice [k/2^m, (k+1)/2^m) of every axis holds
// exactly one. Owen's scrambling keeps that and makes each point uniform by itself, so that independent scrambles of the
// same points are independent samples whose spread tells the error: the first binary digit of a coordinate is flipped or
// not, the second by a coin that depends on the first, and so on. A hash in which no bit is moved by higher ones does so
// on the digits in reverse order: addition and multiplication by odd numbers carry upwards only.
//
// Worked: without scrambling the points of dimension 1 are 0, 1/2, 1/4, 3/4, 1/8, 5/8, 3/8, 7/8.
//
// S. Joe, F. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30 (2008):
// the directions, taken from Boost.Random. A. Owen, "Scrambling Sobol' and Niederreiter-Xing points", J. Complexity 14
// (1998). B. Burley, "Practical hash-based Owen scrambling", JCGT 9 (2020); N. Vegdahl's better hash (2021), here with
// four keys.
#pragma once

#include "cxcase/base/random.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cxcase::analysis {

// What one dimension adds to a point for each binary digit of its index; digits of the point in reverse order.
using Directions = std::array<std::uint32_t, 32>;

inline constexpr std::size_t sobol_dimensions = 3667;  // in the table

// Of dimensions 0..count-1.
[[nodiscard]] std::vector<Directions> sobol_directions(std::size_t count);

// A point's coordinate, digits in reverse order: the exclusive or of the directions of the index's digits.
[[nodiscard]] constexpr std::uint32_t sobol_point(const Directions& directions, std::uint32_t index) {
    std::uint32_t point = 0;
    for (; index != 0; index &= index - 1) point ^= directions[static_cast<std::size_t>(std::countr_zero(index))];
    return point;
}

template <class Word>  // std::uint32_t, or a vector of them
[[nodiscard]] constexpr Word reversed(Word x) {
    x = (x >> 1U & 0x55555555U) | (x & 0x55555555U) << 1U;
    x = (x >> 2U & 0x33333333U) | (x & 0x33333333U) << 2U;
    x = (x >> 4U & 0x0F0F0F0FU) | (x & 0x0F0F0F0FU) << 4U;
    x = (x >> 8U & 0x00FF00FFU) | (x & 0x00FF00FFU) << 8U;
    return x >> 16U | x << 16U;
}

// What a key stands for: two additions and two odd factors. One of each would leave no more than 128 ways to scramble the
// first four digits, of 2^15 that there are.
struct ScrambleKeys {
    std::uint32_t add, times, add_again, times_again;
};
[[nodiscard]] constexpr ScrambleKeys scramble_keys(std::uint64_t key) {
    const std::uint64_t other = base::scatter(key ^ 0x9E3779B97F4A7C15U);
    return {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U) | 1U,
            static_cast<std::uint32_t>(other), static_cast<std::uint32_t>(other >> 32U) | 1U};
}

// Scrambles a coordinate whose digits are in reverse order; or a vector of them.
template <class Word>
[[nodiscard]] constexpr Word owen_scrambled(Word x, const ScrambleKeys& keys) {
    x ^= x * 0x3D20ADEAU;
    x += keys.add;
    x *= keys.times;
    x ^= x * 0x05526C56U;
    x += keys.add_again;
    x *= keys.times_again;
    return x ^ x * 0x53A22864U;
}

}  // namespace cxcase::analysis
