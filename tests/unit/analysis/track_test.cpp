#include "cxcase/analysis/track.hpp"

#include "cxcase/input/actuals.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

using namespace cxcase;
using analysis::GoLive;
using doctest::Approx;
using model::ActualMeasure;

namespace {

// A segment of 1,000 customers who pay 10 a month each, all margin.
std::string thousand(const std::string& id) {
    return "  " + id + ": {customers: 1000, churn: 0% per month, revenue: 10 per month}\n";
}

// Such a segment, or those given, and what else a test needs.
model::BusinessCase with(const std::string& frictions_and_initiatives,
                         const std::string& segments = thousand("all-of-them")) {
    return test::load_text(R"(
cxcase: 1
title: T
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 0%
segments:
)" + segments + frictions_and_initiatives);
}

// 1,000 customers who pay 10 a month each, all margin; a friction that 10% meet each month costs 1 a time and does nothing else, so
// that every figure can be worked out on paper.
model::BusinessCase simple() {
    return with(R"(frictions:
  slip: {affects: {all-of-them: {customers: 10% per month, cost: 1}}}
initiatives:
  fix: {owner: Ann, fixes: {slip: {reduces: 50%, evidence: pilot}}, costs: {build: 60, run: 5 per month}, starts: 2027-01, delivery: 2 months}
)");
}

class Table {
 public:
    explicit Table(int last_month, model::BusinessCase business_case = simple())
        : business_case_(std::move(business_case)) {
        actuals_.last_month = last_month;
    }

    Table& put(ActualMeasure measure, int from, int until, double value) {
        auto at = std::ranges::find(actuals_.series, measure, &model::ActualSeries::measure);
        if (at == actuals_.series.end()) {
            actuals_.series.push_back({measure, 0, 0, {}});
            actuals_.series.back().values.resize(12);
            at = actuals_.series.end() - 1;
        }
        for (int t = from; t <= until; ++t) at->values[static_cast<std::size_t>(t - 1)] = value;
        return *this;
    }

    [[nodiscard]] std::vector<analysis::Warning> warnings() const {
        return analysis::track(business_case_, actuals_, {.funded = {{0}}}).warnings;
    }

    [[nodiscard]] analysis::TrackedInitiative track() const {
        const auto result = analysis::track(business_case_, actuals_, {.funded = {{0}}});
        REQUIRE(result.initiatives.size() == 1);
        return result.initiatives.front();
    }

 private:
    model::BusinessCase business_case_;
    model::Actuals actuals_;
};

}  // namespace

TEST_CASE("the plan to date by hand: live in month 3, 50 a month saved, 30 a month to build and 5 to run") {
    const auto one = Table(6).put(ActualMeasure::live, 1, 2, 0).put(ActualMeasure::live, 3, 6, 1).track();
    CHECK(one.value.planned.benefit == Approx(4 * 50));
    CHECK(one.value.planned.cost == Approx(60 + 4 * 5));
    CHECK(one.value.planned_npv == Approx(10 * 50 - 60 - 10 * 5));
    CHECK(one.value.actual.net() == Approx(one.value.planned.net()));
    CHECK(one.state == analysis::TrackState::on_plan);
    CHECK(one.go_live.known == GoLive::Known::reported);
    CHECK_FALSE(one.strength);  // nothing was counted that it moves
}

TEST_CASE("two months late is timing, and costs come late too") {
    const auto one = Table(6).put(ActualMeasure::live, 1, 4, 0).put(ActualMeasure::live, 5, 6, 1).track();
    CHECK(one.go_live.delay == 2);
    CHECK(one.value.actual.benefit == Approx(2 * 50));
    CHECK(one.value.actual.cost == Approx(60 + 2 * 5));
    CHECK(one.value.variance.timing == Approx(-2 * 50 + 2 * 5));
    CHECK(one.value.variance.total() == Approx(one.value.variance.timing));
    CHECK(one.value.forecast_npv == Approx(8 * 50 - 60 - 8 * 5));
    CHECK(one.state == analysis::TrackState::behind);
}

TEST_CASE("half the adoption is timing, and stays half") {
    const auto one = Table(6).put(ActualMeasure::adoption, 1, 2, 0).put(ActualMeasure::adoption, 3, 6, 0.5).track();
    CHECK(one.go_live.delay == 0);
    CHECK(one.value.variance.timing == Approx(-4 * 25));
    CHECK(one.value.forecast_npv == Approx(10 * 25 - 60 - 10 * 5));
    CHECK(one.adoption == 0.5);
}

