#include "cxcase/analysis/survival.hpp"

#include "analysis/cox.hpp"
#include "analysis/lives.hpp"
#include "cxcase/analysis/calibrate.hpp"
#include "support/customers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace cxcase;
using namespace cxcase::analysis;
using doctest::Approx;

namespace {

struct Row {
    double left, late, age, tenure, count;
};

// Customers of whom a part left after whole months, in groups; `changing`: being late counts for new ones only.
std::vector<Row> made(bool changing) {
    std::mt19937_64 random(11);
    const auto draw = [&] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
    std::vector<Row> rows;
    for (int i = 0; i < 1500; ++i) {
        Row row{0, draw() < 0.3 ? 1.0 : 0.0, std::floor(3 * draw()), 0, std::floor(1 + 3 * draw())};
        const double last = std::floor(1 + 40 * draw());
        while (row.left == 0 && row.tenure < last) {
            row.tenure += 1;
            const double times = changing ? (row.tenure <= 6 ? 3.0 : 1.0) : 2.0;
            if (draw() < 0.03 * (row.late != 0 ? times : 1) * (1 + 0.2 * row.age)) row.left = 1;
        }
        rows.push_back(row);
    }
    return rows;
}

model::CustomerData table(const std::vector<Row>& rows, bool with_count) {
    std::vector<double> left, late, age, tenure, count;
    for (const Row& row : rows) {
        for (double copy = 0; copy < (with_count ? 1 : row.count); ++copy) {
            left.push_back(row.left);
            late.push_back(row.late);
            age.push_back(row.age);
            tenure.push_back(row.tenure);
            count.push_back(row.count);
        }
    }
    auto data = test::customer_table(
        {test::number_column("left", left), test::number_column("late", late), test::number_column("age", age),
         test::number_column("tenure", tenure), test::number_column("count", count)},
        1);
    data.roles.covariates = {2};
    data.roles.tenure = 3;
    if (with_count) data.roles.count = 4;
    return data;
}

SurvivalCheck check(const model::CustomerData& data) { return *calibrate(data, {}).parts.front().survival; }

bool warns(const model::CustomerData& data) {
    const auto part = calibrate(data, {}).parts.front();
    return std::ranges::find(part.warnings, base::Code::uneven_effect, &Warning::code) != part.warnings.end();
}

}  // namespace

TEST_CASE("a curve that a hand can follow") {
    auto data = test::customer_table(
        {test::number_column("left", {1, 1, 0, 1, 0, 0}), test::number_column("months", {1, 1, 2, 2, 3, 0}),
         test::number_column("n", {1, 1, 1, 1, 6, 4})},
        0);
    data.roles.covariates.clear();
    data.roles.tenure = 1;
    data.roles.count = 2;
    const auto points = kaplan_meier(Lives(data, {}), {1, 1.5, 2, 3});
    CHECK(points[0].at_risk == 10);
    CHECK(points[0].survival.value == Approx(0.8));
    CHECK(points[0].survival.se == Approx(0.8 * std::sqrt(2.0 / (10 * 8))));
    CHECK(points[1].survival.value == Approx(0.8));
    CHECK(points[1].at_risk == 8);
    CHECK(points[2].survival.value == Approx(0.7));
    CHECK(points[3].survival.value == Approx(0.7));
    CHECK(survival_before_events(Lives(data, {})) == std::vector<double>{1, 0.8});
}

TEST_CASE("rows and groups of customers give the same check") {
    const auto rows = check(table(made(false), false));
    const auto groups = check(table(made(false), true));
    REQUIRE(rows.cox.size() == 2);
    for (std::size_t j = 0; j < 2; ++j) {
        CHECK(groups.cox[j].estimate.value == Approx(rows.cox[j].estimate.value).epsilon(1e-8));
        CHECK(groups.cox[j].estimate.se == Approx(rows.cox[j].estimate.se).epsilon(1e-8));
    }
    CHECK(groups.ratios[0].even_p == Approx(rows.ratios[0].even_p).epsilon(1e-8));
    REQUIRE(groups.curve.size() == rows.curve.size());
    for (std::size_t i = 0; i < rows.curve.size(); ++i) {
        CHECK(groups.curve[i].at_risk == rows.curve[i].at_risk);
        CHECK(groups.curve[i].observed.se == Approx(rows.curve[i].observed.se).epsilon(1e-9));
        CHECK(groups.curve[i].expected == Approx(rows.curve[i].expected).epsilon(1e-8));
    }
}

TEST_CASE("an effect that is the same at every tenure is found by both regressions, and nothing is said") {
    auto rows = made(false);
    for (Row& row : rows) row.count = 1;
    const auto even = table(rows, true);
    const SurvivalCheck found = check(even);
    CHECK(found.ratios[0].hazard.low < 2);
    CHECK(found.ratios[0].hazard.high > 2);
    CHECK(agrees(found.ratios[0], 0.05));
    CHECK_FALSE(warns(even));
    for (const TenurePoint& point : found.curve) CHECK(point.expected == Approx(point.observed.value).epsilon(0.03));
}

TEST_CASE("times the odds are more than times the hazard where many leave") {
    RatioCheck ratio;
    ratio.odds = {2, 0, 0, 0};
    ratio.hazard = {1.05 * std::log(1.5) / std::log(1.25), 0.05, 0, 0};  // 20% and 33% leave
    CHECK_FALSE(agrees(ratio, 0.2));
    ratio.hazard.se = 0.5;
    CHECK(agrees(ratio, 0.2));
    ratio.hazard = {2, 0.01, 0, 0};
    CHECK(agrees(ratio, 1e-5));
}

TEST_CASE("an effect on new customers only is told apart from one on all") {
    const auto changing = table(made(true), true);
    const SurvivalCheck found = check(changing);
    CHECK(is_uneven(found.ratios[0], 1));
    CHECK(found.ratios[0].early > found.ratios[0].hazard.value);
    CHECK(found.ratios[0].late < found.ratios[0].hazard.value);
    CHECK(warns(changing));
}

TEST_CASE("where nobody of a group left there is no check by Cox, and words say why") {
    auto rows = made(false);
    for (Row& row : rows) {
        if (row.late != 0) row.left = 0;
    }
    const SurvivalCheck found = check(table(rows, true));
    CHECK(found.cox.empty());
    CHECK(found.refusal.find("'late'") != std::string::npos);
    CHECK_FALSE(found.curve.empty());
}
