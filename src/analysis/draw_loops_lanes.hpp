// The loops of DrawLoops, once, for vectors of Isa::bytes bytes. Each file that is compiled for an instruction set brings
// an Isa of its own, so that no two files make a function of the same name. Only what g++ and clang both call vectors is
// used, but for the product of 32-bit halves, which Isa brings.
#pragma once

#include "draw_loops.hpp"
#include "latin.hpp"

#include <bit>
#include <cstring>

namespace cxcase::analysis {

// A vector's size may not depend on a template's parameter.
template <std::size_t Bytes>
struct Vectors;
template <>
struct Vectors<16> {
    typedef std::uint32_t U32 __attribute__((vector_size(16)));
    typedef std::uint32_t HalfU32 __attribute__((vector_size(8)));
    typedef std::uint64_t U64 __attribute__((vector_size(16)));
    typedef double F64 __attribute__((vector_size(16)));
};
template <>
struct Vectors<32> {
    typedef std::uint32_t U32 __attribute__((vector_size(32)));
    typedef std::uint32_t HalfU32 __attribute__((vector_size(16)));
    typedef std::uint64_t U64 __attribute__((vector_size(32)));
    typedef double F64 __attribute__((vector_size(32)));
};

template <class Isa>
struct Lanes {
    static constexpr std::size_t bytes = Isa::bytes;
    static constexpr std::size_t doubles = bytes / sizeof(double);
    using U32 = typename Vectors<bytes>::U32;
    using HalfU32 = typename Vectors<bytes>::HalfU32;
    using U64 = typename Vectors<bytes>::U64;
    using F64 = typename Vectors<bytes>::F64;
    using Two = Vectors<16>::F64;

    template <class Vector, class T>
    static Vector load(const T* from) {
        Vector vector;
        std::memcpy(&vector, from, sizeof vector);
        return vector;
    }
    template <class Vector, class T>
    static void store(Vector vector, T* to) {
        std::memcpy(to, &vector, sizeof vector);
    }
    template <class To, class From>
    static To as(From from) {
        static_assert(sizeof(To) == sizeof(From));
        To to;
        std::memcpy(&to, &from, sizeof to);
        return to;
    }

    static std::size_t lowest_digit(std::size_t i) { return static_cast<std::size_t>(std::countr_zero(i)); }

    // Digits 0..5 of the index double what is there already; the first ones within a vector.
    static void sobol(const Directions& directions, std::uint32_t index, std::uint64_t key, Words& words) {
        constexpr std::size_t lanes = bytes / 4;
        words[0] = sobol_point(directions, index);
        for (std::size_t i = 1; i < lanes; ++i) words[i] = words[i & (i - 1)] ^ directions[lowest_digit(i)];
        for (std::size_t half = lanes; half < words.size(); half *= 2) {
            const std::uint32_t direction = directions[lowest_digit(half)];
            for (std::size_t i = 0; i < half; i += lanes) store(load<U32>(&words[i]) ^ direction, &words[half + i]);
        }
        const ScrambleKeys keys = scramble_keys(key);
        for (std::size_t i = 0; i < words.size(); i += lanes)
            store(reversed(owen_scrambled(load<U32>(&words[i]), keys)), &words[i]);
    }

    // Philox with as many counters side by side as there are 64-bit lanes.
    static void random(std::uint64_t key, std::uint64_t i, Words& words) {
        for (std::size_t from = 0; from < 16; from += doubles) {
            std::array<U64, 4> c{};
            for (std::size_t lane = 0; lane < doubles; ++lane) {
                c[0][lane] = (16 * i + from + lane) & 0xFFFFFFFFU;
                c[1][lane] = (16 * i + from + lane) >> 32U;
            }
            auto low = static_cast<std::uint32_t>(key);
            auto high = static_cast<std::uint32_t>(key >> 32U);
            for (int round = 0; round < 10; ++round) {
                const U64 a = Isa::product(c[0], 0xD2511F53U);
                const U64 b = Isa::product(c[2], 0xCD9E8D57U);
                c = {(b >> 32U) ^ c[1] ^ std::uint64_t{low}, b & 0xFFFFFFFFU, (a >> 32U) ^ c[3] ^ std::uint64_t{high},
                     a & 0xFFFFFFFFU};
                low += 0x9E3779B9U;
                high += 0xBB67AE85U;
            }
            for (std::size_t k = 0; k < 4; ++k) store(__builtin_convertvector(c[k], HalfU32), &words[16 * k + from]);
        }
    }

    static void latin(std::uint32_t key, unsigned digits, std::uint32_t index, Words& words) {
        const std::uint32_t mask = (std::uint32_t{1} << digits) - 1;
        U32 i{};
        for (std::size_t lane = 0; lane < bytes / 4; ++lane) i[lane] = index + static_cast<std::uint32_t>(lane);
        for (std::size_t k = 0; k < words.size(); k += bytes / 4) {
            const U32 stratum = (stirred(i, mask, key) + key) & mask;
            store(stratum << (32 - digits) | load<U32>(&words[k]) >> digits, &words[k]);
            i += static_cast<std::uint32_t>(bytes / 4);
        }
    }

    // Which cell each draw falls into, and where in it. Found for all draws first, so that no draw waits for another's cell.
    struct Places {
        alignas(64) std::array<std::uint64_t, points_at_once> cell;  // where its coefficients begin
        alignas(64) Scores place;
    };
    static U64 coefficients_of(U64 cell) { return cell << 3U; }

