#include "cxcase/model/result_tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace cxcase::model;

namespace {

// Every part that can be reached.
std::set<std::string> places() {
    std::set<std::string> seen{"", std::string(drawn_results)};
    std::vector<std::string> open(seen.begin(), seen.end());
    while (!open.empty()) {
        const auto place = open.back();
        open.pop_back();
        for (const auto& step : result_steps(place)) {
            if (!step.leads.empty() && seen.insert(std::string(step.leads)).second) open.emplace_back(step.leads);
        }
    }
    return seen;
}

bool has(std::string_view part, std::string_view key) {
    return std::ranges::any_of(result_steps(part), [&](const ResultStep& step) { return step.key == key; });
}

}  // namespace

TEST_CASE("every part that a step leads to has steps of its own") {
    for (const auto& place : places()) {
        INFO(place);
        CHECK_FALSE(result_steps(place).empty());
    }
    CHECK(places().size() > 20);
    CHECK(result_steps("no such part").empty());
}

TEST_CASE("below a part stand either ids or keys, each once") {
    for (const auto& place : places()) {
        INFO(place);
        const auto steps = result_steps(place);
        std::set<std::string> keys;
        for (const auto& step : steps) {
            CHECK((step.id == ResultId::none) == !step.key.empty());
            CHECK(keys.insert(step.key).second);
            CHECK((step.id == ResultId::none || steps.size() == 1));
        }
    }
}

TEST_CASE("the measures of a subject stand below it") {
    for (const auto& key : measures_of(Subject::initiative)) CHECK(has("initiative", key));
    for (const auto& key : measures_of(Subject::portfolio)) CHECK(has("portfolio", key));
    for (const auto& key : measures_of(Subject::friction)) CHECK(has("friction", key));
    CHECK(has("all_together", "pv"));
    CHECK_FALSE(has("all_together", "rank"));
}

TEST_CASE("figures of draws have paths of their own") {
    CHECK(is_drawn("portfolio.npv.p10"));
    CHECK(is_drawn("portfolio.p_positive"));
    CHECK(is_drawn("initiatives.any.payback_months.p50"));
    CHECK(is_drawn("initiatives.any.p_payback_within.24"));
    CHECK(is_drawn("initiatives.any.expected_rank"));
    CHECK(is_drawn("initiatives.any.rank_probability.1"));
    CHECK(is_drawn("scaled_draws"));
    for (const char* path :
         {"portfolio.npv", "portfolio.npv.p11", "portfolio.expected_rank", "initiatives.any.npv",
          "initiatives.any.rank_probability", "initiatives.any", "portfolio.npv.p10.more", "all.p_positive", ""})
        CHECK_FALSE(is_drawn(path));
}
