#include "analysis/candidates.hpp"

#include "analysis/influence.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::candidate_sets;
using analysis::Candidates;

namespace {

using Names = std::set<std::string>;

// Four initiatives of 100k each; what binds them comes in.
model::BusinessCase four(const std::string& budget, const std::string& a, const std::string& d) {
    return test::load_text(R"(cxcase: 1
title: Four ideas
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
)" + budget + R"(
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month}
frictions:
  late: {affects: {homes: {customers: 5%..15% per month, churn: +5pp}}}
initiatives:
  a: {fixes: {late: 20%}, costs: {build: 100k}, starts: 2027-01)" +
                           a + R"(}
  b: {fixes: {late: 15%}, costs: {build: 100k}, starts: 2027-01}
  c: {fixes: {late: 1%..9%}, costs: {build: 100k}, starts: 2027-01}
  d: {fixes: {late: 2%}, costs: {build: 100k}, starts: 2027-01)" +
                           d + R"(}
)");
}

struct Found {
    std::vector<Names> sets;
    bool every = false, may_choose_funded = true;

    [[nodiscard]] bool has(const Names& set) const { return std::ranges::find(sets, set) != sets.end(); }
};

Found found(const model::BusinessCase& bc, std::size_t most = 64, std::size_t threads = 1) {
    const auto plan = engine::make_plan(bc);
    const Candidates candidates = candidate_sets(plan, analysis::rank(bc), analysis::drawn_quantities(bc),
                                                 {.threads = threads, .most = most, .draws = 64});
    Found all{{}, candidates.every, candidates.may_choose_funded};
    for (const auto& set : candidates.sets) {
        all.sets.emplace_back();
        for (std::size_t i = 0; i < set.funded.size(); ++i)
            if (set.funded[i] != 0) all.sets.back().insert(bc.initiatives[i].id);
    }
    return all;
}

}  // namespace

TEST_CASE("without limits every set may be chosen, each once") {
    const Found all = found(four("", "", ""));
    CHECK(all.every);
    CHECK(all.sets.size() == 16);
    CHECK(std::set<Names>(all.sets.begin(), all.sets.end()).size() == 16);
}

TEST_CASE("the set that the ranking funds comes first") {
    const auto bc = four("budget: 250k", "", "");
    Names funded;
    for (const auto& one : analysis::rank(bc).initiatives)
        if (one.funded) funded.insert(bc.initiatives[one.initiative].id);
    CHECK(funded == Names{"a", "b"});
    CHECK(found(bc).sets.front() == funded);
}

TEST_CASE("a set fits the budget, holds what is mandatory or required, and no two that exclude each other") {
    const Found two = found(four("budget: 250k", "", ""));
    CHECK(two.sets.size() == 1 + 4 + 6);
    const Found bound = found(four("", ", excludes: [b]", ", mandatory: true, requires: [c]"));
    CHECK(bound.every);
    CHECK(bound.sets.size() == 3);  // c and d, alone or with one of a and b
    CHECK(bound.has({"c", "d"}));
    CHECK(bound.has({"a", "c", "d"}));
    CHECK_FALSE(bound.has({"a", "b", "c", "d"}));
}

TEST_CASE("a set needs no more people than there are, and no more of a group than may be") {
    const std::string two_people = ", people: {it: 2}";
    const Found one = found(four("people: {it: 3}", two_people, two_people));
    CHECK(one.every);
    CHECK(one.sets.size() == 12);  // not a and d together
    CHECK_FALSE(one.has({"a", "d"}));
    const Found grouped = found(four("groups: [{at_most: 1, of: [a, b, c]}]", "", ""));
    CHECK(grouped.sets.size() == 1 + 4 * 2);  // the funded one beside those that may be chosen
    CHECK_FALSE(grouped.may_choose_funded);
}

TEST_CASE("where sets cannot all be looked at what draws call for is cut down to what may be chosen") {
    const Found some = found(four("groups: [{at_most: 1, of: [a, b, c]}]", "", ""), 4);
    CHECK_FALSE(some.every);
    CHECK(some.has({"a", "d"}));
    CHECK_FALSE(some.has({"a", "b", "d"}));
}

TEST_CASE("mandatory work over the budget is the only choice") {
    const Found only = found(four("budget: 50k", "", ", mandatory: true"));
    CHECK(only.every);
    CHECK(only.sets == std::vector<Names>{{"d"}});
}

TEST_CASE("where there are too many, those that draws call for, the smallest, and near ones to the best") {
    const Found some = found(four("budget: 350k", "", ""), 8);
    CHECK_FALSE(some.every);
    CHECK(some.sets.size() == 8);
    CHECK(some.has({}));
    CHECK(some.has({"a", "b"}));
    CHECK(some.has({"a", "b", "c"}));  // in draws in which c is good
    CHECK_FALSE(some.has({"a", "b", "c", "d"}));
    CHECK(found(four("budget: 350k", "", ""), 8, 3).sets == some.sets);
}

TEST_CASE("a case that proposes nothing has one set, the empty one") {
    auto bc = four("", "", "");
    for (auto& initiative : bc.initiatives) initiative.status = model::Status::rejected;
    const Found none = found(bc);
    CHECK(none.every);
    CHECK(none.sets == std::vector<Names>{{}});
}
