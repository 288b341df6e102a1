#include "cxcase/analysis/calibrate.hpp"

#include "analysis/design.hpp"
#include "analysis/fit_checks.hpp"
#include "support/customers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase;
using namespace cxcase::analysis;
using base::Code;
using doctest::Approx;

namespace {

// Two by two: of 200 who met it 60 left, of 800 others 80.
model::CustomerData two_by_two() {
    std::vector<double> left, late;
    for (int i = 0; i < 1000; ++i) {
        late.push_back(i < 200 ? 1 : 0);
        left.push_back(i < 60 || (i >= 200 && i < 280) ? 1 : 0);
    }
    return test::customer_table({test::number_column("left", left), test::number_column("late", late)}, 1);
}

model::CustomerData grouped() {
    auto data =
        test::customer_table({test::number_column("left", {1, 0, 1, 0}), test::number_column("late", {1, 1, 0, 0}),
                              test::number_column("n", {60, 140, 80, 720})},
                             1);
    data.roles.covariates.clear();
    data.roles.count = 2;
    return data;
}

bool says(const std::vector<Warning>& warnings, Code code) {
    return std::ranges::find(warnings, code, &Warning::code) != warnings.end();
}

// Customers with two frictions and an amount, of a fixed seed.
model::CustomerData random_customers(std::size_t count) {
    std::mt19937_64 random(7);
    const auto draw = [&] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
    std::vector<double> left, late, bill, age;
    std::vector<std::string> plan;
    for (std::size_t i = 0; i < count; ++i) {
        late.push_back(draw() < 0.2 ? 1 : 0);
        bill.push_back(draw() < 0.15 ? 1 : 0);
        age.push_back(20 + 50 * draw());
        plan.push_back(draw() < 0.3 ? "plus" : draw() < 0.5 ? "basic" : "free");
        const double eta = -2 + 0.8 * late.back() + 0.5 * bill.back() + 0.01 * age.back();
        left.push_back(draw() < 1 / (1 + std::exp(-eta)) ? 1 : 0);
    }
    return test::customer_table(
        {test::number_column("left", left), test::number_column("late", late), test::number_column("bill", bill),
         test::number_column("age", age), test::word_column("plan", plan)},
        2);
}

}  // namespace

TEST_CASE("of one friction the regression says what the table of four says") {
    const auto result = calibrate(two_by_two(), {});
    const Calibration& part = result.parts.front();
    REQUIRE(part.frictions.size() == 1);
    const FrictionEffect& late = part.frictions.front();
    CHECK(late.effect.value == Approx(0.2).epsilon(1e-10));
    CHECK(late.effect.se == Approx(std::hypot(std::sqrt(0.3 * 0.7 / 200), std::sqrt(0.1 * 0.9 / 800))).epsilon(1e-9));
    CHECK(late.exposure == Approx(0.2));
    CHECK(late.per_customer.value == Approx(0.04));
    CHECK(late.ratio->value == Approx(3));
    CHECK(part.coefficients[1].estimate.value == Approx(std::log(0.3 / 0.7 * 0.9 / 0.1)));
    CHECK_FALSE(part.joint);
}

TEST_CASE("rows and groups give the same answers") {
    const auto rows = calibrate(two_by_two(), {}).parts.front();
    const auto groups = calibrate(grouped(), {}).parts.front();
    CHECK(groups.rows == 4);
    CHECK(groups.customers == rows.customers);
    CHECK(groups.frictions[0].effect.value == Approx(rows.frictions[0].effect.value).epsilon(1e-10));
    CHECK(groups.frictions[0].effect.se == Approx(rows.frictions[0].effect.se).epsilon(1e-10));
    CHECK(groups.checks.auc == Approx(rows.checks.auc).epsilon(1e-12));
    CHECK(groups.checks.deciles.size() == rows.checks.deciles.size());
}