TEST_CASE("an adoption is a go-live where the first months say that it is not live") {
    const auto one = Table(6).put(ActualMeasure::live, 1, 2, 0).put(ActualMeasure::adoption, 4, 6, 1).track();
    CHECK_FALSE(one.go_live.pending);
    CHECK(one.go_live.delay == 1);
    CHECK(one.value.actual.benefit == Approx(3 * 50));
}

TEST_CASE("what it cannot move says nothing of when it went live, and judges nothing") {
    const auto one = Table(6).put(ActualMeasure::churned, 1, 6, 0).track();  // its friction only costs
    CHECK(one.go_live.known == GoLive::Known::assumed);
    CHECK(one.go_live.delay == 0);
    CHECK_FALSE(one.strength);
    const auto warnings = Table(6).put(ActualMeasure::churned, 1, 6, 0).warnings();
    CHECK(std::ranges::count(warnings, base::Code::too_early, &analysis::Warning::code) == 1);
}

TEST_CASE(
    "committed work: in force before the case it is not tracked, begun before it no cost comes twice, unnamed it "
    "stays") {
    const auto rows = [](const std::string& starts) {
        return with(R"(frictions:
  slip: {affects: {all-of-them: {customers: 10% per month, cost: 1}}}
initiatives:
  early: {status: committed, fixes: {slip: 50%}, costs: {build: 60}, starts: )" +
                    starts + R"(, delivery: 6 months}
  fix: {fixes: {slip: 50%}, costs: {build: 60}, starts: 2027-01}
)");
    };
    model::Actuals actuals;
    actuals.last_month = 8;
    CHECK(analysis::track(rows("2026-01"), actuals, {.funded = {{0, 1}}}).initiatives.size() == 1);

    actuals.series.push_back(
        {ActualMeasure::live, 0, 0, {0, 0, 0, 0, 0, 1, 1, 1, {}, {}, {}, {}}});  // three months late
    const auto late = analysis::track(rows("2026-09"), actuals, {.funded = {{0}}}).initiatives.front();
    CHECK(late.go_live.delay == 3);
    CHECK(late.value.planned.cost == Approx(20));
    CHECK(late.value.actual.cost == Approx(20));

    actuals.series.clear();
    const auto beside = analysis::track(rows("2026-09"), actuals, {.funded = {{1}}});
    REQUIRE(beside.initiatives.size() == 1);
    CHECK(beside.initiatives.front().value.planned.benefit ==
          Approx(2 * 50 + 6 * 25));  // half of it, and then of what is left
}

TEST_CASE("not live yet: the delay is the least it can be, and the forecast counts on the next month") {
    const auto one = Table(6).put(ActualMeasure::live, 1, 6, 0).track();
    CHECK(one.go_live.pending);
    CHECK(one.go_live.delay == 4);
    CHECK(one.value.actual.benefit == 0);
    CHECK(one.value.forecast_npv == Approx(6 * 50 - 60 - 6 * 5));
}

TEST_CASE("customers are volume, revenue and spend are price") {
    const auto more = Table(6).put(ActualMeasure::live, 3, 6, 1).put(ActualMeasure::customers, 1, 6, 1200).track();
    CHECK(more.value.variance.volume == Approx(4 * 10));  // 50 saved a month for 1,000 customers are 60 for 1,200
    CHECK(more.value.variance.price == 0);
    const auto dearer = Table(6).put(ActualMeasure::live, 3, 6, 1).put(ActualMeasure::spend, 1, 6, 20).track();
    CHECK(dearer.value.variance.price == Approx(-(6 * 20 - 80)));
    CHECK(dearer.value.actual.cost == Approx(120));
    CHECK(dearer.value.forecast_npv == Approx(500 - 120 - 6 * 5));
}

TEST_CASE("half of the occurrences are left that should be gone: rate, strength and the updated figure agree") {
    Table table(12);
    table.put(ActualMeasure::live, 1, 2, 0).put(ActualMeasure::live, 3, 12, 1);
    table.put(ActualMeasure::occurrences, 1, 2, 100).put(ActualMeasure::occurrences, 3, 12, 75);
    const auto one = table.track();
    REQUIRE(one.strength);
    CHECK(one.strength->value == Approx(0.5).epsilon(0.02));
    CHECK(one.strength->se > 0.05);
    CHECK(one.strength->confidence > 0.99);
    CHECK(one.value.variance.rate < 0);
    CHECK(one.value.variance.timing == Approx(0));
}

