#include "cxcase/analysis/weights.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace cxcase;

namespace {

std::string case_with(const std::string& fix) {
    return R"(cxcase: 1
title: t
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: {value: 10%, source: s, evidence: measured}
segments:
  homes:
    customers: {value: 100k, source: s, evidence: measured}
    churn: {value: 2% per month, source: s, evidence: measured}
    revenue: {value: 20 per month, source: s, evidence: measured}
frictions:
  late:
    affects:
      homes: {customers: {value: 10% per month, evidence: pilot}, churn: {value: +5pp, evidence: pilot}}
initiatives: {track: {fixes: {late: )" +
           fix + R"(}, costs: {build: {value: 1k, evidence: experiment}}, starts: 2027-01}}
)";
}

}  // namespace

TEST_CASE("one per cent more customers is one per cent more benefit") {
    const auto bc = test::load_text(case_with("50%"));
    const auto ranked = analysis::rank(bc);
    const auto weights = analysis::weights(bc, ranked);
    const auto customers = bc.segments[0].customers.id;
    CHECK(weights.per_percent[customers] == doctest::Approx(0.01 * ranked.portfolio.pv_benefits));
    CHECK(weights.per_percent[bc.initiatives[0].costs[0].amount->id] ==
          doctest::Approx(-0.01 * ranked.portfolio.pv_costs));
}

TEST_CASE("guesses and figures without a grade are doubtful, others are not") {
    const auto doubtful = [](const std::string& fix) {
        const auto bc = test::load_text(case_with(fix));
        return analysis::weights(bc, analysis::rank(bc)).doubtful();
    };
    CHECK(doubtful("{reduces: 50%, evidence: pilot}") == 0);
    CHECK(doubtful("{reduces: 50%, evidence: guess}") > 0.1);
    CHECK(doubtful("50%") == doctest::Approx(doubtful("{reduces: 50%, evidence: guess}")));
}

TEST_CASE("where nothing is funded nothing weighs") {
    const auto bc = test::load_text(case_with("50%"));
    auto ranked = analysis::rank(bc);
    ranked.initiatives[0].funded = false;
    const auto weights = analysis::weights(bc, ranked);
    CHECK(std::ranges::all_of(weights.per_percent, [](double moved) { return moved == 0; }));
    CHECK(weights.doubtful() == 0);
}
