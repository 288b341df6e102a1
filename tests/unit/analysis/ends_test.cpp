#include "cxcase/analysis/ends.hpp"

#include "cxcase/model/distribution.hpp"

#include <doctest/doctest.h>

using namespace cxcase;
using analysis::ends_of;
using doctest::Approx;

namespace {

model::Assumption figure(double value, model::Unit unit) {
    model::Assumption a;
    a.value = value;
    a.unit = unit;
    return a;
}

}  // namespace

TEST_CASE("a swing goes down and up by a share, and stops at what the figure can be") {
    const auto money = ends_of(figure(200, model::Unit::money), 0.1);
    CHECK(money.low == Approx(180));
    CHECK(money.high == Approx(220));
    const auto share = ends_of(figure(0.95, model::Unit::share), 0.1);
    CHECK(share.low == Approx(0.855));
    CHECK(share.high == 1);
    const auto loss = ends_of(figure(-0.95, model::Unit::change_relative), 0.1);
    CHECK(loss.low == -1);
    CHECK(loss.high == Approx(-0.855));
}

TEST_CASE("without a swing the ends are one time in ten lower and higher") {
    model::Assumption a = figure(5, model::Unit::money);
    a.distribution.shape = model::Uniform{0, 10};
    const auto ends = ends_of(a, std::nullopt);
    CHECK(ends.low == Approx(1));
    CHECK(ends.high == Approx(9));
}