TEST_CASE("the strength of a fix that is to remove all is found, half of it as well as all") {
    const auto bc = with(R"(frictions:
  slip: {affects: {all-of-them: {customers: 10% per month, cost: 1}}}
initiatives:
  fix: {fixes: {slip: 100%}, costs: {build: 60}, starts: 2027-01, delivery: 2 months}
)");
    for (const double left : {0.0, 50.0}) {
        Table table(12, bc);
        table.put(ActualMeasure::live, 1, 2, 0).put(ActualMeasure::live, 3, 12, 1);
        table.put(ActualMeasure::occurrences, 1, 2, 100).put(ActualMeasure::occurrences, 3, 12, left);
        const auto one = table.track();
        CAPTURE(left);
        REQUIRE(one.strength);
        CHECK(one.strength->value == Approx(1 - left / 100).epsilon(0.03));
        CHECK(one.strength->se < 0.2);
        CHECK(one.strength->confidence > 0.99);
    }
}

TEST_CASE("a figure that two segments share is unsure in both, whichever was counted") {
    const auto sd = [](const std::string& segments) {
        const auto bc = with(R"(
frictions: {slip: {affects: {all: {customers: 10% per month, cost: 1}}}}
initiatives: {fix: {fixes: {slip: 50%}, costs: {build: 60}, starts: 2027-01, delivery: 2 months}}
)",
                             segments);
        model::Actuals actuals;
        actuals.last_month = 6;
        actuals.series.push_back(
            {ActualMeasure::occurrences, 0, 0, {100, 100, 50, 50, 50, 50, {}, {}, {}, {}, {}, {}}});
        return analysis::track(bc, actuals, {.funded = {{0}}}).portfolio.forecast_sd;
    };
    CHECK(sd(thousand("a") + thousand("b")) == Approx(2 * sd(thousand("a"))).epsilon(1e-3));
}

TEST_CASE("a figure in doubt by its grade") {
    CHECK(analysis::usual_doubt(model::Evidence::experiment) == 0.10);
    CHECK(analysis::usual_doubt(model::Evidence::pilot) == 0.10);
    CHECK(analysis::usual_doubt(model::Evidence::guess) == 0.60);
}

TEST_CASE("credibility is what was realised of what was planned, where anything was counted that tells") {
    model::Actuals actuals;
    actuals.last_month = 6;
    actuals.series.push_back({ActualMeasure::adoption, 0, 0, {0.0, 0.0, 0.2, 0.2, 0.2, 0.2}});
    const auto untold = analysis::track(simple(), actuals, {.funded = {{0}}});
    REQUIRE(untold.credibility.size() == 2);
    CHECK(untold.credibility[0].planned == Approx(200));
    CHECK_FALSE(untold.credibility[0].realised);
    CHECK_FALSE(untold.credibility[0].factor);
    actuals.series.push_back({ActualMeasure::occurrences, 0, 0, {100.0, 100.0, 90.0, 90.0, 90.0, 90.0}});
    const auto result = analysis::track(simple(), actuals, {.funded = {{0}}});
    REQUIRE(result.credibility.size() == 2);
    CHECK(result.credibility[0].name == "Ann");
    CHECK(*result.credibility[0].realised == Approx(40));
    CHECK(*result.credibility[0].factor == Approx(0.2));
    CHECK(result.credibility[0].haircut() == Approx(0.8));
    CHECK(result.credibility[1].name == "pilot");
}

TEST_CASE("where nothing was counted the forecast is as unsure as the figures of the case are") {
    const auto untold = Table(6).put(ActualMeasure::live, 1, 2, 0).put(ActualMeasure::live, 3, 6, 1).track();
    const double saved = 10 * 50;  // by what is met and what the fix removes: off by 50% of its grade and by 10%
    CHECK(untold.value.forecast_sd == Approx(saved * std::hypot(0.5, 0.1)).epsilon(1e-4));
    Table table(6);
    table.put(ActualMeasure::live, 1, 2, 0).put(ActualMeasure::live, 3, 6, 1);
    table.put(ActualMeasure::occurrences, 1, 2, 100).put(ActualMeasure::occurrences, 3, 6, 50);
    CHECK(table.track().value.forecast_sd < 0.5 * untold.value.forecast_sd);
}

TEST_CASE("not live before its time is as planned, and nobody has reported when it will be") {
    const auto one = Table(1).put(ActualMeasure::live, 1, 1, 0).track();
    CHECK(one.go_live.known == GoLive::Known::assumed);
    CHECK(one.go_live.delay == 0);
    CHECK_FALSE(one.go_live.pending);
}