TEST_CASE("the answer is the same to the last bit for any number of threads") {
    const auto data = random_customers(20000);
    CalibrateOptions options;
    const auto one = calibrate(data, options).parts.front();
    options.threads = 5;
    const auto five = calibrate(data, options).parts.front();
    for (std::size_t j = 0; j < one.coefficients.size(); ++j)
        CHECK(one.coefficients[j].estimate.value == five.coefficients[j].estimate.value);
    for (std::size_t f = 0; f < one.frictions.size(); ++f) {
        CHECK(one.frictions[f].effect.value == five.frictions[f].effect.value);
        CHECK(one.frictions[f].effect.se == five.frictions[f].effect.se);
    }
    CHECK(one.checks.auc == five.checks.auc);
}

TEST_CASE("words are compared with the first in order of letters") {
    const auto part = calibrate(random_customers(3000), {}).parts.front();
    REQUIRE(part.coefficients.size() == 6);
    CHECK(part.coefficients[4].name == "plan=free");
    CHECK(part.coefficients[5].name == "plan=plus");
}

TEST_CASE("the regression is right on average, and what frictions do together is less than their sum") {
    const auto part = calibrate(random_customers(20000), {}).parts.front();
    REQUIRE(part.joint);
    CHECK(part.joint->mean_with == Approx(part.events / part.trials).epsilon(1e-9));
    CHECK(part.joint->mean_with - part.joint->mean_without == Approx(part.joint->per_customer.value));
    CHECK(part.joint->sum_of_single > part.joint->per_customer.value);
    double trials = 0;
    for (const Decile& decile : part.checks.deciles) trials += decile.trials;
    CHECK(trials == part.trials);
}

TEST_CASE("segments are looked at by themselves, and one that cannot be answered does not stop the others") {
    auto data = random_customers(4000);
    data.roles.segment = 4;
    data.roles.covariates = {3};
    const auto result = calibrate(data, {});
    REQUIRE(result.parts.size() == 3);
    CHECK(result.parts[0].segment == "basic");
    CHECK(result.parts[0].customers + result.parts[1].customers + result.parts[2].customers == 4000);
    for (const Calibration& part : result.parts) CHECK(part.refusals.empty());
}

TEST_CASE("a test with chance in it is two shares; phases are four") {
    CalibrateOptions options;
    options.method = Method::experiment;
    const auto test = calibrate(grouped(), options).parts.front();
    const Interval wanted = newcombe({200, 60, 800, 80});
    CHECK(test.frictions[0].effect.low == Approx(wanted.low));
    CHECK(test.coefficients.empty());

    auto data = test::customer_table(
        {test::number_column("left", {1, 0, 1, 0, 1, 0, 1, 0}), test::number_column("fee", {1, 1, 1, 1, 0, 0, 0, 0}),
         test::number_column("later", {0, 0, 1, 1, 0, 0, 1, 1}),
         test::number_column("n", {100, 900, 160, 840, 110, 890, 120, 880})},
        1);
    data.roles.covariates.clear();
    data.roles.after = 2;
    data.roles.count = 3;
    options.method = Method::phases;
    const auto phases = calibrate(data, options).parts.front();
    CHECK(phases.frictions[0].effect.value == Approx(0.05));
    const double variance = (0.1 * 0.9 + 0.16 * 0.84 + 0.11 * 0.89 + 0.12 * 0.88) / 1000;
    CHECK(phases.frictions[0].effect.se == Approx(std::sqrt(variance)));
}

namespace {

// Two shares: of `met` customers who met the friction `lost` left, of `others` `gone`.
FrictionEffect shares(double met, double lost, double others, double gone, Method method) {
    auto data =
        test::customer_table({test::number_column("left", {1, 0, 1, 0}), test::number_column("late", {1, 1, 0, 0}),
                              test::number_column("n", {lost, met - lost, gone, others - gone})},
                             1);
    data.roles.covariates.clear();
    data.roles.count = 2;
    const auto result = calibrate(data, {.outcome = Outcome::churn, .method = method, .threads = 1});
    REQUIRE(result.parts.front().frictions.size() == 1);
    CHECK(result.parts.front().frictions[0].rough == says(result.parts.front().warnings, Code::few_events));
    return result.parts.front().frictions[0];
}

}  // namespace

