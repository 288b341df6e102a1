#include "cxcase/analysis/voi.hpp"

#include "analysis/influence.hpp"
#include "cxcase/analysis/choose_draws.hpp"
#include "cxcase/engine/batch.hpp"
#include "support/examples.hpp"
#include "support/property.hpp"
#include "support/two_fixes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::Estimate;
using analysis::InformedDecision;
using analysis::VoiOptions;
using analysis::VoiResult;
using engine::Question;
using model::BusinessCase;
using test::two_fixes;

namespace {

BusinessCase certain_case() {
    auto bc = two_fixes();
    for (auto& input : bc.assumptions) input.distribution.shape = model::Certain{0};
    for (auto& initiative : bc.initiatives) bc.assumptions[initiative.success.id].value = 1;
    return bc;
}

VoiResult ask(const BusinessCase& bc, std::size_t draws = 8192, std::optional<std::size_t> threads = {}) {
    VoiOptions options;
    options.sample.draws = draws;
    options.threads = threads;
    return analysis::voi(bc, options);
}

std::uint32_t at(const BusinessCase& bc, const std::string& path) {
    const auto found = std::ranges::find(bc.assumptions, path, &model::Assumption::path);
    REQUIRE(found != bc.assumptions.end());
    return static_cast<std::uint32_t>(found - bc.assumptions.begin());
}

const Estimate& worth_of(const VoiResult& result, const InformedDecision& decision, std::uint32_t quantity) {
    return decision.inputs.at(
        static_cast<std::size_t>(std::ranges::find(result.inputs, quantity) - result.inputs.begin()));
}

const Estimate& worth_of_group(const VoiResult& result, const InformedDecision& decision, const std::string& path) {
    const auto found = std::ranges::find(result.groups, path, &analysis::InformedGroup::path);
    REQUIRE(found != result.groups.end());
    return decision.groups.at(static_cast<std::size_t>(found - result.groups.begin()));
}

// ---- the slow and obvious way: draws inside draws

// Of all four sets of two initiatives: the mean NPV over draws of what is left uncertain.
std::vector<double> mean_npvs(const BusinessCase& bc, std::size_t draws) {
    const auto plan = engine::make_plan(bc);
    std::vector<Question> sets;
    for (int bits = 0; bits < 4; ++bits) {
        Question set{nobody(plan), nobody(plan)};
        set.with.funded = {static_cast<char>(bits & 1), static_cast<char>(bits / 2)};
        sets.push_back(set);
    }
    const auto drawn = analysis::drawn_quantities(bc);
    const engine::Batch batch(plan, sets, {}, drawn);
    const analysis::Sampler sampler(bc, drawn, {analysis::Sampling::sobol, 5, draws});
    constexpr std::size_t block = engine::Batch::block;
    std::vector<double> means(sets.size(), 0);
    std::vector<double> values(sampler.varied().size() * block);
    for (std::size_t first = 0; first < draws; first += block) {
        sampler.fill(first, block, block, values.data());
        const auto answers = batch.run(sampler.varied(), values);
        for (std::size_t s = 0; s < sets.size(); ++s)
            for (std::size_t k = 0; k < block; ++k) means[s] += answers.npv[s * block + k] / static_cast<double>(draws);
    }
    return means;
}

// What knowing the quantities is worth for the choice among the sets of two initiatives, at most `at_once` of them.
double nested(const BusinessCase& bc, const std::vector<std::uint32_t>& known, std::size_t outer, std::size_t inner,
              std::size_t at_once) {
    const analysis::Sampler sampler(bc, known, {analysis::Sampling::sobol, 11, outer});
    std::vector<double> values(sampler.varied().size() * outer);
    sampler.fill(0, outer, outer, values.data());
    const std::vector<std::size_t> sets =
        at_once == 2 ? std::vector<std::size_t>{0, 1, 2, 3} : std::vector<std::size_t>{0, 1, 2};
    double informed = 0;
    std::vector<double> means(sets.size(), 0);
    for (std::size_t k = 0; k < outer; ++k) {
        BusinessCase there = bc;
        for (std::size_t row = 0; row < sampler.varied().size(); ++row) {
            model::Assumption& input = there.assumptions[sampler.varied()[row]];
            input.value = values[row * outer + k];
            input.distribution.shape = model::Certain{0};
        }
        const std::vector<double> npvs = mean_npvs(there, inner);
        double best = npvs[0];
        for (const std::size_t s : sets) {
            best = std::max(best, npvs[s]);
            means[s] += npvs[s] / static_cast<double>(outer);
        }
        informed += best / static_cast<double>(outer);
    }
    return informed - *std::ranges::max_element(means);
}

const std::size_t few = test::thorough ? 128 : 32;
const std::size_t inside = test::thorough ? 256 : 64;

void check_near(const Estimate& worth, double slow, double evpi) {
    CAPTURE(worth.value);
    CAPTURE(slow);
    CHECK(std::abs(worth.value - slow) <= 3 * worth.se.value_or(0) + (test::thorough ? 0.02 : 0.1) * evpi);
}

}  // namespace

