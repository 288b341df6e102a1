#include "cxcase/analysis/money_paths.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

namespace {

std::string case_with(const std::string& effects) {
    return R"(cxcase: 1
title: t
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 10%
segments:
  a: {customers: 100k, churn: 2% per month, revenue: 20 per month, cost_per_contact: 5}
  b: {customers: 50k, churn: 2% per month, revenue: 20 per month, cost_per_contact: 5}
frictions: {late: {affects: {a: {customers: 10% per month, )" +
           effects + R"(}, b: {customers: 10% per month, churn: +2pp}}}}
)";
}

}  // namespace

TEST_CASE("a friction with one effect loses all of it through that lever") {
    const auto bc = test::load_text(case_with("churn: +2pp"));
    const auto frictions = analysis::frictions(bc);
    const auto paths = analysis::money_paths(bc, frictions);
    REQUIRE(paths.size() == 2);
    for (const auto& path : paths) {
        CHECK(path.lever == model::Lever::churn);
        CHECK(path.pv == doctest::Approx(frictions.frictions[0].by_segment[path.segment].pv));
    }
    CHECK(paths[0].pv == doctest::Approx(2 * paths[1].pv));  // twice the customers
}

TEST_CASE("effects that get into each other's way leave a rest without a lever") {
    const auto bc = test::load_text(case_with("churn: +2pp, contacts: 0.5"));
    const auto frictions = analysis::frictions(bc);
    double sum = 0;
    bool rest = false;
    bool contacts = false;
    for (const auto& path : analysis::money_paths(bc, frictions)) {
        if (path.segment != 0) continue;
        sum += path.pv;
        rest = rest || !path.lever;
        contacts = contacts || path.lever == model::Lever::contacts;
    }
    CHECK(rest);  // who stays calls, too
    CHECK(contacts);
    CHECK(sum == doctest::Approx(frictions.frictions[0].by_segment[0].pv));
}
