#include "analysis/sets_in_draws.hpp"

#include "analysis/decision_inputs.hpp"
#include "analysis/influence.hpp"
#include "analysis/walk.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::SetsInDraws;

namespace {

// Three tools, of which a budget allows two. One always pays, two do as often as not.
model::BusinessCase three() {
    return test::load_text(R"(cxcase: 1
title: Three tools
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 0%
budget: 200k
segments:
  s: {customers: 1000, churn: 1% per month, revenue: 10 per month}
initiatives:
  sure: {starts: 2027-01, costs: {c: 100k}, savings: {x: 150k}}
  one: {starts: 2027-01, costs: {c: 100k}, savings: {x: {amount: {uniform: {low: 0, high: 220k}}}}}
  two: {starts: 2027-01, costs: {c: 100k}, savings: {x: {amount: {uniform: {low: 0, high: 210k}}}}}
)");
}

struct Looked {
    explicit Looked(std::size_t most)
        : plan(engine::make_plan(bc)),
          sets(plan, analysis::proposed_initiatives(bc), analysis::drawn_quantities(bc),
               {.most = most, .draws = 1024}) {}
    model::BusinessCase bc = three();
    engine::Plan plan;
    SetsInDraws sets;

    [[nodiscard]] engine::Funding funding(const std::vector<std::string>& ids) const {
        engine::Funding set = engine::nobody(plan);
        for (std::size_t i = 0; i < bc.initiatives.size(); ++i)
            set.funded[i] = std::ranges::find(ids, bc.initiatives[i].id) != ids.end() ? 1 : 0;
        return set;
    }
};

}  // namespace

TEST_CASE("of all sets that a budget allows the best on average comes first") {
    const Looked looked(64);
    CHECK(looked.sets.sets() == 7);
    REQUIRE(looked.sets.named().size() == 7);
    CHECK(looked.sets.named().front() == looked.funding({"sure", "one"}).funded);
}

TEST_CASE("no more sets are named than wanted") { CHECK(Looked(3).sets.named().size() == 3); }

TEST_CASE("nothing is missed where all sets are looked at") {
    Looked looked(64);
    std::vector<engine::Funding> all;
    for (const auto& set : looked.sets.named()) all.push_back({set, engine::Funding::nobody, 0});
    const auto missed = looked.sets.missed(all, all.front());
    CHECK(missed.worth.value == 0);
    CHECK(missed.share.value == 0);
}

TEST_CASE("what is missed is what other sets would bring") {
    Looked looked(64);
    // "sure" is in the best set of nearly every draw; beside it is missed: the better one of the other two, where one pays.
    const auto sure = looked.funding({"sure"});
    const auto missed = looked.sets.missed({sure}, sure);
    // P(neither of both pays) = 100/220 * 100/210.
    CHECK(missed.share.value == doctest::Approx(1 - 100.0 / 220 * 100.0 / 210).epsilon(0.01));
    // The tools bring x and y. Beside the sure one the better of them: E[max(0, x, y)] is the integral of 1 - F G from 0 on; and both
    // instead of it where each brings more than its 50k: E[max(0, min(x, y) - 50)], of (1 - F) (1 - G) from 50 on.
    double right = 0;
    for (double z = 0.005; z < 120; z += 0.01) {
        const double f = (z + 100) / 220;
        const double g = std::min(1.0, (z + 100) / 210);
        right += 0.01 * ((1 - f * g) + (z > 50 ? (1 - f) * (1 - g) : 0));
    }
    CHECK(missed.worth.value == doctest::Approx(1e3 * right).epsilon(0.01));
}

TEST_CASE("too many open initiatives are not looked at") {
    std::string text = R"(cxcase: 1
title: Many
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 0%
segments:
  s: {customers: 1000, churn: 1% per month, revenue: 10 per month}
initiatives:
)";
    for (int k = 0; k < 17; ++k)
        text += "  i" + std::to_string(k) + ": {starts: 2027-01, costs: {c: 10k}, savings: {x: 5k..20k}}\n";
    const auto bc = test::load_text(text);
    const auto plan = engine::make_plan(bc);
    const SetsInDraws sets(plan, analysis::proposed_initiatives(bc), analysis::drawn_quantities(bc), {});
    CHECK(sets.sets() == 0);
    CHECK(sets.named().empty());
}
