#include "cxcase/engine/dual.hpp"

#include <doctest/doctest.h>

namespace {

using cxcase::engine::Dual;
using D = Dual<2>;

// f(x, y) = (x y - y / x)^1.5 at x = 2, y = 3, with derivatives by hand: u = 4.5, du/dx = 3.75, du/dy = 1.5.
TEST_CASE("a dual carries exact derivatives through every operation") {
    const D x = D::seed(2, 0);
    const D y = D::seed(3, 1);
    const D f = power(x * y - y / x, 1.5);
    CHECK(f.v == doctest::Approx(std::pow(4.5, 1.5)));
    CHECK(f.d[0] == doctest::Approx(1.5 * std::sqrt(4.5) * 3.75));
    CHECK(f.d[1] == doctest::Approx(1.5 * std::sqrt(4.5) * 1.5));
}

TEST_CASE("the value part of a dual is the double result to the bit") {
    const double x = 0.1, y = 0.7;
    CHECK(((D::seed(x, 0) / D(y) - D(y) * D(x)) + D(1)).v == (x / y - y * x) + 1);
    CHECK(power(D(x), -3.25).v == std::pow(x, -3.25));
}

TEST_CASE("clamps keep the slope of the branch taken") {
    CHECK(cxcase::engine::within_0_1(D::seed(0.5, 0)).d[0] == 1);
    CHECK(cxcase::engine::within_0_1(D::seed(1.5, 0)).d[0] == 0);
    CHECK(cxcase::engine::within_0_1(D::seed(-1, 0)).v == 0);
    CHECK(cxcase::engine::at_least(D::seed(2, 0), D::seed(1, 1)).d[0] == 1);
    CHECK(cxcase::engine::at_most(D::seed(2, 0), D::seed(1, 1)).d[1] == 1);
}

TEST_CASE("on a bound the slope is that of the figure which is held") {
    CHECK(cxcase::engine::within_0_1(D::seed(1, 0)).d[0] == 1);
    CHECK(cxcase::engine::within_0_1(D::seed(0, 0)).d[0] == 1);
    CHECK(cxcase::engine::at_least(D::seed(2, 0), D::seed(2, 1)).d[0] == 1);
    CHECK(cxcase::engine::at_most(D::seed(2, 0), D::seed(2, 1)).d[0] == 1);
}

}  // namespace
