#include "cxcase/base/large_pages.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <memory_resource>
#include <new>
#include <numeric>
#include <vector>

using cxcase::base::large_pages;
using cxcase::base::LargePages;

TEST_CASE("pieces of any size begin at a page, and do not overlap") {
    std::vector<std::pair<unsigned char*, std::size_t>> taken;
    for (const std::size_t bytes : {std::size_t{1}, LargePages::page, LargePages::page + 1, 3 * LargePages::page - 1}) {
        auto* const piece = static_cast<unsigned char*>(large_pages().allocate(bytes));
        CHECK(reinterpret_cast<std::uintptr_t>(piece) % LargePages::page == 0);
        piece[0] = piece[bytes - 1] = static_cast<unsigned char>(taken.size());
        taken.emplace_back(piece, bytes);
    }
    for (std::size_t k = 0; k < taken.size(); ++k) {
        const auto [piece, bytes] = taken[k];
        CHECK(piece[0] == k);
        CHECK(piece[bytes - 1] == k);
        large_pages().deallocate(piece, bytes);
    }
}

TEST_CASE("an arena's arrays lie in one piece") {
    std::pmr::monotonic_buffer_resource arena(2 * 1000 * sizeof(double), &large_pages());
    std::pmr::vector<double> one(1000, &arena);
    std::pmr::vector<double> other(1000, &arena);
    std::iota(one.begin(), one.end(), 0.0);
    CHECK(other.data() == one.data() + one.size());
    CHECK(std::accumulate(one.begin(), one.end(), 0.0) == 499'500);
}

TEST_CASE("more than there is cannot be had") {
    CHECK_THROWS_AS((void)large_pages().allocate(std::numeric_limits<std::size_t>::max() - 5), std::bad_alloc);
}

TEST_CASE("there is one of it") {
    CHECK(large_pages() == large_pages());
    CHECK_FALSE(large_pages() == *std::pmr::new_delete_resource());
}
