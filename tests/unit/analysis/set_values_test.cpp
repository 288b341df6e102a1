#include "analysis/set_values.hpp"

#include "analysis/walk.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::SetBits;

namespace {

engine::Funding funding_of(const analysis::Valuation& valuation, const std::vector<std::size_t>& all, SetBits set) {
    engine::Funding funding = valuation.nobody();
    for (std::size_t k = 0; k < all.size(); ++k) funding.funded[all[k]] = analysis::has(set, k) ? 1 : 0;
    return funding;
}

double first_year_cost(analysis::Valuation& valuation, const engine::Funding& funding) {
    for (const analysis::YearUse& year : analysis::budget_use(valuation, funding))
        if (year.fiscal_year == valuation.business_case().budget_year()) return year.used_total;
    return 0;
}

}  // namespace

TEST_CASE("many sets at a time are valued as each by itself, over every example") {
    for (const test::Example& example : test::examples()) {
        const engine::Plan plan = engine::make_plan(example.business_case);
        analysis::Valuation valuation(plan);
        const auto all = analysis::proposed_initiatives(example.business_case);
        std::vector<SetBits> sets{0, SetBits::first_of_all(all.size())};
        for (std::uint64_t k = 1; k < 100; ++k) sets.push_back(k * 0x9E3779B97F4A7C15U >> (64 - all.size()));
        const auto values = analysis::SetValues(valuation, all).of(sets);
        REQUIRE(values.size() == sets.size());
        CHECK(values.front().npv == doctest::Approx(0).scale(1e7));
        for (std::size_t s = 0; s < sets.size(); ++s) {
            const engine::Funding funding = funding_of(valuation, all, sets[s]);
            INFO(example.name << " " << sets[s]);
            CHECK(values[s].npv == doctest::Approx(valuation.npv(funding)).epsilon(1e-10).scale(1e6));
            CHECK(values[s].first_year_cost ==
                  doctest::Approx(first_year_cost(valuation, funding)).epsilon(1e-10).scale(1e6));
        }
    }
}
