#include "analysis/binomial.hpp"

#include "unit/analysis/permuted.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace cxcase;
using analysis::binomial_quantile;

namespace {

std::uint64_t exact(std::uint64_t n, double p, double u) {
    namespace bm = boost::math;
    using Up = bm::policies::policy<bm::policies::discrete_quantile<bm::policies::integer_round_up>>;
    const bm::binomial_distribution<double, Up> distribution(static_cast<double>(n), p);
    return static_cast<std::uint64_t>(bm::quantile(distribution, u));
}

}  // namespace

TEST_CASE("nobody, everybody, and chances at their ends") {
    CHECK(binomial_quantile(0, 0.5, 0.5) == 0);
    CHECK(binomial_quantile(10, 0, 0.999) == 0);
    CHECK(binomial_quantile(10, 1, 0.001) == 10);
    CHECK(binomial_quantile(1, 0.3, 0.69) == 0);
    CHECK(binomial_quantile(1, 0.3, 0.71) == 1);
    CHECK(binomial_quantile(100, 1e-300, 0.5) == 0);
    CHECK(binomial_quantile(1'000'000'000, 1e-9, 1 - 1e-10) < 20);
}

TEST_CASE("small numbers are those of Boost.Math, large ones are off by at most one, and seldom") {
    int off = 0;
    int all = 0;
    for (const std::uint64_t n : {1U, 7U, 50U, 400U, 5000U, 200000U}) {
        for (const double p : {0.001, 0.012, 0.21, 0.5, 0.83, 0.995}) {
            for (const double u : test::even_points(64)) {
                const std::uint64_t x = binomial_quantile(n, p, u);
                const std::uint64_t y = exact(n, p, u);
                const bool summed = std::min(p, 1 - p) * static_cast<double>(n) < 30;
                CAPTURE(n);
                CAPTURE(p);
                CAPTURE(u);
                CHECK((x > y ? x - y : y - x) <= (summed ? 0U : 1U));
                off += x == y ? 0 : 1;
                ++all;
            }
        }
    }
    CHECK(off * 100 <= all);
}

TEST_CASE("more people and a higher chance never count fewer") {
    for (const double u : {0.02, 0.4, 0.97}) {
        std::uint64_t before = 0;
        for (std::uint64_t n = 1; n < 3000; n += 37) {
            const std::uint64_t x = binomial_quantile(n, 0.02, u);
            CHECK(x >= before);
            before = x;
        }
        before = 0;
        for (double p = 0.001; p < 1; p += 0.007) {
            const std::uint64_t x = binomial_quantile(500, p, u);
            CHECK(x >= before);
            before = x;
        }
    }
}
