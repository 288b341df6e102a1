#include "analysis/pilot_chances.hpp"

#include "cxcase/engine/numbers.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase;
using analysis::PilotChances;
using doctest::Approx;

namespace {

// Some figures of the case in one draw each.
using Figures = std::vector<std::pair<std::string, double>>;

model::BusinessCase homes_with(const std::string& frictions, const std::string& more = "") {
    return test::load_text(R"(cxcase: 1
title: What halves of a test do
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
)" + more + R"(
segments:
  homes: {customers: 10k, churn: 4% per month, revenue: 20 per month, prospects: 1k per month, conversion: 6%}
  shops: {customers: 30k, churn: 8% per month, revenue: 20 per month}
frictions:
)" + frictions + R"(
initiatives: {fix: {fixes: {late: 20%}, costs: {build: 1k}, starts: 2027-01}}
)");
}

std::uint32_t at(const model::BusinessCase& bc, const std::string& path) {
    const auto found = std::ranges::find(bc.assumptions, path, &model::Assumption::path);
    REQUIRE_MESSAGE(found != bc.assumptions.end(), path);
    return static_cast<std::uint32_t>(found - bc.assumptions.begin());
}

PilotChances chances_of(const model::BusinessCase& bc, const std::string& tested, const Figures& drawn = {}) {
    analysis::Sheet inputs = analysis::make_sheet(1, 1, drawn.size());
    std::vector<std::uint32_t> varied;
    for (std::size_t r = 0; r < drawn.size(); ++r) {
        varied.push_back(at(bc, drawn[r].first));
        inputs.row(r)[0] = drawn[r].second;
    }
    const auto design = analysis::pilot_design(bc, at(bc, tested));
    REQUIRE(design.has_value());
    return analysis::pilot_chances(bc, *design, varied, inputs);
}

const std::string late_churn = "frictions.late.affects.homes.churn";

}  // namespace

TEST_CASE("who does not meet the friction leaves at what is left of churn without it") {
    const auto points = homes_with("  late: {affects: {homes: {customers: 20% per month, churn: +2pp}}}");
    const PilotChances added = chances_of(points, late_churn);
    CHECK(added.without[0] == Approx(0.04 - 0.2 * 0.02));
    CHECK(added.with[0] == Approx(0.04 - 0.2 * 0.02 + 0.02));

    const auto times = homes_with("  late: {affects: {homes: {customers: 60% per month, churn: 3x}}}");
    const PilotChances tripled = chances_of(times, late_churn);
    CHECK(tripled.without[0] == Approx(0.04 / 2.2));
    CHECK(tripled.with[0] == Approx(3 * 0.04 / 2.2));
}

TEST_CASE("each draw starts from its own churn, its own share who meet the friction and its own effect") {
    const auto bc = homes_with("  late: {affects: {homes: {customers: 60% per month, churn: 3x}}}");
    const PilotChances drawn = chances_of(
        bc, late_churn,
        {{"segments.homes.churn", 0.02}, {"frictions.late.affects.homes.customers", 0.5}, {late_churn, 0.6}});
    CHECK(drawn.without[0] == Approx(0.02 / 1.3));
    CHECK(drawn.with[0] == Approx(1.6 * 0.02 / 1.3));
}

TEST_CASE("both halves meet the other frictions, and together they leave at the observed churn") {
    const auto bc = homes_with(R"(  late: {affects: {homes: {customers: 30% per month, churn: 1.8x}}}
  bill: {affects: {homes: {customers: 40% per month, churn: 1.5x}}}
  desk: {affects: {homes: {customers: 10% per 2 months, churn: +3pp}}})");
    const double untouched = (0.04 - 0.05 * 0.03) / (1 + 0.3 * 0.8 + 0.4 * 0.5);
    const PilotChances late = chances_of(bc, late_churn);
    CHECK(late.with[0] - late.without[0] == Approx(0.8 * untouched));
    CHECK(0.3 * late.with[0] + 0.7 * late.without[0] == Approx(0.04));
    const PilotChances desk = chances_of(bc, "frictions.desk.affects.homes.churn");
    CHECK(desk.with[0] - desk.without[0] == Approx(0.03));
    CHECK(0.05 * desk.with[0] + 0.95 * desk.without[0] == Approx(0.04));
}

