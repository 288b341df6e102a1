#include "report/precision.hpp"

#include "cxcase/render/figures.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace cxcase::report;
using cxcase::analysis::Estimate;

namespace {

std::string chance(double value, double se, std::size_t draws = 16384, bool certain = false) {
    return cxcase::render::cell_text(chance_cell(Estimate{value, se}, draws, certain), {});
}

}  // namespace

TEST_CASE("the last digit is worth at least a standard error") {
    CHECK(supported({4'123'456, 12'000}) == doctest::Approx(4'100'000));
    CHECK(supported({4'123'456, 9'000}) == doctest::Approx(4'120'000));
    CHECK(supported({4'123'456, 10'000}) == doctest::Approx(4'120'000));
    CHECK(supported({-4'123'456, 300'000}) == doctest::Approx(-4'000'000));
    CHECK(supported({14.234, 0.02}) == doctest::Approx(14.2));
    CHECK(supported({40'000, 300'000}) == 0);
}

TEST_CASE("what is larger than its error is never 0, and a sentence says 0 of nothing that is not") {
    CHECK(supported({25'770, 10'937}) == doctest::Approx(30'000));
    CHECK(supported({-25'770, 10'937}) == doctest::Approx(-30'000));
    CHECK(supported({9'000, 10'937}) == 0);
    const auto told = [](double value, double se) {
        return cxcase::render::cell_text(told_cell(Show::count, Estimate{value, se}), {});
    };
    CHECK(told(9'000, 10'937) == "9k");
    CHECK(told(4'123'456, 12'000) == "4.1M");
    CHECK(told(0, 10'937) == "0");
    CHECK(leading_digits(23'311, 2) == doctest::Approx(23'000));
    CHECK(leading_digits(-0.0961, 1) == doctest::Approx(-0.1));
    CHECK(leading_digits(0, 2) == 0);
}

TEST_CASE("a figure without an error stays as it is") {
    CHECK(supported({4'123'456, 0}) == 4'123'456);
    CHECK(supported({4'123'456, std::nullopt}) == 4'123'456);
    CHECK(estimate_cell(Show::money, std::nullopt, "never").is_missing());
}

TEST_CASE("a chance that held in every draw is not certain") {
    CHECK(chance(1, 0) == ">99.9%");
    CHECK(chance(0, 0) == "<0.1%");
    CHECK(chance(1, 0, 1000) == ">99%");
    CHECK(chance(1, 0, 256) == ">90%");
    CHECK(chance(1, 0, 16384, true) == "100%");
    CHECK(chance(0, 0, 16384, true) == "0%");
}

TEST_CASE("a chance is said as exactly as it is known") {
    CHECK(chance(0.98344, 0.0008) == "98.3%");
    CHECK(chance(0.98344, 0.002) == "98%");
    CHECK(chance(0.9967, 0.004) == ">99%");
    CHECK(chance(0.0008, 0.0001) == "0.1%");
    CHECK(chance(0.0004, 0.0001) == "<0.1%");
    CHECK(chance(0.5, 0.2, 256) == "50%");
}
