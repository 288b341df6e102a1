// Branch and bound against the table of all sets, which is held against brute force elsewhere.
#include "analysis/set_search.hpp"

#include "analysis/measures.hpp"
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
using analysis::SetBound;
using model::BusinessCase;

namespace {

struct Both {
    explicit Both(const BusinessCase& bc)
        : plan(engine::make_plan(bc)),
          valuation(plan),
          limits(valuation, analysis::proposed_initiatives(bc)),
          values(valuation, analysis::proposed_initiatives(bc)),
          bound(SetBound::of(valuation, limits)) {}

    // Between `in` and `in` with all of `open`.
    [[nodiscard]] std::vector<SetBits> between(SetBits in, SetBits open) const {
        std::vector<SetBits> sets;
        SetBits some = 0;
        do {
            sets.push_back(in | some);
            some = (some - open) & open;
        } while (some != 0);
        return sets;
    }

    engine::Plan plan;
    analysis::Valuation valuation;
    analysis::SetLimits limits;
    analysis::SetValues values;
    std::optional<SetBound> bound;
};

std::size_t place_of(const SetBound::Part& part, SetBits set) {
    std::size_t place = 0;
    for (std::size_t j = 0; j < part.servers.size(); ++j)
        if (analysis::has(set, part.servers[j])) place |= std::size_t{1} << j;
    for (std::size_t at = 0; at < part.sets.size(); ++at)
        if (part.sets[at].set == place) return at;
    return part.sets.size();
}

// No set is worth more than the parts say, nor does it pay less of any budget; nothing where all is well.
std::string broken_bound(Both& both, SetBits in, SetBits open) {
    const SetBound::Parts parts = both.bound->parts(in, open);
    const std::vector<SetBits> sets = both.between(in, open);
    const auto values = both.values.of(sets);
    const auto budgets = analysis::budgets_of(both.valuation.business_case());
    double scale = both.values.lines().npv;
    for (const auto& value : values) scale = std::max(scale, std::abs(value.npv));
    const auto at = " of set " + std::to_string(in) + " open " + std::to_string(open);
    if (std::abs(parts.npv - values[0].npv) > 1e-9 * scale)
        return "worth " + std::to_string(values[0].npv) + ", not " + std::to_string(parts.npv) + at;
    for (std::size_t s = 0; s < sets.size(); ++s) {
        double most = parts.npv;
        std::vector<double> fees = parts.fees;
        for (const SetBound::Part& part : parts.frictions) {
            most += part.most[place_of(part, sets[s])];
            for (std::size_t l = 0; l < fees.size(); ++l) fees[l] += part.fees[l][place_of(part, sets[s])];
        }
        for (std::size_t k = 0; k < both.bound->members(); ++k)
            if (analysis::has(sets[s] & open, k)) most += both.bound->lines(k);
        if (values[s].npv > most + 1e-9 * scale)
            return "set " + std::to_string(sets[s]) + " is worth " + std::to_string(values[s].npv) + ", bound " +
                   std::to_string(most) + at;
        const analysis::Flows flows = both.valuation.costs(both.limits.funding(sets[s]));
        for (std::size_t l = 0; l < fees.size(); ++l) {
            const int year = budgets[l].fiscal_year;
            const auto& calendar = both.valuation.business_case().calendar;
            double opex = analysis::in_year(calendar, flows.opex, year);
            double capex = analysis::in_year(calendar, flows.capex, year);
            for (std::size_t k = 0; k < both.bound->members(); ++k) {
                if (!analysis::has(sets[s], k)) continue;
                const auto& lines = both.valuation.lines(both.limits.initiatives()[k]);
                opex -= analysis::in_year(calendar, lines.opex, year);
                capex -= analysis::in_year(calendar, lines.capex, year);
            }
            using Kind = analysis::Limit::Kind;
            const double paid =
                (budgets[l].kind != Kind::capex ? opex : 0) + (budgets[l].kind != Kind::opex ? capex : 0);
            if (paid < fees[l] - 1e-9 * scale)
                return "set " + std::to_string(sets[s]) + " pays " + std::to_string(paid) + ", bound " +
                       std::to_string(fees[l]) + at;
        }
    }
    return {};
}

// Of everything, of half of it, and beside the other half.
std::string broken_bounds(Both& both) {
    const SetBits all = (SetBits{1} << both.limits.initiatives().size()) - 1;
    const SetBits some = all & 0x5555555555555555ULL;
    for (const auto& [in, open] : {std::pair{SetBits{0}, all}, {SetBits{0}, some}, {some, all & ~some}})
        if (std::string problem = broken_bound(both, in, open); !problem.empty()) return problem;
    return {};
}

std::string differences(Both& both) {
    const analysis::SetTable table(both.limits, both.values, {});
    analysis::SetSearch search(both.limits, both.values, *both.bound, {}, {});
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
    std::size_t moving = 0;
    test::holds_for_random_cases("search by bounds", 4000, [&](test::Recipe recipe) {
        if (recipe.seed % 4 != 0) {
            for (const auto feature : {test::Feature::wild, test::Feature::committed}) recipe.drop(feature);
            if (recipe.seed % 4 == 1) recipe.drop(test::Feature::moves);
            recipe.features[static_cast<std::size_t>(test::Feature::benign_effects)] = recipe.seed % 2 == 0;
        }
        const BusinessCase bc = test::make_case(recipe);
        if (analysis::proposed_initiatives(bc).empty()) return;
        Both both(bc);
        if (!both.bound) return;
        ++bounded;
        moving += recipe.has(test::Feature::moves) ? 1U : 0U;
        overlapping += recipe.has(test::Feature::overlap) ? 1U : 0U;
        std::string problem = broken_bounds(both);
        if (problem.empty() && both.limits.coherent(both.limits.mandatory())) problem = differences(both);
        if (!problem.empty()) RC_FAIL(problem);
    });
    if (!test::thorough) return;
    CHECK(bounded > 1000);
    CHECK(overlapping > 500);
    CHECK(moving > 300);
}
