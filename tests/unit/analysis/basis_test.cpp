#include "analysis/basis.hpp"

#include "unit/analysis/permuted.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

using namespace cxcase;
using analysis::basis_of;
using analysis::Sheet;
using doctest::Approx;

namespace {

constexpr std::size_t draws = 1024;

std::vector<double> levels(std::size_t count) {
    std::vector<double> values;
    for (std::size_t k = 0; k < draws; ++k) values.push_back(static_cast<double>(k % count));
    return values;
}

}  // namespace

TEST_CASE("a figure with many values has a spline of six knots") {
    const std::vector<double> x = test::even_points(draws);
    const Sheet basis = basis_of({x});
    CHECK(basis.rows == 6);  // 1, a line, four bends
}

TEST_CASE("functions have mean 0 and standard deviation 1, but for the first, which is 1") {
    const std::vector<double> x = test::even_points(draws);
    const std::vector<double> y = levels(3);
    const Sheet basis = basis_of({x, y});
    for (const double one : basis.row(0)) CHECK(one == 1);
    for (std::size_t r = 1; r < basis.rows; ++r) {
        double sum = 0;
        double squares = 0;
        for (const double f : basis.row(r)) {
            sum += f;
            squares += f * f;
        }
        CHECK(sum / draws == Approx(0));
        CHECK(squares / draws == Approx(1));
    }
}

TEST_CASE("a figure with few values has a constant for each") {
    CHECK(basis_of({levels(2)}).rows == 2);
    CHECK(basis_of({levels(16)}).rows == 16);
    CHECK(basis_of({levels(17)}).rows < 8);
}

TEST_CASE("a figure that is the same in every draw says nothing") {
    const std::vector<double> same(draws, 0.1);
    CHECK(basis_of({same}).rows == 1);
    CHECK(basis_of({same, levels(2)}).rows == 2);
}

TEST_CASE("of several figures each two have a product, and those past the eighth a line alone") {
    std::vector<std::vector<double>> x;
    for (std::size_t i = 0; i < 10; ++i) x.push_back(test::even_points(draws, 40503 + 14 * i));
    const std::vector<std::span<const double>> known(x.begin(), x.end());
    CHECK(basis_of({known[0], known[1]}).rows == 1 + 2 * 5 + 1);
    CHECK(basis_of(known).rows == 1 + 8 * 5 + 28 + 2);
}

TEST_CASE("beyond its outer knots a spline is straight") {
    std::vector<double> x = test::even_points(draws);
    for (double& one : x) one = one * one * one;  // a long tail, 2.5% of it beyond the last knot
    const Sheet basis = basis_of({x});
    std::vector<std::size_t> tail;
    for (std::size_t k = 0; k < draws; ++k)
        if (x[k] > 0.94) tail.push_back(k);
    REQUIRE(tail.size() > 3);
    for (std::size_t r = 1; r < basis.rows; ++r) {
        const auto slope = [&](std::size_t a, std::size_t b) {
            return (basis.row(r)[tail[b]] - basis.row(r)[tail[a]]) / (x[tail[b]] - x[tail[a]]);
        };
        CHECK(slope(0, 1) == Approx(slope(1, 2)).epsilon(1e-6));
    }
}
