#include "analysis/points.hpp"

#include "cxcase/base/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

using namespace cxcase::analysis;

namespace {

std::vector<std::string> names(std::size_t count) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back("figure " + std::to_string(i));
    return all;
}

std::vector<std::uint32_t> column(const Points& points, std::size_t dimension) {
    std::vector<std::uint32_t> all(points.parts().draws);
    for (std::size_t first = 0; first < all.size(); first += points_at_once) {
        Words words;
        points.fill(dimension, points.runs(first), words);
        std::copy_n(words.begin(), std::min(words.size(), all.size() - first),
                    all.begin() + static_cast<std::ptrdiff_t>(first));
    }
    return all;
}

// Whether each of the boxes that cut the first axis in 2^a and the second in 2^b holds one of 2^(a+b) points.
bool one_in_each_box(const std::uint32_t* x, const std::uint32_t* y, unsigned a, unsigned b) {
    std::vector<int> taken(std::size_t{1} << (a + b), 0);
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const std::uint64_t column = std::uint64_t{x[i]} >> (32 - a);
        const std::uint64_t row = std::uint64_t{y[i]} >> (32 - b);
        ++taken[column << b | row];
    }
    return std::ranges::all_of(taken, [](int times) { return times == 1; });
}

}  // namespace

TEST_CASE("sixteen parts of equal size, one after the other") {
    for (const std::size_t draws : {1U, 15U, 16U, 17U, 18U, 100U, 10000U, 16384U}) {
        const Parts parts{draws};
        std::size_t sum = 0;
        for (std::size_t part = 0; part < Sampler::scrambles; ++part) {
            CHECK(parts.begin(part) == sum);
            CHECK(parts.size(part) >= draws / 16);
            CHECK(parts.size(part) <= draws / 16 + 1);
            for (std::size_t draw = sum; draw < sum + parts.size(part); ++draw) CHECK(parts.of(draw) == part);
            sum += parts.size(part);
        }
        CHECK(sum == draws);
    }
}

TEST_CASE("scrambled Sobol points: one in each slice, and in each box of the first two dimensions") {
    const Points points({Sampling::sobol, 7, 16 * 256}, names(Points::most_sobol + 10));
    const auto x = column(points, 0);
    const auto y = column(points, 1);
    for (std::size_t part = 0; part < Sampler::scrambles; ++part)
        for (unsigned a = 0; a <= 8; ++a) CHECK(one_in_each_box(&x[part * 256], &y[part * 256], a, 8 - a));
    for (const std::size_t dimension : {2U, 17U, 100U, 127U}) {
        const auto far = column(points, dimension);
        for (std::size_t part = 0; part < Sampler::scrambles; ++part)
            CHECK(one_in_each_box(&far[part * 256], &x[part * 256], 8, 0));
    }
}

TEST_CASE("Latin hypercubes, and Sobol's dimensions beyond the best: one point in each stratum of each part") {
    for (const std::size_t n : {64U, 100U, 625U, 1024U}) {
        const Points latin({Sampling::latin, 7, 16 * n}, names(3));
        const Points padded({Sampling::sobol, 7, 16 * n}, names(Points::most_sobol + 2));
        for (const auto& words : {column(latin, 0), column(latin, 2), column(padded, Points::most_sobol + 1)})
            for (std::size_t part = 0; part < Sampler::scrambles; ++part) {
                std::vector<int> taken(n, 0);
                for (std::size_t i = 0; i < n; ++i)
                    ++taken.at(
                        static_cast<std::size_t>((words[part * n + i] + 0.5) / 4294967296.0 * static_cast<double>(n)));
                CHECK(std::ranges::all_of(taken, [](int times) { return times == 1; }));
            }
    }
}

TEST_CASE("a draw had alone is the draw had among others") {
    for (const auto sampling : {Sampling::sobol, Sampling::latin, Sampling::random})
        for (const std::size_t draws : {50U, 1000U, 2048U}) {
            const Points points({sampling, 3, draws}, names(3));
            const auto all = column(points, 2);
            for (std::size_t first = 0; first < draws; first += 37) {
                Words words;
                points.fill(2, points.runs(first), words);
                for (std::size_t k = 0; k < words.size() && first + k < draws; ++k) REQUIRE(words[k] == all[first + k]);
            }
        }
}

TEST_CASE("random words depend on seed, name and number alone; the others on the seed") {
    const Points few({Sampling::random, 3, 1000}, {"a", "b"});
    const Points more({Sampling::random, 3, 5000}, {"z", "b", "a"});
    for (const std::size_t j : {0U, 64U, 512U, 900U}) {
        Words of_few;
        Words of_more;
        few.fill(0, few.runs(j), of_few);
        more.fill(2, more.runs(j), of_more);
        CHECK(of_few == of_more);
        CHECK(of_few[5] == cxcase::base::Stream(cxcase::base::scatter(3, cxcase::base::hash("a"))).word(j + 5));
    }
    for (const auto sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
        const auto one = column(Points({sampling, 1, 1024}, names(2)), 1);
        CHECK(one == column(Points({sampling, 1, 1024}, names(2)), 1));
        CHECK(one != column(Points({sampling, 2, 1024}, names(2)), 1));
        CHECK(one != column(Points({sampling, 1, 1024}, names(2)), 0));
    }
}

TEST_CASE("parts are samples of their own: their points fall together as often as chance has it") {
    for (const auto sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
        const auto words = column(Points({sampling, 1, 16 * 64}, names(2)), 1);
        int together = 0;  // in the same sixteenth: one of 16
        for (std::size_t a = 0; a < 16; ++a)
            for (std::size_t b = 0; b < a; ++b)
                for (std::size_t i = 0; i < 64; ++i)
                    together += words[a * 64 + i] >> 28U == words[b * 64 + i] >> 28U ? 1 : 0;
        CHECK(together / (120.0 * 64) == doctest::Approx(1.0 / 16).epsilon(0.25));
    }
}

TEST_CASE(
    "a sample from a later dimension on is the rest of the whole one, and shares nothing with what comes before") {
    for (const Sampling sampling : {Sampling::sobol, Sampling::latin}) {
        SamplerOptions options{.sampling = sampling, .seed = 3, .draws = 256, .first_dimension = 0};
        const Points whole(options, names(140));
        for (const std::size_t first : {3U, 130U}) {
            options.first_dimension = first;
            const Points rest(options, names(140 - first));
            for (std::size_t d = 0; d < 140 - first; d += 5) CHECK(column(rest, d) == column(whole, first + d));
        }
    }
    SamplerOptions options{.sampling = Sampling::random, .seed = 3, .draws = 256, .first_dimension = 0};
    const Points one(options, names(2));
    options.first_dimension = 2;
    const Points other(options, names(2));
    CHECK(column(one, 0) != column(other, 0));
}
