#include "cxcase/analysis/sobol_indices.hpp"

#include "cxcase/analysis/simulate.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::SobolIndex;
using analysis::SobolOptions;
using analysis::SobolResult;
using analysis::SobolSubject;

namespace {

std::string small_case(const std::string& exposure, const std::string& costs, const std::string& success,
                       const std::string& more = "") {
    return R"(cxcase: 1
title: Two fixes
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month, contacts: 0.5 per month, cost_per_contact: 5}
frictions:
  late: {affects: {homes: {customers: )" +
           exposure + R"( per month, churn: +5pp}}}
  queue: {affects: {homes: {customers: 10% per month, contacts: 1}}}
initiatives:
  sure: {fixes: {late: 20%}, costs: )" +
           costs + R"(, starts: 2027-01}
  risky: {fixes: {queue: 40%}, costs: {build: 100k}, starts: 2027-01, success: )" +
           success + "}\n" + more;
}

SobolResult ask(const model::BusinessCase& bc, std::size_t draws = 1024, std::size_t all_alone = 64) {
    SobolOptions options;
    options.draws = draws;
    options.all_alone = all_alone;
    return analysis::sobol_indices(bc, options);
}

// By the path of its first input.
const SobolIndex& of(const model::BusinessCase& bc, const SobolResult& result, const SobolSubject& subject,
                     const std::string& path) {
    for (std::size_t f = 0; f < result.factors.size(); ++f)
        if (bc.assumptions[result.factors[f].inputs.front()].path == path) return subject.factors.at(f).value();
    throw std::runtime_error("no factor " + path);
}

const SobolSubject& initiative(const model::BusinessCase& bc, const SobolResult& result, const std::string& id) {
    for (const SobolSubject& subject : result.initiatives)
        if (bc.initiatives[*subject.initiative].id == id) return subject;
    throw std::runtime_error("no initiative " + id);
}

}  // namespace

TEST_CASE("two costs of an initiative: shares of variance are those of their own, widths squared") {
    const auto bc = test::load_text(
        small_case("10%", "{a: {uniform: {low: 10k, high: 40k}}, b: {uniform: {low: 10k, high: 20k}}}", "100%"));
    const SobolResult result = ask(bc);
    CHECK(result.evaluations == result.draws * 5);  // both matrices, two factors, and the group of both
    for (const SobolSubject* subject : {&result.portfolio, &initiative(bc, result, "sure")}) {
        const SobolIndex& a = of(bc, result, *subject, "initiatives.sure.costs.a");
        const SobolIndex& b = of(bc, result, *subject, "initiatives.sure.costs.b");
        CHECK(a.first == doctest::Approx(0.9).epsilon(3e-3));  // 3^2 / (3^2 + 1^2)
        CHECK(a.total == doctest::Approx(0.9).epsilon(3e-3));
        CHECK(b.first == doctest::Approx(0.1).epsilon(3e-2));
        CHECK(b.total == doctest::Approx(0.1).epsilon(3e-2));
        REQUIRE(result.groups.size() == 1);
        CHECK(result.groups[0].paths == std::vector<std::string>{"initiatives.sure"});
        CHECK(subject->groups[0]->total == doctest::Approx(1).epsilon(3e-3));
        CHECK_FALSE(subject->others.has_value());
    }
    const SobolSubject& risky = initiative(bc, result, "risky");
    CHECK(risky.sd == 0);
    for (const auto& index : risky.factors) CHECK_FALSE(index.has_value());
}

TEST_CASE("mean and spread are those of a simulation") {
    const auto bc = test::load_text(small_case("5%..15%", "{a: 100k..400k}", "80%"));
    const SobolResult result = ask(bc, 4096);
    const auto drawn = analysis::simulate(bc);
    CHECK(result.portfolio.mean == doctest::Approx(drawn.portfolio.npv.mean->value).epsilon(2e-3));
    CHECK(result.portfolio.sd == doctest::Approx(drawn.portfolio.npv.sd->value).epsilon(1e-2));
    CHECK(result.scaled_draws == doctest::Approx(drawn.scaled_draws));
}

TEST_CASE("work that may fail: whether it works is a factor like others") {
    const auto bc = test::load_text(small_case("10%", "{a: 100k}", "50%"));
    REQUIRE(analysis::is_uncertain(bc));
    const SobolResult result = ask(bc);
    REQUIRE(result.factors.size() == 1);
    CHECK(of(bc, result, initiative(bc, result, "risky"), "initiatives.risky.success").total ==
          doctest::Approx(1).epsilon(1e-3));
    CHECK_FALSE(initiative(bc, result, "sure").factors[0].has_value());
}

TEST_CASE("inputs that correlations tie count as one, and join what they are about") {
    const auto bc = test::load_text(
        small_case("5%..15%", "{a: 100k..400k}", "80%",
                   "correlations:\n  - [frictions.late.affects.homes.customers, initiatives.sure.costs.a, 0.7]\n"));
    const SobolResult result = ask(bc);
    REQUIRE(result.factors.size() == 2);
    CHECK(result.factors[0].inputs.size() + result.factors[1].inputs.size() == 3);
    REQUIRE(result.groups.size() == 2);
    CHECK(result.groups[0].paths.size() + result.groups[1].paths.size() == 3);
    const SobolSubject& sure = initiative(bc, result, "sure");
    const auto& both = sure.factors[result.factors[0].inputs.size() == 2 ? 0 : 1];
    CHECK(both->first == doctest::Approx(1).epsilon(2e-3));
    CHECK(both->total == doctest::Approx(1).epsilon(2e-2));
    CHECK(both->total_ci.low < 1);
    CHECK(both->total_ci.high > 1);
}

TEST_CASE("what is not looked at alone is looked at together, in its groups, too") {
    const auto bc = test::load_text(small_case("5%..15%", "{a: 100k..101k, b: 100k..101k, c: 100k..101k}", "100%"));
    const SobolResult all = ask(bc);
    CHECK(all.factors.size() == 4);
    CHECK(all.others.empty());
    const SobolResult some = ask(bc, 1024, 2);
    REQUIRE(some.factors.size() == 1);
    CHECK(some.others.size() == 3);
    REQUIRE(some.groups.size() == 2);
    CHECK(some.groups[1].inputs.size() == 3);
    const SobolSubject& sure = initiative(bc, some, "sure");
    REQUIRE(sure.others.has_value());
    CHECK(sure.others->total < 0.001);
    CHECK(sure.others->total_ci.high > 0);
    CHECK(sure.others->total == sure.groups[1]->total);  // the same inputs
}

TEST_CASE("draws are rounded up to a power of two; without ranges there are no factors") {
    const auto bc = test::load_text(small_case("10%", "{a: 100k}", "100%"));
    CHECK_FALSE(analysis::is_uncertain(bc));
    const SobolResult result = ask(bc, 1000);
    CHECK(result.draws == 1024);
    CHECK(result.factors.empty());
    CHECK(result.groups.empty());
    CHECK(result.portfolio.sd == 0);
}

TEST_CASE("first indices sum to at most one, none is above its total, and threads change nothing") {
    const auto& bc = test::examples().front().business_case;
    SobolOptions options;
    options.draws = 512;
    options.threads = 1;
    const SobolResult one = analysis::sobol_indices(bc, options);
    options.threads = 2;
    const SobolResult two = analysis::sobol_indices(bc, options);
    double sum = 0;
    for (std::size_t f = 0; f < one.factors.size(); ++f) {
        const auto& index = one.portfolio.factors[f];
        if (!index) continue;
        sum += index->first;
        CHECK(index->first_ci.low <= index->total_ci.high);
        CHECK(index->first == two.portfolio.factors[f]->first);
        CHECK(index->total_ci.low == two.portfolio.factors[f]->total_ci.low);
    }
    CHECK(sum < 1.1);
}
