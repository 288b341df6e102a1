#include "analysis/latin.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace cxcase::analysis;

TEST_CASE("the permutation takes every place once, for any size and key") {
    for (const std::uint32_t n : {1U, 2U, 3U, 5U, 8U, 63U, 64U, 65U, 625U, 1024U})
        for (const std::uint32_t key : {0U, 1U, 0xDEADBEEFU, 0xFFFFFFFFU}) {
            std::vector<int> taken(n, 0);
            for (std::uint32_t i = 0; i < n; ++i) ++taken.at(permuted(i, n, key));
            for (const int times : taken) REQUIRE(times == 1);
        }
}

TEST_CASE("another key is another permutation, and neighbours do not stay together") {
    int same = 0;
    int neighbours = 0;
    for (std::uint32_t i = 0; i < 1024; ++i) {
        same += permuted(i, 1024, 0x12345678U) == permuted(i, 1024, 0x9ABCDEF0U) ? 1 : 0;
        neighbours += permuted(i, 1024, 0x12345678U) + 1 == permuted((i + 1) % 1024, 1024, 0x12345678U) ? 1 : 0;
    }
    CHECK(same < 10);  // one is expected
    CHECK(neighbours < 10);
}

TEST_CASE("points fall into their stratum") {
    for (const std::uint32_t n : {1U, 3U, 64U, 625U})
        for (std::uint32_t i = 0; i < n; ++i)
            for (const std::uint32_t within : {0x10000000U, 0xF0000000U}) {
                const double u = (latin_point(i, n, 77, within) + 0.5) / 4294967296.0;
                CHECK(static_cast<std::uint32_t>(u * n) == permuted(i, n, 77));
            }
}
