#include "cxcase/base/digest.hpp"

#include <bit>
#include <cstddef>

namespace cxcase::base {
namespace {

constexpr std::size_t block_size = 64;
using State = std::array<std::uint32_t, 8>;
using Schedule = std::array<std::uint32_t, 64>;

// The first 32 bits of the fractions of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
constexpr Schedule constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// Of the square roots of the first 8 primes (5.3.3).
constexpr State initial{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// The bytes, a one bit, zeros, and the number of bits in the last eight bytes of a block.
std::string with_padding(std::string_view bytes) {
    std::string all(bytes);
    all += '\x80';
    while (all.size() % block_size != block_size - 8) all += '\0';
    const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
    for (int shift = 56; shift >= 0; shift -= 8)
        all += static_cast<char>((bits >> static_cast<unsigned>(shift)) & 0xFFU);
    return all;
}

Schedule schedule(std::string_view block) {
    Schedule w{};
    for (std::size_t i = 0; i < block_size; ++i) w[i / 4] = (w[i / 4] << 8U) | static_cast<std::uint8_t>(block[i]);
    for (std::size_t t = 16; t < w.size(); ++t) {
        const std::uint32_t a = w[t - 15];
        const std::uint32_t b = w[t - 2];
        const std::uint32_t s0 = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U);
        const std::uint32_t s1 = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U);
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    return w;
}

// One block more (6.2.2); the names of the standard.
State absorbed(const State& before, std::string_view block) {
    const Schedule w = schedule(block);
    auto [a, b, c, d, e, f, g, h] = before;
    for (std::size_t t = 0; t < w.size(); ++t) {
        const std::uint32_t choice = (e & f) ^ (~e & g);
        const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        const std::uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t t1 = h + sum1 + choice + constants[t] + w[t];
        const std::uint32_t t2 = sum0 + majority;
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + t2;
    }
    const State added{a, b, c, d, e, f, g, h};
    State after = before;
    for (std::size_t i = 0; i < after.size(); ++i) after[i] += added[i];
    return after;
}

}  // namespace

Digest sha256(std::string_view bytes) {
    const std::string padded = with_padding(bytes);
    State state = initial;
    for (std::size_t at = 0; at < padded.size(); at += block_size)
        state = absorbed(state, std::string_view(padded).substr(at, block_size));
    Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24U - 8U * static_cast<unsigned>(i % 4)));
    return digest;
}

std::string hex(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned byte : digest) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view three = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i)
            bits = (bits << 8U) | (i < three.size() ? static_cast<std::uint8_t>(three[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= three.size() ? letters[(bits >> (18U - 6U * static_cast<unsigned>(i))) & 0x3FU] : '=';
    }
    return text;
}

std::string base64(const Digest& digest) { return base64(std::string(digest.begin(), digest.end())); }

}  // namespace cxcase::base
