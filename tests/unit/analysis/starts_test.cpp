#include "analysis/starts.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace cxcase;

TEST_CASE("starts are quarters of the window, its first month and the stated one") {
    const auto bc = test::load_text(R"(cxcase: 1
title: Window
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
fiscal_year_start: April
segments:
  homes: {customers: 300k, churn: 3% per month, revenue: 20 per month, margin: 50%}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +5pp}}}
initiatives:
  a: {fixes: {late: 30%}, costs: {build: 100k}, starts: 2027-06, window: {from: 2027-02, until: 2027-11}}
  b: {fixes: {late: 30%}, costs: {build: 100k, sign: {amount: 10k, from: 2027-03}}, starts: 2027-05, window: {from: 2027-02, until: 2027-05}}
  c: {fixes: {late: 30%}, costs: {build: 100k}, starts: 2027-05}
  d: {fixes: {late: 30%}, costs: {build: 100k}, savings: {off: {amount: 10k, from: 2027-04}}, starts: 2027-05, window: {from: 2027-01, until: 2027-05}}
)");
    CHECK(analysis::possible_starts(bc, bc.initiatives[0]) == std::vector<int>{2, 4, 6, 7, 10});
    // A start three months earlier would have it signed before the case begins.
    CHECK(analysis::possible_starts(bc, bc.initiatives[1]) == std::vector<int>{4, 5});
    CHECK(analysis::possible_starts(bc, bc.initiatives[2]) == std::vector<int>{5});
    // Nor can anything be saved before it: four months earlier is the month before month 1, which is not month 0.
    CHECK(analysis::possible_starts(bc, bc.initiatives[3]) == std::vector<int>{4, 5});
    const auto starts = analysis::with_starts(bc, 64);
    CHECK(starts.step == 1);
    CHECK(starts.choices.size() == 10);
    CHECK(starts.of.size() == starts.business_case.initiatives.size());
    const auto fewer = analysis::with_starts(bc, 8);
    CHECK(fewer.step == 2);
    CHECK(fewer.choices.size() == 8);
}
