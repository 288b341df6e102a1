#include "cxcase/model/beta.hpp"

#include <boost/math/distributions/beta.hpp>
#include <doctest/doctest.h>

#include <cmath>

using cxcase::model::beta_cdf;
using cxcase::model::beta_quantile;

TEST_CASE("the beta distribution function agrees with Boost.Math") {
    for (const double a : {0.3, 1.0, 1.5, 2.0, 5.0, 23.5, 400.0, 1e5})
        for (const double b : {0.3, 1.0, 3.7, 5.0, 60.0, 950.0, 1e5}) {
            const boost::math::beta_distribution<double> boost_beta(a, b);
            const double mean = a / (a + b);
            const double sd = std::sqrt(a * b / (a + b + 1)) / (a + b);
            for (const double z : {-4.0, -2.0, -0.5, 0.0, 0.5, 2.0, 4.0}) {
                const double x = mean + z * sd;
                if (x <= 0 || x >= 1) continue;
                CAPTURE(a);
                CAPTURE(b);
                CAPTURE(x);
                CHECK(beta_cdf(x, a, b) == doctest::Approx(boost::math::cdf(boost_beta, x)).epsilon(1e-11));
            }
        }
}

TEST_CASE("closed forms of the beta distribution function") {
    for (const double x : {0.0, 0.01, 0.3, 0.5, 0.77, 1.0}) {
        CHECK(beta_cdf(x, 1, 1) == doctest::Approx(x).epsilon(1e-14));
        CHECK(beta_cdf(x, 3, 1) == doctest::Approx(x * x * x).epsilon(1e-14));
        CHECK(beta_cdf(x, 1, 4) == doctest::Approx(1 - std::pow(1 - x, 4)).epsilon(1e-14));
        CHECK(beta_cdf(x, 2, 2) == doctest::Approx(x * x * (3 - 2 * x)).epsilon(1e-14));
    }
    CHECK(beta_cdf(-1, 2, 3) == 0);
    CHECK(beta_cdf(2, 2, 3) == 1);
}

TEST_CASE("the quantile inverts the distribution function") {
    for (const double a : {0.5, 1.0, 2.5, 40.0, 3000.0})
        for (const double b : {0.5, 1.0, 3.5, 70.0, 9000.0})
            for (const double p : {0.001, 0.1, 0.5, 0.9, 0.999}) {
                CAPTURE(a);
                CAPTURE(b);
                CAPTURE(p);
                const double expected = boost::math::quantile(boost::math::beta_distribution<double>(a, b), p);
                CHECK(beta_quantile(p, a, b) == doctest::Approx(expected).epsilon(1e-11));
            }
    CHECK(beta_quantile(0.5, 7, 7) == doctest::Approx(0.5).epsilon(1e-14));
    CHECK(beta_quantile(1, 2, 3) == 1);
    CHECK(beta_quantile(0, 2, 3) < 1e-300);
}

TEST_CASE("the density, and quantiles far out on either side") {
    for (const double a : {0.3, 1.0, 2.5, 40.0})
        for (const double b : {0.5, 1.0, 3.5, 900.0}) {
            const boost::math::beta_distribution<double> boost_beta(a, b);
            for (const double x : {1e-6, 0.01, 0.4, 0.97})
                CHECK(cxcase::model::beta_density(x, a, b) ==
                      doctest::Approx(boost::math::pdf(boost_beta, x)).epsilon(1e-11));
            for (const double p : {1e-10, 1e-5, 0.3}) {
                CAPTURE(a);
                CAPTURE(b);
                CAPTURE(p);
                const double low = boost::math::quantile(boost_beta, p);
                const double high = boost::math::quantile(boost::math::complement(boost_beta, p));
                for (const double guess : {0.0, 0.5, 1e-9, low}) {
                    CHECK(beta_quantile(p, 1 - p, a, b, guess) == doctest::Approx(low).epsilon(1e-10));
                    CHECK(beta_quantile(1 - p, p, a, b, guess) == doctest::Approx(high).epsilon(1e-10));
                }
            }
        }
    CHECK(cxcase::model::beta_density(0, 2, 3) == 0);
    CHECK(cxcase::model::beta_density(1, 2, 3) == 0);
}
