#include "analysis/sobol.hpp"

#include <boost/random/sobol.hpp>
#include <doctest/doctest.h>

#include <cstdlib>
#include <set>
#include <vector>

using namespace cxcase::analysis;

// The point that Boost's n-th is, in the order of its Gray code.
static_assert(sobol_point(Directions{1, 2, 4}, 5) == 5);
static_assert(reversed(1U) == 0x80000000U && reversed(0x12345678U) == 0x1E6A2C48U);

TEST_CASE("unscrambled points are those of Boost.Random") {
    constexpr std::size_t dimensions = 40;
    const auto directions = sobol_directions(dimensions);
    boost::random::sobol_engine<std::uint32_t, 32> boost_points(dimensions);
    for (std::uint32_t n = 1; n < 2000; ++n) {
        const std::uint32_t index = n ^ n >> 1U;
        for (const Directions& d : directions) REQUIRE(reversed(sobol_point(d, index)) == boost_points());
    }
}

TEST_CASE("the first points of the first dimension, and how many dimensions there are") {
    const Directions first = sobol_directions(1)[0];
    const std::uint32_t eighth = 0x20000000U;
    std::uint32_t index = 0;
    for (const std::uint32_t eighths : {0U, 4U, 2U, 6U, 1U, 5U, 3U, 7U})
        CHECK(reversed(sobol_point(first, index++)) == eighths * eighth);
    CHECK(sobol_directions(0).empty());
    CHECK(sobol_directions(sobol_dimensions).size() == sobol_dimensions);
    CHECK_THROWS((void)sobol_directions(sobol_dimensions + 1));
}

TEST_CASE("scrambling keeps every slice of powers of two: a digit depends on higher ones alone") {
    for (const std::uint64_t key : {std::uint64_t{0}, std::uint64_t{0x123456789ABCDEF0}, ~std::uint64_t{0}}) {
        const auto scrambled = [&](std::uint32_t x) {
            return reversed(owen_scrambled(reversed(x), scramble_keys(key)));
        };
        for (unsigned digits = 1; digits <= 8; ++digits) {
            const unsigned rest = 32 - digits;
            std::set<std::uint32_t> seen;
            for (std::uint32_t k = 0; k < std::uint32_t{1} << digits; ++k) {
                const std::uint32_t slice = scrambled(k << rest) >> rest;
                seen.insert(slice);
                for (const std::uint32_t below : {0x00345678U, 0x00FFFFFFU})  // lower digits change nothing above
                    CHECK(((scrambled(k << rest | below) ^ slice << rest) >> rest) == 0);
            }
            CHECK(seen.size() == std::size_t{1} << digits);
        }
    }
}

TEST_CASE("keys scramble the first digits in many ways, each flip as often as not") {
    std::set<std::vector<std::uint32_t>> ways;
    std::vector<int> flipped(16, 0);
    for (std::uint64_t key = 0; key < 2000; ++key) {
        std::vector<std::uint32_t> way;
        for (std::uint32_t k = 0; k < 16; ++k) {
            const auto keys = scramble_keys(cxcase::base::scatter(key));
            way.push_back(reversed(owen_scrambled(reversed(k << 28U), keys)) >> 28U);
            flipped[k] += (way.back() & 1U) != (k & 1U) ? 1 : 0;
        }
        ways.insert(way);
    }
    CHECK(ways.size() > 1500);  // of 32,768; chance alone would leave 1,940
    for (const int times : flipped) CHECK(std::abs(times - 1000) < 90);
}
