#include "analysis/sobol_factors.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using analysis::SobolFactor;

namespace {

// A register of these paths, and nothing else.
model::BusinessCase paths(const std::vector<std::string>& all) {
    model::BusinessCase bc;
    for (const std::string& path : all) {
        model::Assumption assumption;
        assumption.path = path;
        bc.assumptions.push_back(assumption);
    }
    return bc;
}

model::Correlation tie(std::uint32_t a, std::uint32_t b) { return {{a}, {b}, 0.5}; }

std::string words(const std::vector<SobolFactor>& factors) {
    std::string all;
    for (const SobolFactor& factor : factors) {
        for (const auto id : factor.inputs) all += std::to_string(id);
        all += ' ';
    }
    return all;
}

}  // namespace

TEST_CASE("inputs that correlations tie, directly or through others, are one factor") {
    model::BusinessCase bc = paths({"a", "b", "c", "d", "e", "f"});
    CHECK(words(analysis::sobol_factors(bc, {5, 4, 3, 2, 1, 0})) == "5 4 3 2 1 0 ");
    bc.correlations = {tie(0, 3), tie(3, 4)};
    CHECK(words(analysis::sobol_factors(bc, {5, 4, 3, 2, 1, 0})) == "5 430 2 1 ");
    CHECK(words(analysis::sobol_factors(bc, {5, 4, 2, 1, 0})) == "5 4 2 1 0 ");  // what tied them is not drawn
}

TEST_CASE("inputs that come from the same row of samples are one factor, with what the row moves with") {
    model::BusinessCase bc = paths({"a", "b", "c", "d", "e", "f"});
    for (const std::size_t column : {0U, 2U, 5U})
        bc.assumptions[column].distribution.shape = model::Samples{"", "", {1, 2}, 1};
    bc.assumptions[1].distribution.shape = model::Samples{"", "", {1, 2}, 2};  // of another file
    CHECK(words(analysis::sobol_factors(bc, {5, 4, 3, 2, 1, 0})) == "520 4 3 1 ");
    CHECK(words(analysis::sobol_factors(bc, {4, 2})) == "4 2 ");
    bc.correlations = {tie(4, 2)};
    CHECK(words(analysis::sobol_factors(bc, {5, 4, 3, 2, 1, 0})) == "5420 3 1 ");
    CHECK(words(analysis::sobol_factors(bc, {5, 4, 0})) == "540 ");  // by way of 2, which orders the rows
}

TEST_CASE("a factor that spans groups joins them, at the place of the first") {
    const auto bc = paths({"segments.homes.churn", "frictions.late.affects.homes.churn", "initiatives.fix.success",
                           "frictions.queue.affects.homes.churn", "frictions.late.affects.homes.customers"});
    const auto shown = [&](const std::vector<SobolFactor>& factors) {
        std::string all;
        for (const auto& group : analysis::sobol_groups(bc, factors)) {
            for (const auto& path : group.paths) all += path + " ";
            for (const auto id : group.inputs) all += std::to_string(id);
            all += "; ";
        }
        return all;
    };
    CHECK(shown({{{0}}, {{1}}, {{2}}, {{3}}, {{4}}}) ==
          "segments.homes 0; frictions.late 14; initiatives.fix 2; frictions.queue 3; ");
    CHECK(shown({{{0}}, {{2}}, {{1}}, {{3, 0}}, {{4}}}) ==
          "segments.homes frictions.queue 030; initiatives.fix 2; frictions.late 14; ");
    CHECK(shown({{{2}}, {{1}}, {{0}}, {{4, 3}}}) ==
          "initiatives.fix 2; frictions.late frictions.queue 143; segments.homes 0; ");
}

TEST_CASE("of many factors those are looked at alone that carry nearly all of some question's variance") {
    const auto bc = test::load_text(R"(cxcase: 1
title: Costs
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 10%
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month}
frictions:
  late: {affects: {homes: {customers: 10% per month, churn: +5pp}}}
initiatives:
  one: {fixes: {late: 20%}, costs: {a: 100k..200k, b: 10k..11k, c: 10k..11k}, starts: 2027-01}
  two: {fixes: {late: 20%}, costs: {a: 10k..11k}, starts: 2027-01}
)");
    const auto plan = engine::make_plan(bc);
    std::vector<SobolFactor> factors;
    std::vector<std::string> ranged;
    for (std::uint32_t id = 0; id < bc.assumptions.size(); ++id) {
        if (!bc.assumptions[id].uncertain()) continue;
        factors.push_back({{id}});
        ranged.push_back(bc.assumptions[id].path);
    }
    REQUIRE(ranged.size() == 4);
    const std::vector<engine::Question> questions{engine::standalone(plan, 0), engine::standalone(plan, 1)};
    CHECK(analysis::looked_at_alone(plan, questions, factors, 4).size() == 4);
    std::vector<std::string> kept;
    for (const std::size_t f : analysis::looked_at_alone(plan, questions, factors, 3)) kept.push_back(ranged[f]);
    CHECK(kept == std::vector<std::string>{"initiatives.one.costs.a", "initiatives.two.costs.a"});
}