TEST_CASE("halves differ by what the projection says the friction adds") {
    const auto bc =
        homes_with(R"(  late: {affects: {homes: {customers: 30% per month, churn: {value: 1.8x, evidence: guess}}}}
  desk: {affects: {homes: {customers: 10% per 2 months, churn: {value: +3pp, evidence: pilot}}}})",
                   "haircuts: default");
    const auto plan = engine::make_plan(bc);
    const auto numbers = engine::number_group(plan, plan.group_of[0], engine::inputs_of(bc));
    for (std::size_t p = 0; p < plan.pairs.size(); ++p) {
        const PilotChances halves =
            chances_of(bc, "frictions." + bc.frictions[plan.pairs[p].friction].id + ".affects.homes.churn");
        const auto& pair = numbers.pairs[p];
        CHECK(halves.with[0] - halves.without[0] ==
              Approx(pair.churn_relative ? *pair.churn_relative : *pair.churn_points));
        CHECK(halves.without[0] ==
              Approx(0.04 - (pair.churn_relative ? pair.e_hat * *pair.churn_relative : pair.e * *pair.churn_points)));
    }
}

TEST_CASE("in a draw that explains more churn than there is effects are scaled to it, and so are the halves") {
    const auto bc = homes_with(R"(  late: {affects: {homes: {customers: 50% per month, churn: +2pp}}}
  desk: {affects: {homes: {customers: 50% per month, churn: +1pp}}})");
    const PilotChances drawn = chances_of(bc, late_churn, {{late_churn, 0.15}});  // 7.5% + 0.5%, of 4%
    CHECK(drawn.with[0] - drawn.without[0] == Approx(0.15 / 2));
    CHECK(drawn.without[0] == Approx(0.04 - 0.075 / 2));
}

TEST_CASE("prospects who do not meet the friction buy more often than all together") {
    const std::string path = "frictions.late.affects.homes.conversion";
    const auto times = homes_with(R"(  late: {affects: {homes: {prospects: 80%, conversion: -50%}}}
  desk: {affects: {homes: {prospects: 30%, conversion: -10%}}})");
    const PilotChances halves = chances_of(times, path);
    CHECK(halves.without[0] == Approx(0.06 / (1 - 0.8 * 0.5)));
    CHECK(halves.with[0] == Approx(0.5 * halves.without[0]));
    const auto points = homes_with("  late: {affects: {homes: {prospects: 80%, conversion: -1.5pp}}}");
    const PilotChances fewer = chances_of(points, path);
    CHECK(fewer.without[0] == Approx(0.06 + 0.8 * 0.015));
    CHECK(fewer.with[0] == Approx(0.06 - 0.2 * 0.015));
    // -140% of 80% would leave nothing: held at 99% of what there is, as in the draws themselves.
    CHECK(chances_of(times, path, {{path, -1.4}}).with[0] == Approx(0));
    CHECK(chances_of(times, path, {{path, -1.4}}).without[0] == Approx(1));
}

TEST_CASE("no chance lies outside 0 to 1") {
    const auto bc = homes_with("  late: {affects: {homes: {customers: 1% per month, churn: +20pp}}}");
    CHECK(chances_of(bc, late_churn, {{late_churn, 1.4}}).with[0] == 1);
    CHECK(chances_of(bc, "segments.homes.churn", {{"segments.homes.churn", 1.2}}).with[0] == 1);
    CHECK(chances_of(bc, "segments.homes.churn").without.empty());
}

TEST_CASE("with the fix fewer meet the friction, after the haircut of what it removes") {
    const auto bc = homes_with("  late: {affects: {homes: {customers: 30% per month, churn: +1pp}}}");
    const PilotChances halves = chances_of(bc, "initiatives.fix.fixes.late", {{"initiatives.fix.fixes.late", 0.25}});
    CHECK(halves.without[0] == Approx(0.3));
    CHECK(halves.with[0] == Approx(0.225));
    const auto cut =
        homes_with("  late: {affects: {homes: {customers: 30% per month, churn: +1pp}}}", "haircuts: {ungraded: 50%}");
    CHECK(chances_of(cut, "initiatives.fix.fixes.late").with[0] == Approx(0.3 * (1 - 0.5 * 0.2)));
}

TEST_CASE("where an input acts on several segments the halves are the mean of theirs") {
    const auto bc = homes_with(
        "  late: {affects: {homes: {customers: 30% per month, churn: +1pp}, shops: {customers: 10% per month, cost: "
        "1}}}");
    // 10k customers of whom 30% meet it, 30k of whom 10% do.
    CHECK(chances_of(bc, "initiatives.fix.fixes.late").without[0] == Approx((10 * 0.3 + 30 * 0.1) / 40));
}