TEST_CASE("what an input is worth knowing is what draws inside draws say") {
    const BusinessCase bc = two_fixes();
    const VoiResult result = ask(bc);
    CHECK(result.every_set);
    CHECK(result.sets == 4);
    REQUIRE(result.portfolio.evpi.value > 5000);
    for (const char* path :
         {"frictions.late.affects.homes.churn", "initiatives.notice.fixes.late", "initiatives.reroute.success"}) {
        CAPTURE(path);
        const std::uint32_t known = at(bc, path);
        check_near(worth_of(result, result.portfolio, known), nested(bc, {known}, few, inside, 2),
                   result.portfolio.evpi.value);
    }
}

TEST_CASE("what a group is worth knowing is what draws inside draws say") {
    const BusinessCase bc = two_fixes();
    const VoiResult result = ask(bc);
    const std::vector<std::uint32_t> known{at(bc, "frictions.late.affects.homes.customers"),
                                           at(bc, "frictions.late.affects.homes.churn")};
    const Estimate& worth = worth_of_group(result, result.portfolio, "frictions.late");
    check_near(worth, nested(bc, known, 4 * few, inside, 2), result.portfolio.evpi.value);
    CHECK(worth.value > worth_of(result, result.portfolio, known[1]).value);
}

TEST_CASE("under a budget for one of two the choice is between three sets") {
    const BusinessCase bc = two_fixes("budget: 120k");
    const VoiResult result = ask(bc);
    CHECK(result.sets == 3);
    const std::uint32_t known = at(bc, "initiatives.notice.fixes.late");
    check_near(worth_of(result, result.portfolio, known), nested(bc, {known}, few, inside, 1),
               result.portfolio.evpi.value);
}

TEST_CASE("knowing everything at once is worth what knowing everything is worth") {
    const BusinessCase bc = two_fixes();
    const VoiResult result = ask(bc, 16384);
    std::vector<std::uint32_t> all = result.inputs;
    check_near(result.portfolio.evpi, nested(bc, all, 64 * few, 64, 2), result.portfolio.evpi.value);
}

TEST_CASE("of an initiative alone: the mean of what is above zero, less what one would have without") {
    const BusinessCase bc = two_fixes();
    const VoiResult result = ask(bc, 4096);
    analysis::SimulateOptions options;
    options.sample.draws = 4096;
    std::vector<double> above(2, 0);
    std::vector<double> mean(2, 0);
    options.take = [&](const analysis::DrawnRows& rows) {
        for (std::size_t i = 0; i < 2; ++i) {
            for (std::size_t k = 0; k < rows.count; ++k) {
                const double npv = rows.npv[i * rows.stride + k];
                above[i] += std::max(0.0, npv) / 4096;
                mean[i] += npv / 4096;
            }
        }
    };
    (void)analysis::simulate(bc, options);
    for (const InformedDecision& one : result.initiatives) {
        const double without = std::max(0.0, mean[*one.initiative]);
        const double slow = above[*one.initiative] - without;
        CHECK(std::abs(one.evpi.value - slow) <= 4 * *one.evpi.se);
        CHECK(std::abs(one.npv.value - without) <= 4 * one.npv.se.value_or(0) + 1e-6);
    }
}

TEST_CASE("without ranges there is nothing to learn") {
    const VoiResult result = ask(certain_case(), 256);
    CHECK(result.inputs.empty());
    CHECK(result.groups.empty());
    CHECK(result.portfolio.evpi.value == 0);
    CHECK(result.portfolio.p_other.value == 0);
    for (const InformedDecision& one : result.initiatives) CHECK(one.evpi.value == 0);
}

