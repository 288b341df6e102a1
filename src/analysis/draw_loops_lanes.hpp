// The loops of DrawLoops, once, for vectors of Isa::bytes bytes. Each file that is compiled for an instruction set brings
// an Isa of its own, so that no two files make a function of the same name. Only what g++ and clang both call vectors is
// used, but for the product of 32-bit halves, which Isa brings.
#pragma once

#include "draw_loops.hpp"
#include "draw_vectors.hpp"
#include "latin.hpp"

#include <bit>
#include <cstring>
#include <utility>

namespace cxcase::analysis {

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

    // The lanes whose number has a digit.
    template <std::uint32_t Digit, std::uint32_t... Lane>
    static U32 lanes_with(std::integer_sequence<std::uint32_t, Lane...> /*lanes*/) {
        return U32{(0U - (Lane >> Digit & 1U))...};
    }
    // What the first digits of the index add, within a vector.
    template <std::uint32_t... Digit>
    static U32 first_points(const Directions& directions, std::integer_sequence<std::uint32_t, Digit...> /*digits*/) {
        constexpr std::make_integer_sequence<std::uint32_t, bytes / 4> lanes;
        return ((lanes_with<Digit>(lanes) & directions[Digit]) ^ ...);
    }

    // Digits 0..5 of the index double what is there already; the first ones within a vector. The later ones, which all
    // points share, are few, and the same for every dimension.
    static void sobol(const Directions& directions, std::uint32_t index, std::uint64_t key, Words& words) {
        constexpr std::size_t lanes = bytes / 4;
        constexpr auto within = static_cast<std::uint32_t>(std::countr_zero(lanes));
        std::array<U32, points_at_once / lanes> points;
        points[0] = first_points(directions, std::make_integer_sequence<std::uint32_t, within>()) ^
                    sobol_point(directions, index);
        for (std::size_t half = 1; half < points.size(); half *= 2)
            for (std::size_t i = 0; i < half; ++i)
                points[half + i] = points[i] ^ directions[lowest_digit(half * lanes)];
        const ScrambleKeys keys = scramble_keys(key);
        for (std::size_t i = 0; i < points.size(); ++i)
            store(reversed(owen_scrambled(points[i], keys)), &words[i * lanes]);
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

    // Eight lanes, for each of which a vector holds a cell: the same sums, in which two vectors become one each time.
    static F64 of_whole_cells(const double* c, const std::uint64_t* at, F64 t, F64 t2) {
        const F64 low = of_four<0>(c, at, t, t2);
        const F64 high = of_four<4>(c, at, t, t2);
        return first_of(low, high) + second_of(low, high) * (t2 * t2);
    }
    // The lower and the upper half of the polynomial, of lanes I and I+1, then of the two after them.
    template <int I>
    static F64 of_four(const double* c, const std::uint64_t* at, F64 t, F64 t2) {
        const F64 a = of_two<I>(c, at, t);
        const F64 b = of_two<I + 2>(c, at, t);
        return first_of(a, b) +
               second_of(a, b) * __builtin_shufflevector(t2, t2, I, I + 1, I, I + 1, I + 2, I + 3, I + 2, I + 3);
    }
    // c[0] + c[1] t of lanes I and I+1, then c[2] + c[3] t, and so on.
    template <int I>
    static F64 of_two(const double* c, const std::uint64_t* at, F64 t) {
        const F64 a = load<F64>(c + at[I]);
        const F64 b = load<F64>(c + at[I + 1]);
        return __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14) +
               __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15) *
                   __builtin_shufflevector(t, t, I, I + 1, I, I + 1, I, I + 1, I, I + 1);
    }
    // Pairs 0 and 2, or 1 and 3, of both.
    static F64 first_of(F64 a, F64 b) { return __builtin_shufflevector(a, b, 0, 1, 4, 5, 8, 9, 12, 13); }
    static F64 second_of(F64 a, F64 b) { return __builtin_shufflevector(a, b, 2, 3, 6, 7, 10, 11, 14, 15); }

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
        if constexpr (doubles == 8) {
            return of_whole_cells(c, cell, t, t2);
        } else {
            const F64 low = pair<0>(c, cell, t) + pair<2>(c, cell, t) * t2;
            const F64 high = pair<4>(c, cell, t) + pair<6>(c, cell, t) * t2;
            return low + high * (t2 * t2);
        }
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

    // In cells, of a curve that begins at its knot.
    static F64 far_from_start(const CellCurve& curve, F64 score) {
        const F64 far = (score - curve.knot) * curve.scale[0] - 0.5;
        const F64 start = F64{} - 0.5;
        return far < start ? start : far;
    }

    static void find_places(const CellCurve& curve, const Scores& scores, Places& places) {
        const F64 limit = F64{} + curve.limit[0];
        for (std::size_t i = 0; i < scores.size(); i += doubles)
            store_place(far_from_start(curve, load<F64>(&scores[i])), limit, U64{}, places, i);
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

    // Cell::at where coefficients are vectors.
    static F64 polynomial(const std::array<F64, 8>& c, F64 t) {
        const F64 t2 = t * t;
        const F64 low = (c[0] + c[1] * t) + (c[2] + c[3] * t) * t2;
        const F64 high = (c[4] + c[5] * t) + (c[6] + c[7] * t) * t2;
        return low + high * (t2 * t2);
    }

    static F64 within(const CellCurve& curve, F64 value) {
        const F64 lowest = F64{} + curve.lowest;
        const F64 highest = F64{} + curve.highest;
        value = value < lowest ? lowest : value;
        return value < highest ? value : highest;
    }

    // No draw has to look for its cell.
    static void values_of_one_cell(const CellCurve& curve, const Scores& scores, Scores& values) {
        std::array<F64, 8> c;
        for (std::size_t k = 0; k < c.size(); ++k) c[k] = F64{} + curve.cells.front().c[k];
        const F64 limit = F64{} + curve.limit[0];
        for (std::size_t i = 0; i < scores.size(); i += doubles) {
            const F64 far = far_from_start(curve, load<F64>(&scores[i]));
            store(within(curve, polynomial(c, far < limit ? far : limit)), &values[i]);
        }
    }

    // Cells that fit into registers.
    static void values_of_few_cells(const CellCurve& curve, const Places& places, Scores& values) {
        for (std::size_t i = 0; i < values.size(); i += doubles) {
            const U64 cell = load<U64>(&places.cell[i]) >> 3U;
            std::array<F64, 8> c;
            for (std::size_t k = 0; k < c.size(); ++k)
                c[k] = Isa::picked(load<F64>(curve.columns[k].data()), load<F64>(curve.columns[k].data() + 8), cell);
            store(within(curve, polynomial(c, load<F64>(&places.place[i]))), &values[i]);
        }
    }

    static void values(const CellCurve& curve, const Scores& scores, Scores& values) {
        if (curve.cells.size() == 1 && !curve.both_sides) return values_of_one_cell(curve, scores, values);
        Places places;
        if (curve.both_sides)
            find_places_on_both_sides(curve, scores, places);
        else
            find_places(curve, scores, places);
        if constexpr (doubles == 8)
            if (curve.cells.size() <= CellCurve::few) return values_of_few_cells(curve, places, values);
        for (std::size_t i = 0; i < scores.size(); i += doubles)
            store(within(curve, at(curve.cells.data(), places, i)), &values[i]);
    }

    static DrawLoops all() { return {Isa::name, sobol, random, latin, scores, values}; }
};

}  // namespace cxcase::analysis
