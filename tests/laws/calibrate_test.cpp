// Known truth is found again: customers are made with effects that are known, and of 400 such tables the 95% intervals hold
// the truth in 93 to 97 of 100.
#include "cxcase/analysis/calibrate.hpp"

#include "support/customers.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

using namespace cxcase;
using analysis::Interval;

namespace {

constexpr int runs = 400;
constexpr std::size_t customers = 1500;

double logistic(double eta) { return 1 / (1 + std::exp(-eta)); }

struct Made {
    model::CustomerData data;
    std::array<double, 2> truth{};  // effect on those who met it: the mean over them of the difference of true chances
    double joint = 0;
};

Made make(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto draw = [&] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
    std::vector<double> left, late, bill, age;
    Made made;
    std::array<double, 2> met{};
    for (std::size_t i = 0; i < customers; ++i) {
        age.push_back(4 * draw() - 2);
        late.push_back(
            draw() < 0.15 + 0.05 * age.back() ? 1 : 0);  // older customers meet it more often, and leave more often
        bill.push_back(draw() < 0.1 + 0.2 * late.back() ? 1 : 0);
        const auto chance = [&](double l, double b) { return logistic(-1.8 + 0.9 * l + 0.6 * b + 0.4 * age.back()); };
        const double with = chance(late.back(), bill.back());
        left.push_back(draw() < with ? 1 : 0);
        met[0] += late.back();
        met[1] += bill.back();
        made.truth[0] += late.back() * (with - chance(0, bill.back()));
        made.truth[1] += bill.back() * (with - chance(late.back(), 0));
        made.joint += (with - chance(0, 0)) / customers;
    }
    for (std::size_t f = 0; f < 2; ++f) made.truth.at(f) /= met.at(f);
    made.data = test::customer_table({test::number_column("left", left), test::number_column("late", late),
                                      test::number_column("bill", bill), test::number_column("age", age)},
                                     2);
    return made;
}

bool holds(const Interval& interval, double truth) { return interval.low <= truth && truth <= interval.high; }

}  // namespace

TEST_CASE("95% intervals of effects hold the truth in 93 to 97 of 100 tables") {
    std::array<int, 2> held{};
    int joint = 0;
    std::array<double, 2> error{};
    for (int run = 0; run < runs; ++run) {
        const Made made = make(1000 + static_cast<std::uint64_t>(run));
        const auto result = analysis::calibrate(made.data, {});
        const auto& part = result.parts.front();
        REQUIRE(part.frictions.size() == 2);
        for (std::size_t f = 0; f < 2; ++f) {
            held.at(f) += holds(part.frictions[f].effect, made.truth.at(f)) ? 1 : 0;
            error.at(f) += (part.frictions[f].effect.value - made.truth.at(f)) / runs;
        }
        joint += holds(part.joint->per_customer, made.joint) ? 1 : 0;
    }
    for (const int count : {held[0], held[1], joint}) {
        CHECK(count >= 0.93 * runs);
        CHECK(count <= 0.97 * runs);
    }
    for (const double mean : error) CHECK(std::abs(mean) < 0.005);  // and are right on average, to half a point
}