TEST_CASE("the same bits for any number of threads") {
    VoiOptions options;
    const BusinessCase bc = two_fixes("budget: 120k");
    options.sample.draws = 1000;
    options.pilot = analysis::PilotWish{at(bc, "frictions.late.affects.homes.churn"), 1, 500, 2000};
    options.threads = 1;
    const VoiResult one = analysis::voi(bc, options);
    options.threads = 5;
    const VoiResult five = analysis::voi(bc, options);
    CHECK(one.portfolio.evpi.value == five.portfolio.evpi.value);
    for (std::size_t k = 0; k < one.inputs.size(); ++k) {
        CHECK(one.portfolio.inputs[k].value == five.portfolio.inputs[k].value);
        CHECK(one.portfolio.inputs[k].se == five.portfolio.inputs[k].se);
    }
    REQUIRE(one.pilot->sizes.size() == five.pilot->sizes.size());
    for (std::size_t s = 0; s < one.pilot->sizes.size(); ++s)
        CHECK(one.pilot->sizes[s].evsi.value == five.pilot->sizes[s].evsi.value);
}

TEST_CASE("a test is never surely worth more than certainty, and the best buy is worth more than it costs") {
    const BusinessCase bc = two_fixes();
    for (const char* path : {"frictions.late.affects.homes.churn", "frictions.late.affects.homes.customers",
                             "initiatives.notice.fixes.late"}) {
        CAPTURE(path);
        VoiOptions options;
        options.sample.draws = 4096;
        options.pilot = analysis::PilotWish{at(bc, path), 0.01, 10, 77};
        const auto pilot = *analysis::voi(bc, options).pilot;
        for (const auto& size : pilot.sizes) {
            CHECK(size.evsi.value <= pilot.evppi.value);
            CHECK(size.cost == doctest::Approx(10 + 0.01 * static_cast<double>(size.people)));
            CHECK(size.enbs == doctest::Approx(size.evsi.value - size.cost));
        }
        REQUIRE(pilot.best.has_value());
        CHECK(pilot.sizes[*pilot.best].enbs > 0);
        CHECK(pilot.asked->people == 77);
        options.pilot->cost_per_customer = 1e6;
        CHECK_FALSE(analysis::voi(bc, options).pilot->best.has_value());
    }
}

TEST_CASE("a test of what acts on nothing is worth nothing") {
    auto bc = two_fixes();
    bc.initiatives[0].fixes.clear();
    bc.initiatives[1].fixes.clear();
    VoiOptions options;
    options.sample.draws = 256;
    options.pilot = analysis::PilotWish{at(bc, "frictions.late.affects.homes.churn"), 1, 0, {}};
    const auto pilot = *analysis::voi(bc, options).pilot;
    CHECK(pilot.evppi.value == 0);
    CHECK_FALSE(pilot.best.has_value());
}

TEST_CASE("stopped in time, it tells how far it came") {
    VoiOptions options;
    options.sample.draws = 16384;
    std::size_t seen = 0;
    options.progress = [&](std::size_t more, std::size_t all) {
        seen += more;
        CHECK(all == 16384);
    };
    options.stop = [&] { return seen >= 8192; };
    const VoiResult result = analysis::voi(two_fixes(), options);
    CHECK(result.stopped);
    CHECK(result.draws == 8192);
}

TEST_CASE("of figures from one row of samples to know one is to know the others") {
    BusinessCase bc = two_fixes();
    const std::uint32_t mine = at(bc, "initiatives.reroute.costs.build");
    const std::uint32_t other = at(bc, "initiatives.notice.costs.build");
    bc.assumptions[mine].distribution.shape = model::Samples{"", "", {20e3, 100e3, 200e3, 900e3}, 0};
    bc.assumptions[other].distribution.shape = model::Samples{"", "", {81e3, 82e3, 83e3, 84e3}, 0};
    const auto worth = [&](std::uint32_t quantity) {
        const VoiResult result = ask(bc, 4096);
        const auto reroute = std::ranges::find_if(result.initiatives, [&](const InformedDecision& one) {
            return bc.initiatives[*one.initiative].id == "reroute";
        });
        return worth_of(result, *reroute, quantity).value;
    };
    CHECK(worth(mine) > 1000);
    CHECK(worth(other) == doctest::Approx(worth(mine)).epsilon(0.1));
    std::get<model::Samples>(bc.assumptions[other].distribution.shape).number = 1;
    CHECK(worth(other) == 0);
}

