#include "analysis/quantile_table.hpp"

#include "analysis/beta_curve.hpp"
#include "cxcase/base/normal.hpp"
#include "cxcase/model/distribution.hpp"
#include "cxcase/model/quantile.hpp"

#include <boost/math/distributions/beta.hpp>
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>

using namespace cxcase;
using namespace cxcase::analysis;
using namespace cxcase::model;

namespace {

const Conversion compounded{1, 0, true, 12, {}, 1};

Assumption figure(Shape shape, double lowest = -1e308, double highest = 1e308, Conversion conversion = {}) {
    Assumption assumption;
    assumption.distribution = {std::move(shape), lowest, highest, 0};
    assumption.conversion = conversion;
    return assumption;
}

double exact(const Assumption& a, double z) { return convert(a.conversion, quantile_at_score(a.distribution, z)); }

// The largest error over |z| <= 6.4, in parts of the range from P0.02 to P99.98, or of the distance from the median further out.
double largest_error(const Assumption& a) {
    const QuantileTable table = QuantileTable::of(a);
    const double spread = exact(a, 3.5) - exact(a, -3.5);
    double largest = 0;
    for (int block = 0; block < 40; ++block) {
        Scores z;
        Scores values;
        for (std::size_t k = 0; k < z.size(); ++k) z[k] = -6.4 + 12.8 * (block * 64 + static_cast<double>(k)) / 2559;
        table.map(z, values);
        for (std::size_t k = 0; k < z.size(); ++k) {
            const double value = exact(a, z[k]);
            const double range = std::max(spread, std::abs(value - exact(a, 0)));
            largest = std::max(largest, std::abs(values[k] - value) / range);
        }
    }
    return largest;
}

const std::vector<Assumption>& usual_shapes() {
    static const std::vector<Assumption> all{
        figure(Normal{0.05, 0.02, Space::linear}),
        figure(Normal{0.05, 0.04, Space::linear}, 0.0, 0.1),
        figure(Normal{0.3, 0.1, Space::linear}, 0, 1, compounded),
        figure(Normal{-3, 0.3, Space::log}, 0),
        figure(Normal{11, 2.5, Space::log}, 0),
        figure(Normal{3, 0.3, Space::mirrored_log}, -1, 0),
        figure(Normal{-1, 0.8, Space::logit}, 0, 1, compounded),
        figure(SplitNormal{0.3, 0.1, 0.02, Space::linear}),
        figure(SplitNormal{0.3, 0.1, 0.3, Space::linear}, 0.1, 0.9),
        figure(SplitNormal{-1, 0.2, 0.6, Space::logit}, 0, 1, {1, 0, true, 3, {}, 1}),
        figure(SplitNormal{0.3, 0, 0.3, Space::linear}),
        figure(Beta{2, 4, 0.02, 0.09}),
        figure(Beta{1, 5, 2, 9}),
        figure(Beta{5, 1, 2, 9}, -1e308, 1e308, {1.0 / 12, 0, false, 1, {}, 1}),
        figure(Beta{3, 3, 0, 0.4}, 0, 1, compounded),
        figure(Beta{1.2, 4, -0.22, -0.08}, -0.2, -0.09),
        figure(Beta{900, 60000, 0, 1}),
        figure(Triangular{1, 2, 5}),
        figure(Triangular{1, 2, 5}, 1.2, 4.8),
        figure(Triangular{1, 1, 5}),
        figure(Triangular{1, 5, 5}),
        figure(Triangular{0.01, 0.02, 0.4}, 0, 1, compounded),
        figure(Uniform{1, 3}),
        figure(Uniform{0.1, 0.3}, 0, 1, compounded),
    };
    return all;
}

}  // namespace

TEST_CASE("tables agree with the quantiles to 1e-9 of the range, in every shape") {
    for (std::size_t i = 0; i < usual_shapes().size(); ++i) {
        CAPTURE(i);
        CHECK(largest_error(usual_shapes()[i]) < 1e-9);
    }
}

TEST_CASE("and to 1e-8 in extreme betas") {
    for (const auto& [a, b] :
         std::vector<std::pair<double, double>>{{0.5, 0.5}, {0.05, 0.05}, {0.1, 3}, {0.7, 1e4}, {40, 0.3}}) {
        CAPTURE(a);
        CAPTURE(b);
        CHECK(largest_error(figure(Beta{a, b, 0, 1})) < 1e-8);
        CHECK(largest_error(figure(Beta{a, b, 0, 1}, 0, 0.999, compounded)) < 1e-8);
    }
}

TEST_CASE("values stay inside the domain, and rise with the score") {
    for (const Assumption& a : usual_shapes()) {
        const QuantileTable table = QuantileTable::of(a);
        double before = -INFINITY;
        const double spread = exact(a, 3.5) - exact(a, -3.5);
        for (double from = -9; from < 9; from += 0.64) {
            Scores z;
            Scores values;
            for (std::size_t k = 0; k < z.size(); ++k) z[k] = from + 0.01 * static_cast<double>(k);
            table.map(z, values);
            for (const double value : values) {
                CHECK(value >= convert(a.conversion, std::max(a.distribution.lowest, -1e300)));
                CHECK(value <= exact(a, largest_score));
                CHECK(value >= before - 1e-9 * spread);
                before = value;
            }
        }
    }
}

TEST_CASE("narrow shapes need few cells") {
    CHECK(QuantileTable::of(figure(Normal{3, 2, Space::linear})).cells() == 1);
    CHECK(QuantileTable::of(figure(Normal{3, 0.2, Space::log})).cells() <= 8);
    CHECK(QuantileTable::of(figure(Beta{3, 3, 0, 1})).cells() <= 32);
    CHECK(QuantileTable::of(figure(Beta{0.01, 0.01, 0, 1})).cells() <= 512);  // there is an end to it
}

TEST_CASE("a spread that numbers can hardly hold") {
    CHECK(largest_error(figure(Uniform{1e9, 1e9 + 1})) < 1e-5);
    CHECK(largest_error(figure(Beta{3, 3, 1, 1 + 1e-12})) < 1e-2);
}

TEST_CASE("the share below a score") {
    const QuantileTable shares = normal_shares();
    Scores z;
    Scores values;
    for (std::size_t k = 0; k < z.size(); ++k) z[k] = -6.3 + 0.2 * static_cast<double>(k);
    shares.map(z, values);
    for (std::size_t k = 0; k < z.size(); ++k) CHECK(std::abs(values[k] - base::normal_cdf(z[k])) < 1e-9);
}

TEST_CASE("beta curves agree with Boost.Math between their anchors") {
    for (const auto& [a, b] :
         std::vector<std::pair<double, double>>{{1, 1}, {2, 4}, {5, 1}, {0.5, 0.5}, {0.06, 0.05}, {30, 4000}}) {
        const boost::math::beta_distribution<double> boost_beta(a, b);
        const BetaCurve curve({Beta{a, b, 2, 3}, -1e308, 1e308, 0});
        for (double z = -6.4; z <= 6.4; z += 0.0777) {
            const double tail = base::normal_cdf(-std::abs(z));
            const double expected =
                z < 0 ? quantile(boost_beta, tail) : quantile(boost::math::complement(boost_beta, tail));
            CAPTURE(a);
            CAPTURE(b);
            CAPTURE(z);
            CHECK(std::abs(curve.at(z) - 2 - expected) < 1e-11);
        }
    }
}
