#include "cxcase/base/random.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace cxcase::base;

// Random123 1.14, tests/kat_vectors: philox4x32 10.
static_assert(philox({0, 0, 0, 0}, {0, 0}) == PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
              PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
              PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

TEST_CASE("Philox at run time: the known answers of Random123") {
    volatile std::uint32_t zero = 0;
    CHECK(philox({zero, zero, zero, zero}, {zero, zero}) ==
          PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
}

TEST_CASE("a stream's words: sixteen counters make 64 of them") {
    const Stream stream(0x299f31d0a4093822U);
    for (const std::uint64_t j : {0U, 1U, 15U, 16U, 63U, 64U, 81U, 1000U}) {
        const auto counter = static_cast<std::uint32_t>(j / 64 * 16 + j % 16);
        CHECK(stream.word(j) == philox({counter, 0, 0, 0}, {0xa4093822, 0x299f31d0})[j % 64 / 16]);
    }
    const std::uint64_t far = (std::uint64_t{1} << 40U) + 5;
    CHECK(stream.word(far) == philox({5, std::uint32_t{1} << 6U, 0, 0}, {0xa4093822, 0x299f31d0})[0]);
    std::set<std::uint32_t> words;
    for (std::uint64_t j = 0; j < 1000; ++j) words.insert(stream.word(j));
    CHECK(words.size() == 1000);
}

TEST_CASE("hashes: the same on every machine, and unlike each other") {
    CHECK(hash("") == 0xf52a15e9a9b5e89bU);
    CHECK(hash("segments.consumer.churn") != hash("segments.consumer.churm"));
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(hash("v" + std::to_string(i)));
    for (std::uint64_t i = 0; i < 30; ++i)
        for (std::uint64_t j = 0; j < 30; ++j) seen.insert(scatter(i, j));
    CHECK(seen.size() == 1900);
    CHECK(scatter(1, 2) != scatter(2, 1));
}
