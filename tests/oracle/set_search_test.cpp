// Branch and bound against the table of all sets, which is held against brute force elsewhere.
#include "analysis/set_search.hpp"

#include "analysis/set_bound.hpp"
#include "support/property.hpp"
#include "support/random_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::SetBits;
using model::BusinessCase;

namespace {

std::vector<std::size_t> proposed(const BusinessCase& bc) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i)
        if (bc.initiatives[i].status == model::Status::proposed) all.push_back(i);
    return all;
}

struct Both {
    explicit Both(const BusinessCase& bc)
        : plan(engine::make_plan(bc)),
          valuation(plan),
          limits(valuation, proposed(bc)),
          values(valuation, proposed(bc)),
          added(analysis::most_added(valuation, proposed(bc))) {}

    engine::Plan plan;
    analysis::Valuation valuation;
    analysis::SetLimits limits;
    analysis::SetValues values;
    std::optional<std::vector<double>> added;
};

// No set gains more by one more member than the bound says; nothing where all is well.
std::string broken_bound(const Both& both) {
    const std::size_t count = both.limits.initiatives().size();
    std::vector<SetBits> sets;
    for (SetBits set = 0; set < SetBits{1} << count; ++set) sets.push_back(set);
    const auto values = both.values.of(sets);
    const auto lines = both.values.lines();
    double scale = lines.npv;
    for (const auto& value : values) scale = std::max(scale, std::abs(value.npv));
    for (const SetBits set : sets) {
        for (std::size_t k = 0; k < count; ++k) {
            const SetBits more = set | SetBits{1} << k;
            if (more == set) continue;
            const double gained = values[more].npv + values[more].fees - values[set].npv - values[set].fees;
            if (gained > (*both.added)[k] + 1e-9 * scale)
                return "set " + std::to_string(set) + " gains " + std::to_string(gained) + " by " + std::to_string(k) +
                       ", bound " + std::to_string((*both.added)[k]);
        }
    }
    return {};
}

std::string differences(Both& both) {
    const analysis::SetTable table(both.limits, both.values, {});
    const analysis::SetSearch search(both.limits, both.values, *both.added, 1);
    const std::size_t count = both.limits.initiatives().size();
    std::vector<analysis::SetTable::Asked> all{{}};
    for (std::size_t k = 0; k < count; ++k) {
        all.push_back({.with = SetBits{1} << k});
        all.push_back({.without = SetBits{1} << k});
    }
    for (const auto& asked : all) {
        const auto exact = table.best(asked, 3);
        const auto found = search.best(asked, 3, 100'000);
        if (!found.proven) return "not proven";
        if (found.sets.size() != exact.size()) return std::to_string(found.sets.size()) + " sets found";
        for (std::size_t k = 0; k < exact.size(); ++k)
            if (std::abs(exact[k].npv - found.sets[k].npv) >
                1e-9 * (1 + both.values.lines().npv + std::abs(exact[k].npv)))
                return std::to_string(found.sets[k].npv) + " instead of " + std::to_string(exact[k].npv);
    }
    return {};
}

}  // namespace

TEST_CASE("the bound holds for every set, and the search finds what the table has") {
    std::size_t bounded = 0;
    std::size_t overlapping = 0;
    test::holds_for_random_cases("search by bounds", 4000, [&](test::Recipe recipe) {
        if (recipe.seed % 4 != 0) {
            for (const auto feature : {test::Feature::moves, test::Feature::wild, test::Feature::committed})
                recipe.drop(feature);
            recipe.features[static_cast<std::size_t>(test::Feature::benign_effects)] = recipe.seed % 2 == 0;
        }
        const BusinessCase bc = test::make_case(recipe);
        if (proposed(bc).empty()) return;
        Both both(bc);
        if (!both.added) return;
        ++bounded;
        overlapping += recipe.has(test::Feature::overlap) ? 1U : 0U;
        std::string problem = broken_bound(both);
        if (problem.empty() && both.limits.coherent(both.limits.mandatory())) problem = differences(both);
        if (!problem.empty()) RC_FAIL(problem);
    });
    if (!test::thorough) return;
    CHECK(bounded > 1000);
    CHECK(overlapping > 500);
}
