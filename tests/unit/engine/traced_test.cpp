#include "cxcase/engine/traced.hpp"

#include <doctest/doctest.h>

namespace {

using cxcase::engine::Tape;
using cxcase::engine::Traced;

TEST_CASE("a tape gives the derivatives of one result towards all inputs") {
    Tape tape(2);
    const Traced x = tape.input(2, 0);
    const Traced y = tape.input(3, 1);
    std::vector<double> gradient(2, 0);
    // u = x y - y / x = 4.5; du/dx = y + y/x^2 = 3.75, du/dy = x - 1/x = 1.5.
    tape.collect(power(x * y - y / x, 1.5), gradient);
    CHECK(gradient[0] == doctest::Approx(1.5 * std::sqrt(4.5) * 3.75));
    CHECK(gradient[1] == doctest::Approx(1.5 * std::sqrt(4.5) * 1.5));
}

TEST_CASE("a tape is used again for the next part, and parts add up") {
    Tape tape(1);
    const Traced x = tape.input(5, 0);
    std::vector<double> gradient(1, 0);
    tape.collect(x * x, gradient);
    tape.collect(-x, gradient);
    CHECK(gradient[0] == 9);
}

TEST_CASE("constants and inputs themselves are results too") {
    Tape tape(2);
    std::vector<double> gradient(2, 0);
    tape.collect(Traced(3) * Traced(4), gradient);
    CHECK(gradient == std::vector<double>{0, 0});
    tape.collect(tape.input(7, 1), gradient);
    CHECK(gradient == std::vector<double>{0, 1});
}

TEST_CASE("the value goes through the operations of a double") {
    Tape tape(1);
    const Traced x = tape.input(0.1, 0);
    CHECK(((x / Traced(0.7) - Traced(0.3) * x) + Traced(1)).v == (0.1 / 0.7 - 0.3 * 0.1) + 1);
    CHECK(power(x, -3.25).v == std::pow(0.1, -3.25));
    CHECK(x < Traced(0.2));
    CHECK(x >= Traced(0.1));
    CHECK(value_of(-x) == -0.1);
}

}  // namespace
