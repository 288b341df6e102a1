// The case of docs/two-fixes.yaml, with or without a budget.
#pragma once

#include "support/examples.hpp"

#include <string>

namespace cxcase::test {

// Two fixes of one friction, either worth it or not, and a budget that may allow one of them.
inline model::BusinessCase two_fixes(const std::string& budget = "") {
    return load_text(R"(cxcase: 1
title: Two fixes of one friction
currency: EUR
start: 2027-01
horizon: 18 months
discount_rate: 10%
)" + budget + R"(
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month}
frictions:
  late: {affects: {homes: {customers: 5%..15% per month, churn: +1pp..+6pp}}}
initiatives:
  notice: {fixes: {late: 5%..35%}, costs: {build: 90k}, starts: 2027-01}
  reroute: {fixes: {late: 10%..20%}, costs: {build: 50k..90k}, starts: 2027-01, success: 80%}
)");
}

}  // namespace cxcase::test
