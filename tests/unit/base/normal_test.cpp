#include "cxcase/base/normal.hpp"

#include "cxcase/base/contract.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

using namespace cxcase::base;

namespace {

struct Pair {
    double p, z;
};

// p = 0.25, 0.001 and 1e-20 are the values printed with AS241 (Wichura 1988); the others are textbook quantiles.
constexpr std::array published{
    Pair{0.25, -0.6744897501960817}, Pair{0.001, -3.090232306167814},
    Pair{1e-20, -9.262340089798408}, Pair{0.5, 0.0},
    Pair{0.9, 1.2815515655446004},   Pair{0.95, 1.6448536269514722},
    Pair{0.975, 1.959963984540054},  Pair{0.99, 2.3263478740408408},
    Pair{0.995, 2.5758293035489004},
};

}  // namespace

TEST_CASE("normal_quantile gives the published values") {
    for (const auto& [p, z] : published) {
        CAPTURE(p);
        CHECK(normal_quantile(p) == doctest::Approx(z).epsilon(1e-14));
    }
}

TEST_CASE("normal_quantile and normal_cdf undo each other over the whole range") {
    for (double z = -37; z < 8; z += 0.0625) {
        CAPTURE(z);
        // What the cdf can carry of z: near 1 its last digit is worth more and more.
        const double slack = 1e-13 + 2e-16 / normal_pdf(z) * normal_cdf(z);
        CHECK(std::abs(normal_quantile(normal_cdf(z)) - z) <= slack * std::max(1.0, std::abs(z)));
    }
}

TEST_CASE("normal_quantile is odd about a half and increasing across its three pieces") {
    double last = -std::numeric_limits<double>::infinity();
    for (int i = 1; i < 4096; ++i) {
        const double p = i / 4096.0;
        const double z = normal_quantile(p);
        CHECK(z == -normal_quantile(1 - p));
        CHECK(z > last);
        last = z;
    }
}

TEST_CASE("normal_quantile stays finite at the ends and refuses what is beyond them") {
    CHECK(normal_quantile(std::numeric_limits<double>::denorm_min()) < -38);
    CHECK(std::isfinite(normal_quantile(std::nextafter(1.0, 0.0))));
    CHECK_THROWS_AS((void)normal_quantile(0), InternalError);
    CHECK_THROWS_AS((void)normal_quantile(1), InternalError);
    CHECK_THROWS_AS((void)normal_quantile(std::nan("")), InternalError);
}

TEST_CASE("normal_cdf keeps its digits in the lower tail") {
    CHECK(normal_cdf(0) == 0.5);
    CHECK(normal_cdf(-10) == doctest::Approx(7.619853024160527e-24).epsilon(1e-13));
    CHECK(normal_cdf(-37) == doctest::Approx(5.725571222524577e-300).epsilon(1e-11));
}

TEST_CASE("normal_pdf is the slope of normal_cdf") {
    CHECK(normal_pdf(0) == doctest::Approx(0.3989422804014327).epsilon(1e-15));
    for (double z = -6; z <= 6; z += 0.5) {
        const double h = 1e-5;
        const double slope = (normal_cdf(z + h) - normal_cdf(z - h)) / (2 * h);
        CHECK(normal_pdf(z) == doctest::Approx(slope).epsilon(1e-6));
    }
}
