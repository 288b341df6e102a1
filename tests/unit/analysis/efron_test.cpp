#include "analysis/efron.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace cxcase;

namespace {

bool near(double a, long double b) { return std::fabs(a - static_cast<double>(b)) <= 1e-12 * std::fabs(b); }

// One by one, in more digits.
void check_sums(double count, double at_risk, double left) {
    CAPTURE(count);
    CAPTURE(at_risk);
    CAPTURE(left);
    long double log = 0, whole = 0, part = 0, square = 0, mixed = 0, part_square = 0;
    for (double k = 0; k < count; ++k) {
        const long double g = static_cast<long double>(k) / count;
        const long double s = at_risk - g * left;
        log += std::log(s);
        whole += 1 / s;
        part += g / s;
        square += 1 / (s * s);
        mixed += g / (s * s);
        part_square += g * g / (s * s);
    }
    const auto sums = analysis::efron_sums(count, at_risk, left);
    CHECK(near(sums.log, log));
    CHECK(near(sums.whole, whole));
    CHECK(near(sums.part, part));
    CHECK(near(sums.square, square));
    CHECK(near(sums.mixed, mixed));
    CHECK(near(sums.part_square, part_square));
}

}  // namespace

TEST_CASE("Efron's sums are those of their terms, for few leavers and for many") {
    for (const double count : {1.0, 2.0, 511.0, 512.0, 513.0, 514.0, 1025.0, 4097.0, 100'000.0, 1'000'000.0}) {
        check_sums(count, 1.7 * count, 0.9 * count);
        check_sums(count, 80 * count, 2 * count);
        check_sums(count, 1e6 * count, count);  // next to nobody leaves
        check_sums(count, 0.01 * count, 0.0099 * count);
    }
    check_sums(2'500.5, 9'000, 3'000);  // counts need not be whole
}

TEST_CASE("where all who are left leave, the last terms are large, and not lost") {
    for (const double count : {3.0, 512.0, 4'096.0, 65'536.0}) check_sums(count, count, count);
}

TEST_CASE("billions of leavers take no longer") {
    const double many = 4e9;
    const auto sums = analysis::efron_sums(many, 2 * many, many);
    CHECK(sums.whole == doctest::Approx(std::log(2.0)).epsilon(1e-9));  // the integral of 1 / (2 - g)
    CHECK(sums.part == doctest::Approx(2 * std::log(2.0) - 1).epsilon(1e-9));
}