    // c[K] + c[K+1] t for each lane: cells lie in memory line by line, and are needed column by column.
    template <std::size_t K>
    static F64 pair(const double* c, const std::uint64_t* at, F64 t) {
        if constexpr (doubles == 2) {
            const Two first = load<Two>(c + at[0] + K);
            const Two second = load<Two>(c + at[1] + K);
            return __builtin_shufflevector(first, second, 0, 2) + __builtin_shufflevector(first, second, 1, 3) * t;
        } else {
            const F64 even = __builtin_shufflevector(load<Two>(c + at[0] + K), load<Two>(c + at[2] + K), 0, 1, 2, 3);
            const F64 odd = __builtin_shufflevector(load<Two>(c + at[1] + K), load<Two>(c + at[3] + K), 0, 1, 2, 3);
            return __builtin_shufflevector(even, odd, 0, 4, 2, 6) + __builtin_shufflevector(even, odd, 1, 5, 3, 7) * t;
        }
    }

    // Cell::at for the lanes from draw i on.
    [[gnu::always_inline]] static F64 at(const Cell* cells, const Places& places, std::size_t i) {
        const double* const c = cells->c.data();
        const std::uint64_t* const cell = &places.cell[i];
        const F64 t = load<F64>(&places.place[i]);
        const F64 t2 = t * t;
        const F64 low = pair<0>(c, cell, t) + pair<2>(c, cell, t) * t2;
        const F64 high = pair<4>(c, cell, t) + pair<6>(c, cell, t) * t2;
        return low + high * (t2 * t2);
    }

    using Signs = std::array<std::uint64_t, points_at_once>;

    static void find_places(const Words& words, Places& places, Signs& signs) {
        for (std::size_t i = 0; i < words.size(); i += doubles) {
            const U64 word = __builtin_convertvector(load<HalfU32>(&words[i]), U64);
            const U64 upper = word >> 31U;
            const U64 size = (word ^ (0U - upper)) & 0x7FFFFFFFU;
            // 2^52 + size as a double, less 2^52 - 1/2.
            const U64 y = as<U64>(as<F64>(size | 0x4330000000000000U) - 4503599627370495.5);
            store(upper << 63U, &signs[i]);
            store(coefficients_of((y >> 49U) - first_tail_cell), &places.cell[i]);
            store(as<F64>((y << 3U & 0x000FFFFFFFFFFFFFU) | 0x3FF0000000000000U) - 1.5, &places.place[i]);
        }
    }

    static void scores(const Cell* tail, const Words& words, Scores& scores) {
        Places places;
        alignas(64) Signs signs;
        find_places(words, places, signs);
        for (std::size_t i = 0; i < words.size(); i += doubles)
            store(as<F64>(as<U64>(at(tail, places, i)) ^ load<U64>(&signs[i])), &scores[i]);
    }

    // Cell and place of a distance from the knot, in cells; from -1/2 on. Rounding finds the nearest middle of a cell.
    static void store_place(F64 far, F64 limit, U64 first, Places& places, std::size_t i) {
        constexpr double nearest = 6755399441055744.0;  // 1.5 * 2^52: adding it leaves a whole number in the last bits
        far = far < limit ? far : limit;
        const F64 rounded = far + nearest;
        store(coefficients_of((as<U64>(rounded) & 0x7FFFFFFFU) + first), &places.cell[i]);
        store(far - (rounded - nearest), &places.place[i]);
    }

    static void find_places(const CellCurve& curve, const Scores& scores, Places& places) {
        const F64 limit = F64{} + curve.limit[0];
        const F64 start = F64{} - 0.5;
        for (std::size_t i = 0; i < scores.size(); i += doubles) {
            const F64 far = (load<F64>(&scores[i]) - curve.knot) * curve.scale[0] - 0.5;
            store_place(far < start ? start : far, limit, U64{}, places, i);
        }
    }

    static void find_places_on_both_sides(const CellCurve& curve, const Scores& scores, Places& places) {
        const F64 nothing{};
        for (std::size_t i = 0; i < scores.size(); i += doubles) {
            const F64 distance = load<F64>(&scores[i]) - curve.knot;
            const auto below = distance < 0.0;
            const F64 scale = below ? nothing - curve.scale[1] : nothing + curve.scale[0];
            const F64 limit = below ? nothing + curve.limit[1] : nothing + curve.limit[0];
            const U64 first = below ? U64{} + curve.first[1] : U64{} + curve.first[0];
            store_place(distance * scale - 0.5, limit, first, places, i);
        }
    }

    static void values(const CellCurve& curve, const Scores& scores, Scores& values) {
        Places places;
        if (curve.both_sides)
            find_places_on_both_sides(curve, scores, places);
        else
            find_places(curve, scores, places);
        const F64 lowest = F64{} + curve.lowest;
        const F64 highest = F64{} + curve.highest;
        for (std::size_t i = 0; i < scores.size(); i += doubles) {
            F64 value = at(curve.cells.data(), places, i);
            value = value < lowest ? lowest : value;
            value = value < highest ? value : highest;
            store(value, &values[i]);
        }
    }

    static DrawLoops all() { return {Isa::name, sobol, random, latin, scores, values}; }
};

}  // namespace cxcase::analysis
