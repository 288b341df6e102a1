// Figures that are columns of one file of samples are drawn by row.
#include "cxcase/analysis/sampler.hpp"
#include "support/drawn_columns.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase;
using namespace cxcase::analysis;
using model::BusinessCase;
using model::Quantity;
using test::add_figure;
using test::Columns;
using test::draw_columns;
using test::spearman;

namespace {

constexpr std::array every_sampling{Sampling::sobol, Sampling::latin, Sampling::random};

// A figure for each column.
BusinessCase file(const Columns& columns) {
    BusinessCase bc;
    for (const auto& values : columns)
        add_figure(bc, "column " + std::to_string(bc.assumptions.size()), model::Samples{"", "", values, 3});
    return bc;
}

// Rows of three figures that nothing orders alike.
Columns three_columns(std::size_t rows) {
    std::mt19937 random(7);
    Columns columns(3);
    for (auto& column : columns)
        for (std::size_t row = 0; row < rows; ++row) column.push_back(static_cast<double>(random() % 1000));
    return columns;
}

using Row = std::array<double, 3>;

Row row_of(const Columns& columns, std::size_t at) { return {columns[0][at], columns[1][at], columns[2][at]}; }

std::map<Row, std::size_t> counts(const Columns& columns, std::size_t first, std::size_t count) {
    std::map<Row, std::size_t> times;
    for (std::size_t k = first; k < first + count; ++k) ++times[row_of(columns, k)];
    return times;
}

}  // namespace

TEST_CASE("every draw is a row of the file, whichever figure matters most") {
    const Columns columns = three_columns(50);
    const auto rows = counts(columns, 0, 50);
    for (const Sampling sampling : every_sampling)
        for (const std::vector<std::uint32_t>& order : {std::vector<std::uint32_t>{0, 1, 2}, {2, 0, 1}}) {
            const BusinessCase bc = file(columns);
            Columns drawn = draw_columns(bc, order, {sampling, 3, 4096});
            Columns by_figure(3);
            for (std::size_t k = 0; k < 3; ++k) by_figure[order[k]] = drawn[k];
            for (const auto& [row, times] : counts(by_figure, 0, 4096)) REQUIRE(rows.contains(row));
        }
}

TEST_CASE("Sobol points take each row equally often, in every scramble") {
    const Columns columns = three_columns(32);  // no two rows alike
    const auto rows = counts(columns, 0, 32);
    REQUIRE(rows.size() == 32);
    const Columns drawn = draw_columns(file(columns), {0, 1, 2}, {Sampling::sobol, 5, 16 * 64});
    for (std::size_t part = 0; part < Sampler::scrambles; ++part) {
        const auto times = counts(drawn, part * 64, 64);
        CHECK(times.size() == 32);
        for (const auto& [row, count] : times) CHECK(std::abs(static_cast<int>(count) - 2) <= 1);
    }
}

TEST_CASE("a figure whose file nothing else is drawn from is drawn as if it stood alone") {
    const Columns columns = three_columns(50);
    for (const Sampling sampling : every_sampling) {
        BusinessCase alone = file(columns);
        alone.assumptions[0].distribution.shape = model::Certain{1};
        alone.assumptions[2].distribution.shape = model::Certain{1};
        CHECK(draw_columns(file(columns), {1}, {sampling, 3, 512}) == draw_columns(alone, {1}, {sampling, 3, 512}));
    }
}

TEST_CASE("files of other numbers are independent, whatever their names") {
    BusinessCase bc = file({{1, 2, 3, 4}, {1, 2, 3, 4}});
    const auto number = [&](std::size_t of) -> std::size_t& {
        return std::get<model::Samples>(bc.assumptions[of].distribution.shape).number;
    };
    Columns drawn = draw_columns(bc, {0, 1}, {Sampling::sobol, 3, 4096});
    CHECK(drawn[0] == drawn[1]);
    number(1) = 9;
    drawn = draw_columns(bc, {0, 1}, {Sampling::sobol, 3, 4096});
    double covariance = 0;
    for (std::size_t i = 0; i < 4096; ++i) covariance += (drawn[0][i] - 2.5) * (drawn[1][i] - 2.5) / 4096;
    CHECK(std::abs(covariance) < 0.01);
}

TEST_CASE("the rows of a file move with a figure elsewhere, also where the column that orders them is not drawn") {
    std::vector<double> key(1000);
    std::iota(key.begin(), key.end(), 0.0);
    std::vector<double> falling;
    for (const double x : key) falling.push_back(-x);
    BusinessCase bc = file({falling, key});
    const Quantity other = add_figure(bc, "other", model::Uniform{0, 1});
    bc.correlations = {{other, {1}, 0.6}};
    for (const Sampling sampling : every_sampling) {
        const double near = sampling == Sampling::random ? 0.025 : 0.01;
        const Columns drawn = draw_columns(bc, {0, 1, 2}, {sampling, 2, 16384});
        CHECK(std::abs(spearman(drawn[1], drawn[2]) - 0.6) < near);
        for (std::size_t i = 0; i < 16384; ++i) REQUIRE(drawn[0][i] == -drawn[1][i]);
        const Columns without = draw_columns(bc, {0, 2}, {sampling, 2, 16384});
        CHECK(std::abs(spearman(without[0], without[1]) + 0.6) < near);
    }
}

TEST_CASE("an uncertain chance may come from the row, too") {
    BusinessCase bc = file({{0, 1, 0, 1}, {10, 20, 30, 40}});
    bc.initiatives.emplace_back().success = {0};
    const Columns drawn = draw_columns(bc, {0, 1}, {Sampling::sobol, 2, 1024});  // the coin, the figure
    for (std::size_t i = 0; i < 1024; ++i) REQUIRE(drawn[0][i] == (drawn[1][i] == 20 || drawn[1][i] == 40 ? 1 : 0));
}

TEST_CASE("law: the order of the rows in the file changes nothing") {
    Columns columns = three_columns(60);
    for (auto& column : columns)
        for (double& value : column) value = std::floor(value / 200);  // many are equal
    std::vector<std::size_t> order(60);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random(11);
    std::ranges::shuffle(order, random);
    Columns other(3);
    for (std::size_t c = 0; c < 3; ++c)
        for (const std::size_t row : order) other[c].push_back(columns[c][row]);
    REQUIRE(columns != other);
    for (const Sampling sampling : every_sampling)
        CHECK(draw_columns(file(columns), {2, 0, 1}, {sampling, 3, 1024}) ==
              draw_columns(file(other), {2, 0, 1}, {sampling, 3, 1024}));
}

TEST_CASE(
    "random: what is drawn for a file depends on the path of the figure that orders it, not on what else is drawn") {
    BusinessCase bc = file(three_columns(50));
    const Columns before = draw_columns(bc, {0, 1, 2}, {Sampling::random, 3, 512});
    const Quantity more = add_figure(bc, "more", model::Uniform{0, 1});
    const Columns after = draw_columns(bc, {more.id, 2, 1, 0}, {Sampling::random, 3, 512});
    for (std::size_t k = 0; k < 3; ++k) CHECK(after[3 - k] == before[k]);
}
