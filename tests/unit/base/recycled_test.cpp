#include "cxcase/base/recycled.hpp"

#include "cxcase/base/parallel.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <new>
#include <numeric>
#include <set>
#include <vector>

using namespace cxcase::base;

namespace {

using Numbers = std::vector<double, Recycled<double>>;

Numbers counted(std::size_t size) {
    Numbers numbers(size);
    std::iota(numbers.begin(), numbers.end(), 0.0);
    return numbers;
}

}  // namespace

TEST_CASE("blocks of any size are there, apart from each other, and aligned") {
    std::set<std::uintptr_t> seen;
    std::vector<std::pair<void*, std::size_t>> taken;
    for (const std::size_t bytes : {1U, 8U, 63U, 64U, 65U, 288U, 296U, 4096U, 4097U, 100'000U}) {
        for (int copies = 0; copies < 3; ++copies) {
            void* block = take_block(bytes);
            std::memset(block, 0x5A, bytes);
            CHECK(reinterpret_cast<std::uintptr_t>(block) % __STDCPP_DEFAULT_NEW_ALIGNMENT__ == 0);
            CHECK(seen.insert(reinterpret_cast<std::uintptr_t>(block)).second);
            taken.emplace_back(block, bytes);
        }
    }
    for (const auto& [block, bytes] : taken) give_back(block, bytes);
}

TEST_CASE("what is given back is handed out again, and never to two") {
    for (int round = 0; round < 3; ++round) {
        std::vector<Numbers> all;
        for (std::size_t size = 1; size < 700; ++size) all.push_back(counted(size));
        for (std::size_t size = 1; size < 700; ++size) CHECK(all[size - 1] == counted(size));
    }
}

TEST_CASE("blocks may be given back in another thread, and after it ends") {
    for (int round = 0; round < 5; ++round) {
        const auto made = in_parallel(200, 4, [](std::size_t i) { return counted(30 + i % 7); });
        for (std::size_t i = 0; i < made.size(); ++i) CHECK(made[i] == counted(30 + i % 7));
    }
}

TEST_CASE("more than there is, is refused") {
    Recycled<double> memory;
    CHECK_THROWS_AS(static_cast<void>(memory.allocate(SIZE_MAX / 2)), std::bad_array_new_length);
}
