#include "cxcase/analysis/pilot.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>

using namespace cxcase;
using analysis::PilotDesign;
using analysis::PilotKind;

namespace {

model::BusinessCase with_pilots() {
    return test::load_text(R"(cxcase: 1
title: What a test can be about
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 8%..12%
metrics: {nps: {per_point: {churn: +0.01pp}}}
segments:
  homes:
    {customers: 100k, churn: 3% per month, revenue: 20 per month, margin: 50%..70%, prospects: 2k per month,
     conversion: 5%, referrals: 0.1% per month, contacts: 3 per month, cost_per_contact: 4, moves: {shops: 0.1% per month}}
  shops: {customers: 20k, churn: 24% per year, revenue: 80 per month}
frictions:
  late:
    affects:
      homes: {customers: 5%..15% per 3 months, churn: +5pp, prospects: 30%, conversion: -8%, revenue: -4%, contacts: 1}
      shops: {customers: 4% per month, churn: 1.6x}
  often: {affects: {homes: {customers: 150% per month, contacts: 0.5}}}
  score: {affects: {homes: {customers: 10% per month, metrics: {nps: -20}}}}
initiatives:
  fix: {fixes: {late: 20%..40%}, costs: {build: 100k}, starts: 2027-01, success: 80%}
  calm: {fixes: {often: 20%}, costs: {build: 1k}, starts: 2027-01}
)");
}

std::optional<PilotDesign> design_at(const std::string& path) {
    const auto bc = with_pilots();
    const auto at = std::ranges::find(bc.assumptions, path, &model::Assumption::path);
    REQUIRE_MESSAGE(at != bc.assumptions.end(), path);
    return analysis::pilot_design(bc, static_cast<std::uint32_t>(at - bc.assumptions.begin()));
}

}  // namespace

TEST_CASE("shares are counted among those who can show them, for as long as they are stated for") {
    const auto exposure = design_at("frictions.late.affects.homes.customers");
    REQUIRE(exposure.has_value());
    CHECK(exposure->kind == PilotKind::share);
    CHECK(exposure->months == 3);
    CHECK(exposure->people == 100000);
    CHECK(exposure->places.empty());
    const auto churn = design_at("segments.shops.churn");
    CHECK(churn->kind == PilotKind::share);
    CHECK(churn->months == 1);
    CHECK(churn->people == 20000);
    CHECK(design_at("segments.homes.moves.shops")->people == 100000);
    const auto conversion = design_at("segments.homes.conversion");
    CHECK(conversion->prospects);
    CHECK(conversion->people == 24000);
    CHECK(design_at("frictions.late.affects.homes.prospects")->prospects);
}

TEST_CASE("effects are differences between two halves") {
    const auto points = design_at("frictions.late.affects.homes.churn");
    CHECK(points->kind == PilotKind::points);
    REQUIRE(points->places.size() == 1);
    CHECK(points->places[0].people == points->people);
    CHECK(design_at("frictions.late.affects.shops.churn")->kind == PilotKind::relative);
    const auto conversion = design_at("frictions.late.affects.homes.conversion");
    CHECK(conversion->kind == PilotKind::relative);
    CHECK(conversion->prospects);
}

TEST_CASE("half of the test of an effect meets the friction, so no more than twice those who do can take part") {
    const auto points = design_at("frictions.late.affects.homes.churn");  // about 10% in three months
    CHECK(points->among == 100000);
    CHECK(points->meet == doctest::Approx(100e3 * 0.1 / 3).epsilon(0.1));
    CHECK(points->people == doctest::Approx(2 * points->meet).epsilon(1e-12));
    CHECK(design_at("frictions.late.affects.shops.churn")->people == doctest::Approx(2 * 0.04 * 20e3));
    CHECK(design_at("frictions.late.affects.homes.conversion")->people == doctest::Approx(2 * 0.3 * 24e3));
}

TEST_CASE("where most meet the friction those who do not are the smaller half") {
    const auto bc = test::load_text(R"(cxcase: 1
title: Nearly everybody
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
segments: {homes: {customers: 10k, churn: 3% per month, revenue: 20 per month}}
frictions:
  most: {affects: {homes: {customers: 90% per month, churn: +1pp..+2pp}}}
  every: {affects: {homes: {customers: 150% per month, churn: +0.1pp..+0.2pp}}}
initiatives: {fix: {fixes: {most: 20%}, costs: {build: 1k}, starts: 2027-01}}
)");
    const auto of = [&](const std::string& path) {
        const auto at = std::ranges::find(bc.assumptions, path, &model::Assumption::path);
        return analysis::pilot_design(bc, static_cast<std::uint32_t>(at - bc.assumptions.begin()));
    };
    CHECK(of("frictions.most.affects.homes.churn")->people == doctest::Approx(2000));
    CHECK_FALSE(of("frictions.every.affects.homes.churn").has_value());  // nobody to compare them with
}

TEST_CASE("a fix is tested where the friction is met, in all segments at once") {
    const auto fix = design_at("initiatives.fix.fixes.late");
    REQUIRE(fix.has_value());
    CHECK(fix->kind == PilotKind::reduction);
    CHECK(fix->people == 120000);
    CHECK(fix->places.size() == 2);
}

TEST_CASE("money, rates of the case, and what happens more than once to each are no shares of customers") {
    for (const char* path :
         {"discount_rate", "segments.homes.customers", "segments.homes.margin", "segments.homes.revenue",
          "frictions.late.affects.homes.revenue", "frictions.late.affects.homes.contacts",
          "frictions.often.affects.homes.customers", "frictions.score.affects.homes.metrics.nps",
          "metrics.nps.per_point.churn", "initiatives.calm.fixes.often", "initiatives.fix.success",
          "initiatives.fix.costs.build"}) {
        CAPTURE(path);
        CHECK_FALSE(design_at(path).has_value());
    }
}

TEST_CASE("designs come in the order of the register, each input once") {
    const auto designs = analysis::pilot_designs(with_pilots());
    CHECK(designs.size() > 8);
    CHECK(std::ranges::is_sorted(designs, std::ranges::less_equal{}, &PilotDesign::quantity));
    for (std::size_t k = 1; k < designs.size(); ++k) CHECK(designs[k - 1].quantity < designs[k].quantity);
}
