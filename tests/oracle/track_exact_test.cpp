// Months without noise tell the truth exactly: the strengths that were planted, whatever the case believed of them, and the
// customers that were there, whatever the case counted on.
#include "cxcase/analysis/rank.hpp"
#include "cxcase/analysis/track.hpp"
#include "support/examples.hpp"
#include "support/made_actuals.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase;
using doctest::Approx;
using model::ActualMeasure;

namespace {

constexpr int exact_months = 15;

// Two fixes that go live within two months, so that churn alone hardly tells one from the other.
std::string case_text(double text, double bill, const std::string& customers = "120k",
                      const std::string& churn = "16%") {
    return test::homes_case("customers: " + customers + ", churn: " + churn +
                                " per year, revenue: 34 per month, margin: 58%, cost_per_contact: 6.5",
                            R"(frictions:
  visit: {affects: {homes: {customers: 14% per year, churn: +11pp, contacts: 1.6, cost: 15}}}
  bill: {affects: {homes: {customers: 26% per year, churn: +7pp, contacts: 1.1}}}
initiatives:
  text: {fixes: {visit: )" + std::to_string(30 * text) +
                                R"(%}, costs: {build: 40k}, starts: 2027-02, delivery: 3 months, ramp: 3 months}
  clear: {fixes: {bill: )" + std::to_string(35 * bill) +
                                R"(%}, costs: {build: 40k}, starts: 2027-03, delivery: 4 months, ramp: 2 months}
)");
}

analysis::TrackResult tracked(const std::string& real, std::vector<model::ActualSeries> series) {
    const auto truth = test::load_text(real);
    model::Actuals actuals;
    actuals.last_month = exact_months;
    const analysis::TrackOptions both{.funded = {{0, 1}}};
    const auto values = analysis::planned_actuals(truth, series, both);
    for (std::size_t k = 0; k < series.size(); ++k) {
        series[k].values.resize(static_cast<std::size_t>(truth.calendar.horizon));
        for (std::size_t t = 0; t < exact_months; ++t) series[k].values[t] = values[k][t];
    }
    actuals.series = std::move(series);
    return analysis::track(test::load_text(case_text(1, 1)), actuals, both);
}

std::vector<model::ActualSeries> customers_and_churn() {
    return {{ActualMeasure::customers, 0, 0, {}},
            {ActualMeasure::churned, 0, 0, {}},
            {ActualMeasure::live, 0, 0, {}},
            {ActualMeasure::live, 1, 0, {}}};
}

std::vector<model::ActualSeries> everything() {
    return {{ActualMeasure::customers, 0, 0, {}},   {ActualMeasure::churned, 0, 0, {}},
            {ActualMeasure::contacts, 0, 0, {}},    {ActualMeasure::occurrences, 0, 0, {}},
            {ActualMeasure::occurrences, 1, 0, {}}, {ActualMeasure::live, 0, 0, {}},
            {ActualMeasure::live, 1, 0, {}}};
}

void check_strengths(const analysis::TrackResult& result, double text, double bill) {
    CAPTURE(text);
    CAPTURE(bill);
    REQUIRE(result.initiatives.size() == 2);
    for (const auto& one : result.initiatives) {
        REQUIRE(one.strength);
        const double truth = one.initiative == 0 ? bill : text;  // by id: clear, text
        CHECK(one.strength->value == Approx(truth).epsilon(0.01));
        if (truth == 0) CHECK(one.strength->confidence == Approx(0.5).epsilon(0.01));
    }
}

}  // namespace

TEST_CASE("a strength is that of the data, whatever the case believes") {
    for (const auto& [text, bill] : {std::pair{0.0, 0.0}, {0.5, 0.5}, {1.0, 0.5}, {0.0, 1.0}, {1.0, 1.0}, {1.5, 0.2}}) {
        check_strengths(tracked(case_text(text, bill), customers_and_churn()), text, bill);
        check_strengths(tracked(case_text(text, bill), everything()), text, bill);
    }
}

TEST_CASE("another churn of the whole market is not taken for the strength of what was done") {
    check_strengths(tracked(case_text(0.5, 1, "120k", "20%"), customers_and_churn()), 0.5, 1);
}

TEST_CASE("its error is that of a Poisson regression with an intercept") {
    const auto result = tracked(case_text(0, 0), customers_and_churn());
    CHECK(result.initiatives[0].strength->se == Approx(0.94).epsilon(0.02));  // by id: clear, text
    CHECK(result.initiatives[1].strength->se == Approx(1.37).epsilon(0.02));
}

TEST_CASE(
    "a segment that began with other customers is volume, not rate, and the forecast is that of the case with them") {
    for (const auto& series : {customers_and_churn(), everything()}) {
        const auto result = tracked(case_text(1, 1, "108k"), series);
        const auto& all = result.portfolio;
        CHECK(all.variance.rate == Approx(0).scale(all.planned.benefit).epsilon(1e-6));
        CHECK(all.variance.volume < -0.05 * all.planned.benefit);
        const auto real = analysis::rank(test::load_text(case_text(1, 1, "108k")));
        CHECK(all.forecast_npv == Approx(real.portfolio.npv).epsilon(1e-6));
        for (const auto& one : result.initiatives) CHECK(one.strength->value == Approx(1).epsilon(0.01));
    }
}

TEST_CASE("where only ends of months are counted, the beginning follows from them") {
    auto series = everything();
    std::erase_if(series, [](const auto& one) { return one.measure == ActualMeasure::churned; });
    const auto result = tracked(case_text(1, 1, "108k"), series);
    CHECK(result.portfolio.variance.rate == Approx(0).scale(result.portfolio.planned.benefit).epsilon(1e-6));
}
