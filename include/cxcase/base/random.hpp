// Random numbers that are a function of their place: no state, so that any draw can be had alone, in any order, on any
// thread, and comes out the same on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cxcase::base {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

// Philox4x32-10: the counter, stirred by ten rounds of multiplications under the key. J. Salmon, M. Moraes, R. Dror,
// D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011). Checked against the known answers that Random123
// publishes.
[[nodiscard]] constexpr PhiloxCounter philox(PhiloxCounter counter, PhiloxKey key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
        const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
        counter = {static_cast<std::uint32_t>(b >> 32U) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
                   static_cast<std::uint32_t>(a >> 32U) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
        key[0] += 0x9E3779B9;
        key[1] += 0xBB67AE85;
    }
    return counter;
}

// A number that looks unlike its input: the last step of SplitMix64 (Steele, Lea, Flood 2014), one to one.
[[nodiscard]] constexpr std::uint64_t scatter(std::uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

// Two numbers as one, in this order.
[[nodiscard]] constexpr std::uint64_t scatter(std::uint64_t a, std::uint64_t b) {
    return scatter(scatter(a + 0x9E3779B97F4A7C15U) ^ (b + 0xD1B54A32D192ED03U));
}

// A text as a number: FNV-1a over its bytes, scattered. Not against an adversary.
[[nodiscard]] constexpr std::uint64_t hash(std::string_view text) {
    std::uint64_t h = 0xCBF29CE484222325U;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return scatter(h);
}

// A stream of uniform random words: word j is a function of the key and j alone. 64 words come from 16 counters in a row,
// the first 16 of them being the first words of each; so they can be had side by side.
class Stream {
 public:
    constexpr explicit Stream(std::uint64_t key)
        : key_{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)} {}
    [[nodiscard]] constexpr std::uint32_t word(std::uint64_t j) const {
        const std::uint64_t i = j / 64 * 16 + j % 16;
        return philox({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i >> 32U), 0, 0}, key_)[j % 64 / 16];
    }

 private:
    PhiloxKey key_;
};

}  // namespace cxcase::base
