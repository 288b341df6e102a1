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
    explicit Both(const BusinessCase& bc, std::size_t most_sets = 4096)
        : plan(engine::make_plan(bc)),
          valuation(plan),
          limits(valuation, analysis::proposed_initiatives(bc)),
          values(valuation, analysis::proposed_initiatives(bc)),
          bound(valuation, limits, most_sets),
          one_part(most_sets == 4096) {}

    // Between `in` and `in` with all of `open`.
    [[nodiscard]] std::vector<SetBits> between(SetBits in, SetBits open) const {
        std::vector<SetBits> sets;
        SetBits some = 0;
        do {
            sets.push_back(in | some);
            some = some.next_within(open);
        } while (some != 0);
        return sets;
    }

    // What values of sets are differences of [money].
    [[nodiscard]] double baseline() const {
        double sum = 0;
        for (std::size_t group = 0; group < plan.groups.size(); ++group)
            for (const auto& course : valuation.baseline(group).courses)
                for (const double month : course.contribution) sum += std::abs(month);
        return sum;
    }

    engine::Plan plan;
    analysis::Valuation valuation;
    analysis::SetLimits limits;
    analysis::SetValues values;
    SetBound bound;
    bool one_part;  // of each friction
};

std::size_t place_of(const SetBound::Part& part, SetBits set) {
    std::size_t place = 0;
    for (std::size_t j = 0; j < part.servers.size(); ++j)
        if (analysis::has(set, part.servers[j])) place |= std::size_t{1} << j;
    for (std::size_t at = 0; at < part.sets.size(); ++at)
        if (part.sets[at].set == place) return at;
    return part.sets.size();
}

// Of members: what they paid per fix in each budget, besides their lines.
std::vector<double> paid_per_fix(Both& both, SetBits set) {
    const auto& bc = both.valuation.business_case();
    const analysis::Flows flows = both.valuation.costs(both.limits.funding(set));
    std::vector<double> paid;
    for (const analysis::BudgetKind& budget : analysis::budgets_of(bc)) {
        double opex = analysis::in_year(bc.calendar, flows.opex, budget.fiscal_year);
        double capex = analysis::in_year(bc.calendar, flows.capex, budget.fiscal_year);
        for (std::size_t k = 0; k < both.bound.members(); ++k) {
            if (!analysis::has(set, k)) continue;
            const auto& lines = both.valuation.lines(both.limits.initiatives()[k]);
            opex -= analysis::in_year(bc.calendar, lines.opex, budget.fiscal_year);
            capex -= analysis::in_year(bc.calendar, lines.capex, budget.fiscal_year);
        }
        using Kind = analysis::Limit::Kind;
        paid.push_back((budget.kind != Kind::capex ? opex : 0) + (budget.kind != Kind::opex ? capex : 0));
    }
    return paid;
}

// What the parts say of a set: its worth at most, what it pays per fix of each budget at least.
struct Said {
    double most = 0;
    std::vector<double> fees;
};
Said said(const Both& both, const SetBound::Parts& parts, SetBits set) {
    Said said{parts.base, parts.fees};
    for (const SetBound::Part& part : parts.parts) {
        said.most += part.most[place_of(part, set)];
        for (std::size_t l = 0; l < said.fees.size(); ++l) said.fees[l] += part.fees[l][place_of(part, set)];
    }
    for (std::size_t k = 0; k < both.bound.members(); ++k)
        if (analysis::has(set & parts.open, k)) said.most += both.bound.lines(k);
    return said;
}

// No set is worth more than the parts say, nor does it pay less of any budget; the start is worth just that. Nothing where
// all is well.
std::string broken_bound(Both& both, SetBits in, SetBits open, SetBits start) {
    const SetBound::Parts parts = both.bound.parts(in, open, start);
    const std::vector<SetBits> sets = both.between(in, open);
    const auto values = both.values.of(sets);
    double scale = both.values.lines().npv + 1e-4 * both.baseline();
    for (const auto& value : values) scale = std::max(scale, std::abs(value.npv));
    const auto at = " of set " + std::to_string(in.number()) + " open " + std::to_string(open.number()) + " from " +
                    std::to_string(start.number());
    for (std::size_t s = 0; s < sets.size(); ++s) {
        const Said of_set = said(both, parts, sets[s]);
        const bool exact = sets[s] == start && both.one_part;
        if (values[s].npv > of_set.most + 1e-9 * scale || (exact && values[s].npv < of_set.most - 1e-9 * scale))
            return "set " + std::to_string(sets[s].number()) + " is worth " + std::to_string(values[s].npv) +
                   ", bound " + std::to_string(of_set.most) + at;
        const std::vector<double> paid = paid_per_fix(both, sets[s]);
        for (std::size_t l = 0; l < of_set.fees.size(); ++l)
            if (paid[l] < of_set.fees[l] - 1e-9 * scale)
                return "set " + std::to_string(sets[s].number()) + " pays " + std::to_string(paid[l]) + ", bound " +
                       std::to_string(of_set.fees[l]) + at;
    }
    return {};
}

// Of everything, of half of it, and beside the other half; from nothing, from everything and from some.
std::string broken_bounds(Both& both) {
    const SetBits all = SetBits::first_of_all(both.limits.initiatives().size());
    const SetBits some = all & 0x5555555555555555ULL;
    for (const auto& [in, open] : {std::pair{SetBits{0}, all}, {SetBits{0}, some}, {some, all & ~some}})
        for (const SetBits start : {in, in | open, in | (open & SetBits{0x3333333333333333})})
            if (std::string problem = broken_bound(both, in, open, start); !problem.empty()) return problem;
    return {};
}

std::string differences(Both& both) {
    const analysis::SetTable table(both.limits, both.values, {});
    analysis::SetSearch search(both.limits, both.values, both.bound, {}, {});
    const std::size_t count = both.limits.initiatives().size();
    std::vector<analysis::SetTable::Asked> all{{}};
    for (std::size_t k = 0; k < count; ++k) {
        all.push_back({.with = SetBits::only(k)});
        all.push_back({.without = SetBits::only(k)});
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

TEST_CASE("the bound holds for every set of every case, and the search finds what the table has") {
    std::size_t overlapping = 0;
    std::size_t moving = 0;
    test::holds_for_random_cases("search by bounds", 4000, [&](const test::Recipe& recipe) {
        const BusinessCase bc = test::make_case(recipe);
        if (analysis::proposed_initiatives(bc).empty()) return;
        Both both(bc, recipe.seed % 4 == 0 ? 2 : 4096);
        moving += recipe.has(test::Feature::moves) ? 1U : 0U;
        overlapping += recipe.has(test::Feature::overlap) ? 1U : 0U;
        std::string problem = broken_bounds(both);
        if (problem.empty() && both.limits.coherent(both.limits.mandatory())) problem = differences(both);
        if (!problem.empty()) RC_FAIL(problem);
    });
    if (!test::thorough) return;
    CHECK(overlapping > 1500);
    CHECK(moving > 1500);
}
