#include "cxcase/model/correlation.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace cxcase::model;

namespace {

Correlation between(std::uint32_t a, std::uint32_t b, double rho) { return {{a}, {b}, rho}; }

std::vector<Quantity> figures(std::uint32_t count) {
    std::vector<Quantity> all;
    for (std::uint32_t i = 0; i < count; ++i) all.push_back({i});
    return all;
}

bool together(const std::vector<Quantity>& all, const std::vector<Correlation>& correlations) {
    return cholesky(score_matrix(all, correlations)).has_value();
}

}  // namespace

TEST_CASE("rank correlations and those of normal scores") {
    CHECK(score_correlation(0) == 0);
    CHECK(score_correlation(1) == doctest::Approx(1).epsilon(1e-15));
    CHECK(score_correlation(0.5) == doctest::Approx(2 * std::sin(std::acos(-1.0) / 12)).epsilon(1e-15));
    for (const double rho : {-0.9, -0.1, 0.3, 0.77})
        CHECK(rank_correlation(score_correlation(rho)) == doctest::Approx(rho).epsilon(1e-14));
}

TEST_CASE("Cholesky: L L' is the matrix, and only of a positive definite one") {
    const std::vector<Correlation> pairs{between(0, 1, 0.5), between(1, 2, -0.7), between(0, 3, 0.2)};
    const Square matrix = score_matrix(figures(4), pairs);
    const auto l = cholesky(matrix);
    REQUIRE(l.has_value());
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t j = 0; j < 4; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < 4; ++k) sum += (*l)(i, k) * (*l)(j, k);
            CHECK(sum == doctest::Approx(matrix(i, j)).epsilon(1e-14));
        }
    CHECK_FALSE(together(figures(2), {between(0, 1, 1)}));
    CHECK_FALSE(together(figures(2), {between(0, 1, -1)}));
    CHECK(together(figures(2), {between(0, 1, 0.999)}));
    CHECK_FALSE(together(figures(3), {between(0, 1, 0.9), between(1, 2, 0.9)}));
    CHECK(together(figures(3), {between(0, 1, 0.9), between(1, 2, 0.9), between(0, 2, 0.9)}));
}

TEST_CASE("which figures are tied together") {
    using Sets = std::vector<std::vector<Quantity>>;
    CHECK(tied({}).empty());
    CHECK(tied({between(3, 1, 0.1), between(7, 5, 0.1)}) == Sets{{{1}, {3}}, {{5}, {7}}});
    CHECK(tied({between(9, 5, 0.1), between(1, 2, 0.1), between(2, 9, 0.1)}) == Sets{{{1}, {2}, {5}, {9}}});
}

TEST_CASE("the nearest correlations that can hold together") {
    const auto given = [](double a, double b, double c) {
        return std::vector{between(0, 1, a), between(1, 2, b), between(0, 2, c)};
    };
    for (const auto& pairs : {given(0.9, 0.9, -0.9), given(-0.6, -0.6, -0.6), given(0.99, 0.5, -0.2)}) {
        const auto near = nearest_together(figures(3), pairs);
        CHECK(together(figures(3), near));
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            CHECK(near[i].rho * 100 == doctest::Approx(std::round(near[i].rho * 100)).epsilon(1e-12));
            CHECK(std::abs(near[i].rho) <= std::max(std::abs(pairs[i].rho), 0.75));
        }
        // Near: a hundredth and a half further out in every pair, and they contradict each other again.
        auto further = near;
        for (Correlation& c : further) c.rho *= 1.05;
        CHECK_FALSE(together(figures(3), further));
    }
    // At the edge of a triangle of equals, the scores lie in a plane at a correlation of -1/2.
    CHECK(nearest_together(figures(3), given(-0.6, -0.6, -0.6))[0].rho ==
          doctest::Approx(rank_correlation(-0.5)).epsilon(0.03));
    // What nobody named stays unnamed.
    const auto chain = nearest_together(figures(3), {between(0, 1, 0.9), between(1, 2, 0.9)});
    REQUIRE(chain.size() == 2);
    CHECK(together(figures(3), chain));
    CHECK(chain[0].rho == doctest::Approx(rank_correlation(std::sqrt(0.5))).epsilon(0.02));
    // What can hold together stays.
    CHECK(nearest_together(figures(3), given(0.5, 0.4, 0.3)) == given(0.5, 0.4, 0.3));
}

TEST_CASE("many figures that contradict each other") {
    std::vector<Correlation> pairs;
    for (std::uint32_t i = 1; i < 60; ++i) pairs.push_back(between(0, i, 0.9));
    CHECK(together(figures(60), nearest_together(figures(60), pairs)));
    pairs.resize(25);
    CHECK(together(figures(26), nearest_together(figures(26), pairs)));
}