TEST_CASE("a table to fill in asks only for the initiatives of the plan") {
    const auto bc = simple();
    const auto all = input::possible_actuals(bc);
    CHECK(analysis::series_of_plan(bc, all, {.funded = {{0}}}) == all);
    const auto without = analysis::series_of_plan(bc, all, {.funded = {std::vector<std::size_t>{}}});
    CHECK(without.size() < all.size());
    for (const model::ActualSeries& one : without) CHECK(model::info(one.measure).of != model::ActualOf::initiative);
}

TEST_CASE("actuals in thousands, and a last month that is not over, are asked about") {
    const auto codes_of = [](const Table& table) {
        std::vector<base::Code> codes;
        for (const auto& warning : table.warnings()) codes.push_back(warning.code);
        return codes;
    };
    const auto has = [](const std::vector<base::Code>& codes, base::Code code) {
        return std::ranges::find(codes, code) != codes.end();
    };
    // 1,000 customers who pay 10: 10,000 a month; 100 of them meet the slip.
    Table as_planned(6);
    as_planned.put(ActualMeasure::revenue, 1, 6, 10000).put(ActualMeasure::churned, 1, 6, 0);
    CHECK_FALSE(has(codes_of(as_planned), base::Code::actuals_unit));
    CHECK_FALSE(has(codes_of(as_planned), base::Code::actuals_unfinished));
    CHECK(has(codes_of(Table(6).put(ActualMeasure::revenue, 1, 6, 10)), base::Code::actuals_unit));
    CHECK(has(codes_of(Table(6).put(ActualMeasure::revenue, 1, 6, 1000000)), base::Code::actuals_unit));
    CHECK_FALSE(has(codes_of(Table(6).put(ActualMeasure::revenue, 1, 6, 800000)), base::Code::actuals_unit));
    Table half(6);
    half.put(ActualMeasure::revenue, 1, 5, 10000).put(ActualMeasure::revenue, 6, 6, 5000);
    CHECK_FALSE(has(codes_of(half), base::Code::actuals_unfinished));  // one series may fall for many reasons
}

TEST_CASE("two that share what they remove are on plan when they pay for it together, one by one and in all") {
    const auto bc = with(R"(frictions:
  slip: {affects: {all-of-them: {customers: 10% per month, cost: 5}}}
initiatives:
  one: {owner: Ann, fixes: {slip: {reduces: 60%, evidence: pilot}}, costs: {fee: {per_fix: 2}}, starts: 2027-01, delivery: 1 month}
  two: {owner: Bo, fixes: {slip: {reduces: 60%, evidence: pilot}}, costs: {fee: {per_fix: 2}}, starts: 2027-01, delivery: 1 month}
)");
    const analysis::TrackOptions options{.funded = {{0, 1}}};
    model::Actuals actuals;
    actuals.last_month = 6;
    for (const auto& one : input::possible_actuals(bc)) {
        if (one.measure != ActualMeasure::spend) continue;
        actuals.series.push_back(one);
        auto planned = analysis::planned_actuals(bc, {one}, options).front();
        // 84 of 100 slips a month are gone, half of them each: 84 x 2 / 2.
        CHECK(planned[3] == Approx(84));
        for (int t = 1; t <= 12; ++t)
            actuals.series.back().values.push_back(t <= 6 ? std::optional(planned[static_cast<std::size_t>(t - 1)])
                                                          : std::nullopt);
    }
    const auto result = analysis::track(bc, actuals, options);
    CHECK(result.portfolio.actual.net() == Approx(result.portfolio.planned.net()));
    for (const auto& one : result.initiatives) {
        CHECK(one.value.variance.price == Approx(0));
        CHECK(one.state == analysis::TrackState::on_plan);
    }
}

TEST_CASE("what is planned can be printed to fill in") {
    const auto bc = simple();
    const auto series = input::possible_actuals(bc);
    const auto values = analysis::planned_actuals(bc, series, {.funded = {{0}}});
    for (std::size_t k = 0; k < series.size(); ++k) {
        if (series[k].measure == ActualMeasure::occurrences) {
            CHECK(values[k][1] == Approx(100));
            CHECK(values[k][2] == Approx(50));
        }
        if (series[k].measure == ActualMeasure::spend) CHECK(values[k][0] == Approx(30));
        if (series[k].measure == ActualMeasure::live) CHECK(values[k][2] == 1);
    }
}
