#include "cxcase/analysis/year_amounts.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace cxcase;

namespace {

// 10 months of FY2029 and 2 of FY2030 are the last twelve.
model::BusinessCase with_run(const std::string& run, const std::string& start = "2027-03") {
    return test::load_text("cxcase: 1\ntitle: Years\ncurrency: EUR\nstart: " + start +
                           R"(
horizon: 36 months
discount_rate: 10%
risk: {costs: 10%, benefits: 20%}
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +5pp}}}
initiatives:
  text: {fixes: {late: 30%}, starts: 2027-03, success: 50%, costs: {build: 50k, run: )" +
                           run + R"(}, savings: {off: {FY2029: 6k}}}
  vain: {fixes: {late: 0%}, starts: 2027-03, costs: {run: {FY2028: 9k, FY2029: 9k}}}
)");
}

bool says_nothing_runs(const analysis::RankResult& result) {
    return std::ranges::any_of(result.warnings, [](const analysis::Warning& warning) {
        return warning.code == base::Code::no_running_cost && warning.path == "initiatives.text.costs";
    });
}

}  // namespace

TEST_CASE("of the funded set, what the last twelve months have of year amounts") {
    const auto bc = with_run("{FY2027: 20k, FY2028: 30k, FY2029: 36k, FY2030: 4k}");
    const auto result = analysis::rank(bc, {});
    REQUIRE(result.initiatives[0].funded);
    CHECK_FALSE(result.initiatives[1].funded);
    // FY2029 has 10 of its 12 months in them, FY2030 both of those inside the horizon.
    CHECK(analysis::year_amounts_at_end(bc, result) == doctest::Approx(1.1 * (30e3 + 4e3) - 0.5 * 0.8 * 5e3));
    const auto monthly = with_run("3k per month", "2027-01");
    CHECK(analysis::year_amounts_at_end(monthly, analysis::rank(monthly, {})) == doctest::Approx(-0.5 * 0.8 * 6e3));
}

TEST_CASE("what is paid in fiscal years after go-live is a running cost to those who ask for one") {
    CHECK_FALSE(says_nothing_runs(analysis::rank(with_run("{FY2027: 20k, FY2028: 30k}"), {})));
    CHECK(says_nothing_runs(analysis::rank(with_run("{FY2027: 20k}"), {})));
    CHECK(says_nothing_runs(analysis::rank(with_run("20k"), {})));
}
