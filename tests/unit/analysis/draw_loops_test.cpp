#include "analysis/draw_loops.hpp"

#include "analysis/latin.hpp"
#include "analysis/quantile_table.hpp"
#include "cxcase/base/normal.hpp"
#include "cxcase/base/random.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <utility>

using namespace cxcase;
using namespace cxcase::analysis;

namespace {

constexpr std::uint64_t key = 0x243F6A8885A308D3U;

Words random_words(std::uint64_t i) {
    Words words;
    for (std::size_t k = 0; k < words.size(); ++k) words[k] = base::Stream(key).word(64 * i + k);
    return words;
}

// With the ends of the tails.
Words words_with_ends() {
    Words words = random_words(3);
    words[0] = 0;
    words[1] = 0xFFFFFFFFU;
    words[2] = 0x7FFFFFFFU;
    words[3] = 0x80000000U;
    return words;
}

}  // namespace

TEST_CASE("every instruction set: Sobol, random and Latin words are those of the plain functions") {
    const auto directions = sobol_directions(3);
    for (const DrawLoops& loops : possible_draw_loops()) {
        CAPTURE(loops.name);
        Words words;
        for (const std::uint32_t index : {0U, 64U, 6400U, 0x80000040U}) {
            loops.sobol(directions[2], index, key, words);
            for (std::uint32_t k = 0; k < 64; ++k)
                REQUIRE(words[k] ==
                        reversed(owen_scrambled(sobol_point(directions[2], index + k), scramble_keys(key))));
        }
        for (const std::uint64_t i : {std::uint64_t{0}, std::uint64_t{17}, (std::uint64_t{1} << 33U) + 1}) {
            loops.random(key, i, words);
            REQUIRE(words == random_words(i));
        }
        for (const unsigned digits : {1U, 6U, 10U, 31U}) {
            words = random_words(5);
            loops.latin(0xCAFEF00DU, digits, 64, words);
            const std::uint32_t n = std::uint32_t{1} << digits;
            for (std::uint32_t k = 0; k < 64 && 64 + k < n; ++k)
                REQUIRE(words[k] == latin_point(64 + k, n, 0xCAFEF00DU, random_words(5)[k]));
        }
    }
}

TEST_CASE("every instruction set: the same bits of scores and values, and scores that are normal quantiles") {
    const auto curve = [](double z) { return std::exp(0.4 * z); };
    const auto steep = [](double z) { return 1 / (1 + std::exp(-6 * z)); };
    const auto smooth = [](double z) { return z + 0.05 * z * z * z; };
    const std::pair<QuantileTable, std::function<double(double)>> tables[] = {
        {QuantileTable(curve), curve},       {QuantileTable(curve, 0.3), curve},  {QuantileTable(curve, 6.5), curve},
        {QuantileTable(steep), steep},       {QuantileTable(steep, -0.4), steep}, {QuantileTable(smooth), smooth},
        {QuantileTable(smooth, -1), smooth},
    };
    const auto cells = [&](std::size_t k) { return tables[k].first.cells(); };
    REQUIRE(cells(0) > 1);  // each way that values are worked out: a few cells, many, one
    REQUIRE(cells(1) <= CellCurve::few);
    REQUIRE(cells(3) > CellCurve::few);
    REQUIRE(cells(5) == 1);
    REQUIRE(cells(6) == 2);
    const auto loops = possible_draw_loops();
    for (std::uint64_t i = 0; i < 50; ++i) {
        const Words words = i == 0 ? words_with_ends() : random_words(i);
        Scores first;
        to_scores(words, first);
        for (std::size_t k = 0; k < words.size(); ++k) {
            const double size = words[k] < 0x80000000U ? words[k] + 0.5 : 4294967295.5 - words[k];
            const double z = base::normal_quantile(size / 4294967296.0);
            REQUIRE(first[k] == doctest::Approx(words[k] < 0x80000000U ? z : -z).epsilon(1e-11));
        }
        for (const DrawLoops& other : loops) {
            Scores again;
            other.scores(normal_tail(), words, again);
            REQUIRE(again == first);
            for (const auto& [table, exact] : tables) {
                Scores values;
                table.map(first, values);
                other.values(table.curve(), first, again);
                REQUIRE(again == values);
                for (std::size_t k = 0; k < values.size(); ++k)
                    REQUIRE(values[k] == doctest::Approx(exact(first[k])).epsilon(1e-8));
            }
        }
    }
}