namespace {

// Tools that save once, independent of each other: what each brings lies evenly between 0 and twice what it costs, more or less.
BusinessCase tools(std::size_t count, const std::string& budget = "") {
    std::string text = R"(cxcase: 1
title: Tools
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 0%
)" + budget + R"(
segments:
  s: {customers: 1000, churn: 1% per month, revenue: 10 per month}
initiatives:
)";
    for (std::size_t k = 0; k < count; ++k)
        text += "  i" + std::to_string(k) + ": {starts: 2027-01, costs: {c: " + std::to_string(90 + 7 * (k * k % 5)) +
                "k}, savings: {x: {amount: {uniform: {low: 0, high: " + std::to_string(200 + 3 * k) + "k}}}}}\n";
    return test::load_text(text);
}

// One tool alone: saving x evenly up to `high`, for a cost c: E[max(0, x - c)] - max(0, E[x - c]).
double evpi_of_tool(double high, double cost) {
    return (high - cost) * (high - cost) / (2 * high) - std::max(0.0, high / 2 - cost);
}

}  // namespace

TEST_CASE("of a thousand sets knowing everything is worth the sum of what it is worth for each of independent tools") {
    const BusinessCase bc = tools(10);
    const VoiResult result = ask(bc, 16384);
    CHECK(result.sets == 1024);
    CHECK(result.looked_at < 100);
    CHECK(result.every_set);
    double right = 0;
    for (std::size_t k = 0; k < 10; ++k)
        right += evpi_of_tool(1e3 * static_cast<double>(200 + 3 * k), 1e3 * static_cast<double>(90 + 7 * (k * k % 5)));
    CHECK(result.portfolio.evpi.se.value() < 0.02 * right);
    CHECK(std::abs(result.portfolio.evpi.value - right) <= 4 * *result.portfolio.evpi.se);
    double each = 0;
    for (const InformedDecision& one : result.initiatives) each += one.evpi.value;
    CHECK(each == doctest::Approx(right).epsilon(0.01));
}

TEST_CASE("of a thousand sets one input is worth what it is worth for its own tool") {
    const BusinessCase bc = tools(10);
    const VoiResult result = ask(bc, 16384);
    for (std::size_t k = 0; k < 10; ++k) {
        const double right =
            evpi_of_tool(1e3 * static_cast<double>(200 + 3 * k), 1e3 * static_cast<double>(90 + 7 * (k * k % 5)));
        const Estimate& worth =
            worth_of(result, result.portfolio, at(bc, "initiatives.i" + std::to_string(k) + ".savings.x"));
        CHECK_MESSAGE(std::abs(worth.value - right) <= 0.02 * right + 4 * *worth.se, k);
    }
}

TEST_CASE("under a budget knowing everything is worth what a plan over the draws says") {
    const BusinessCase bc = tools(12, "budget: 500k");
    const VoiResult result = ask(bc, 16384);
    analysis::ChooseDrawsOptions options;
    options.aim.by = analysis::Aim::By::mean;
    options.sample.draws = 16384;
    const auto plan = analysis::choose_over_draws(bc, options);
    CHECK(result.sets > 300);
    CHECK(result.best == plan.plan.best->initiatives);
    CHECK(std::abs(result.portfolio.evpi.value - plan.evpi.value) <=
          4 * std::hypot(*result.portfolio.evpi.se, *plan.evpi.se));
    CHECK(std::abs(result.portfolio.p_other.value - plan.p_other.value) <=
          4 * std::hypot(*result.portfolio.p_other.se, *plan.p_other.se));
}

TEST_CASE("what is all that acts on a decision is worth what knowing everything is, whatever its shape") {
    // Three fees: the NPV of a longer horizon rises by a month's saving and falls by a fee every twelve.
    const BusinessCase bc = test::load_text(R"(cxcase: 1
title: Saw
currency: EUR
start: 2027-01
horizon: {uniform: {low: 12 months, high: 48 months}}
discount_rate: 0%
segments:
  s: {customers: 1000, churn: 1% per month, revenue: 10 per month}
initiatives:
  a: {starts: 2027-01, costs: {build: {amount: 10k, upfront: yes}, one: {amount: 12k, from: 2028-01}, two: {amount: 12k, from: 2029-01},
      three: {amount: 12k, from: 2030-01}}, savings: {x: 1k per month}}
)");
    const VoiResult result = ask(bc, 4096);
    REQUIRE(result.inputs.size() == 1);
    CHECK(result.portfolio.evpi.value > 0);
    CHECK(result.portfolio.inputs.front().value == result.portfolio.evpi.value);
    CHECK(result.initiatives.front().inputs.front().value == result.initiatives.front().evpi.value);
}
