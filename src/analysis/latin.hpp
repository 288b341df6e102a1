// Latin hypercubes without a table: which stratum a draw falls into is a permutation of 0..n-1 that can be asked for one
// draw at a time.
//
// M. McKay, R. Beckman, W. Conover, "A comparison of three methods for selecting values of input variables", Technometrics
// 21 (1979). The permutation is A. Kensler's, "Correlated multi-jittered sampling", Pixar 13-01 (2013): a hash of the
// digits that is one to one on the next power of two, asked again until the answer is below n.
#pragma once

#include <bit>
#include <cstdint>

namespace cxcase::analysis {

// One to one on 0..mask, mask = 2^k - 1. Each step can be undone: multiplying by odd numbers, adding higher bits to lower.
template <class Index>  // std::uint32_t, or a vector of them
[[nodiscard]] constexpr Index stirred(Index i, std::uint32_t mask, std::uint32_t key) {
    i ^= key;
    i *= 0xE170893DU;
    i ^= key >> 16U;
    i ^= (i & mask) >> 4U;
    i ^= key >> 8U;
    i *= 0x0929EB3FU;
    i ^= key >> 23U;
    i ^= (i & mask) >> 1U;
    i *= 1U | key >> 27U;
    i *= 0x6935FA69U;
    i ^= (i & mask) >> 11U;
    i *= 0x74DCB303U;
    i ^= (i & mask) >> 2U;
    i *= 0x9E501CC3U;
    i ^= (i & mask) >> 2U;
    i *= 0xC860A3DFU;
    i &= mask;
    return i ^ i >> 5U;
}

// The place of i in a permutation of 0..n-1 that the key tells; i < n.
[[nodiscard]] constexpr std::uint32_t permuted(std::uint32_t i, std::uint32_t n, std::uint32_t key) {
    const std::uint32_t mask = std::bit_ceil(n) - 1;
    do i = stirred(i, mask, key);
    while (i >= n);
    return static_cast<std::uint32_t>((std::uint64_t{i} + key) % n);
}

// A uniform number in stratum `permuted` of n, in units of 2^-32; `within` says where in the stratum.
[[nodiscard]] constexpr std::uint32_t latin_point(std::uint32_t i, std::uint32_t n, std::uint32_t key,
                                                  std::uint32_t within) {
    const std::uint64_t begin = (std::uint64_t{permuted(i, n, key)} << 32U);
    return static_cast<std::uint32_t>((begin + within) / n);
}

}  // namespace cxcase::analysis
