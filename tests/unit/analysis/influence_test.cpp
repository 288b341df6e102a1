#include "analysis/influence.hpp"

#include "cxcase/analysis/rank.hpp"
#include "support/examples.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;

namespace {

model::BusinessCase one_case() {
    return test::load_text(R"(cxcase: 1
title: One fix, and one that nobody funds
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 19..21 per month}
frictions:
  late: {affects: {homes: {customers: 5%..15% per month, churn: +5pp}}}
initiatives:
  fix:
    fixes: {late: 20%}
    costs: {build: 199k..201k}
    starts: 2027-01
    delivery: {low: 0 months, likely: 3 months, high: 9 months}
    success: 90%
  other: {fixes: {late: 1%}, costs: {build: 900k..999k}, starts: 2027-01}
)");
}

std::vector<std::string> order_of(const model::BusinessCase& bc) {
    const auto plan = engine::make_plan(bc);
    engine::Funding portfolio;
    portfolio.funded = {1, 0};
    engine::Funding all;
    all.funded = {1, 1};
    std::vector<std::string> paths;
    for (const auto id : analysis::by_influence(plan, analysis::drawn_quantities(bc), portfolio, all))
        paths.push_back(bc.assumptions[id].path);
    return paths;
}

// As `simulate` and `sensitivity` ask: of the set that the ranking funds, then of everybody.
std::vector<std::string> order_as_ranked(const model::BusinessCase& bc) {
    const auto plan = engine::make_plan(bc);
    engine::Funding funded = engine::nobody(plan);
    engine::Funding all = engine::nobody(plan);
    for (const auto& one : analysis::rank(bc).initiatives) {
        all.funded[one.initiative] = 1;
        funded.funded[one.initiative] = one.funded ? 1 : 0;
    }
    std::vector<std::string> paths;
    for (const auto id : analysis::by_influence(plan, analysis::drawn_quantities(bc), funded, all))
        paths.push_back(bc.assumptions[id].path);
    return paths;
}

std::size_t place(const std::vector<std::string>& paths, const std::string& path) {
    std::size_t at = 0;
    while (at < paths.size() && paths[at] != path) ++at;
    return at;
}

}  // namespace

TEST_CASE("what is drawn is what is uncertain, and whether work works") {
    const auto bc = one_case();
    CHECK(analysis::drawn_quantities(bc).size() == 6);
    for (const auto id : analysis::drawn_quantities(bc))
        CHECK((bc.assumptions[id].uncertain() || bc.assumptions[id].path == "initiatives.fix.success"));
}

TEST_CASE("inputs that move the portfolio most come first, those that do not act there last") {
    const auto paths = order_of(one_case());
    REQUIRE(paths.size() == 6);
    CHECK(paths.back() == "initiatives.other.costs.build");
    const auto exposure = place(paths, "frictions.late.affects.homes.customers");
    const auto revenue = place(paths, "segments.homes.revenue");
    const auto delivery = place(paths, "initiatives.fix.delivery");
    const auto cost = place(paths, "initiatives.fix.costs.build");
    CHECK(exposure < revenue);
    CHECK(exposure < delivery);
    CHECK(delivery < cost);  // whole months have no derivative, and move much all the same
    CHECK(revenue < cost);
}

TEST_CASE("money counted in another unit changes no order: rounding chooses nothing") {
    for (const auto& example : test::examples()) {
        CAPTURE(example.name);
        const auto as_written = order_as_ranked(example.business_case);
        for (const double factor : {10.0, 7.0, 1.0 / 3})
            CHECK(order_as_ranked(test::money_times(example.business_case, factor)) == as_written);
    }
}

TEST_CASE("what a spread moves is a question's own: a cost that another initiative pays moves nothing") {
    const auto bc = one_case();
    const auto plan = engine::make_plan(bc);
    const auto moved_by = [&](const std::string& path, std::size_t initiative) {
        std::uint32_t id = 0;
        while (bc.assumptions.at(id).path != path) ++id;
        return analysis::moved_by_spreads(plan, {id}, engine::standalone(plan, initiative)).at(0);
    };
    CHECK(moved_by("initiatives.other.costs.build", 0) == 0);
    CHECK(moved_by("initiatives.other.costs.build", 1) > 10'000);
    CHECK(moved_by("initiatives.fix.costs.build", 0) < 2'000);
    CHECK(moved_by("initiatives.fix.delivery", 0) > 0);
}