TEST_CASE("of small groups the interval to trust is that of the bare shares, which lies within the possible") {
    struct Cell {
        double met, lost, others, gone;
    };
    for (const Cell& cell : {Cell{20, 0, 100, 10}, Cell{20, 20, 100, 0}, Cell{10, 1, 990, 80}, Cell{1, 1, 999, 80}}) {
        for (const Method method : {Method::experiment, Method::regression}) {
            const auto effect = shares(cell.met, cell.lost, cell.others, cell.gone, method);
            const Interval bare = newcombe({cell.met, cell.lost, cell.others, cell.gone});
            CHECK(effect.rough);
            CHECK(trusted(effect).low == Approx(bare.low));
            CHECK(trusted(effect).high == Approx(bare.high));
            CHECK(trusted(effect).value == Approx(bare.value));
            CHECK(effect.effect.low >= -1);
            CHECK(effect.effect.high <= 1);
            if (cell.met == 20 && cell.lost == 20) break;  // a regression says that the column gives the outcome away
        }
    }
}

TEST_CASE("of large groups the interval to trust is that of the estimate and its error") {
    for (const Method method : {Method::experiment, Method::regression}) {
        const auto effect = shares(400, 60, 800, 80, method);
        CHECK_FALSE(effect.rough);
        CHECK(trusted(effect).value == Approx(0.05));
        CHECK(trusted(effect).se == Approx(std::hypot(std::sqrt(0.15 * 0.85 / 400), std::sqrt(0.09 / 800))));
        CHECK_FALSE(may_be_chance(effect));
    }
    CHECK(may_be_chance(shares(400, 44, 800, 80, Method::regression)));
}

TEST_CASE("a friction leads where it brings more than any other beyond the error") {
    const auto two = [](double bill) {
        auto data = test::customer_table(
            {test::number_column("left", {1, 0, 1, 0, 1, 0}), test::number_column("late", {1, 1, 0, 0, 0, 0}),
             test::number_column("bill", {0, 0, 1, 1, 0, 0}),
             test::number_column("n", {90, 210, bill, 300 - bill, 40, 360})},
            2);
        data.roles.covariates.clear();
        data.roles.count = 3;
        return data;
    };
    for (const Method method : {Method::regression, Method::experiment}) {
        CHECK(calibrate(two(40), {.outcome = Outcome::churn, .method = method, .threads = 1}).parts.front().leads);
        CHECK_FALSE(
            calibrate(two(85), {.outcome = Outcome::churn, .method = method, .threads = 1}).parts.front().leads);
    }
}

TEST_CASE("ties count half in the AUC") {
    std::vector<Scored> scored{{0.2, 1, 0}, {0.2, 1, 1}, {0.8, 1, 1}};
    CHECK(auc_of(scored) == Approx(0.75));
    std::vector<Scored> blind{{0.5, 10, 4}};
    CHECK(auc_of(blind) == Approx(0.5));
}

TEST_CASE("bands of tenure end where customers end, and each has somebody who left") {
    auto data =
        test::customer_table({test::number_column("left", {1, 0, 1, 0}), test::number_column("late", {1, 1, 0, 0}),
                              test::number_column("months", {2, 5, 9, 30})},
                             1);
    data.roles.covariates.clear();
    data.roles.tenure = 2;
    const auto bands = tenure_bands(data, std::nullopt);
    CHECK(bands == std::vector<double>{6, 30});
    CHECK(band_name(bands, 0) == "1-6");
    CHECK(band_name(bands, 1) == "7-30");
    const Design design(data, {{1}, {}, std::nullopt, bands}, 1);
    const DesignBlock block = design.block(0, {0, 1, 2});
    CHECK(block.trials.sum() == 2 + 5 + 9 + 30);
    CHECK(block.events.sum() == 2);
}

TEST_CASE("what cannot be answered is refused, with the counts alone") {
    auto data = two_by_two();
    data.columns[0] = test::number_column("left", std::vector<double>(1000, 0));
    const auto result = calibrate(data, {});
    CHECK(says(result.parts.front().refusals, Code::one_outcome));
    CHECK(result.parts.front().coefficients.empty());
    CHECK(result.parts.front().customers == 1000);
}
