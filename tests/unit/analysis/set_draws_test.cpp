#include "analysis/set_draws.hpp"

#include "analysis/influence.hpp"
#include "analysis/valuation.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::SetBits;
using model::BusinessCase;

namespace {

std::vector<SetBits> some_sets(std::size_t members) {
    std::vector<SetBits> sets{0, SetBits::first_of_all(members)};
    for (std::uint64_t k = 1; k < 40; ++k) sets.push_back(k * 0x9E3779B97F4A7C15U >> (64 - members));
    std::ranges::sort(sets);
    const auto repeated = std::ranges::unique(sets);
    sets.erase(repeated.begin(), repeated.end());
    return sets;
}

}  // namespace

TEST_CASE("every set in every draw is worth what it is worth by itself, over every example") {
    constexpr std::size_t draws = 300;  // no whole number of blocks
    for (const test::Example& example : test::examples()) {
        const BusinessCase& bc = example.business_case;
        const engine::Plan plan = engine::make_plan(bc);
        const auto members = analysis::proposed_initiatives(bc);
        const auto sets = some_sets(members.size());
        const analysis::Sampler sampler(bc, analysis::drawn_quantities(bc), {.seed = 7, .draws = draws});
        const analysis::SetDraws drawn(plan, members, sets, sampler, {.draws = draws, .threads = 2});
        REQUIRE_FALSE(drawn.too_large());
        std::vector<double> values(sampler.varied().size() * draws);
        sampler.fill(0, draws, draws, values.data());
        for (const std::size_t j : {std::size_t{0}, std::size_t{63}, std::size_t{64}, draws - 1}) {
            BusinessCase there = bc;
            for (std::size_t row = 0; row < sampler.varied().size(); ++row)
                there.assumptions[sampler.varied()[row]].value = values[row * draws + j];
            const engine::Plan plan_there = engine::make_plan(there);
            analysis::Valuation valuation(plan_there);
            for (std::size_t k = 0; k < sets.size(); ++k) {
                engine::Funding funding = valuation.nobody();
                for (std::size_t m = 0; m < members.size(); ++m)
                    funding.funded[members[m]] = analysis::has(sets[k], m) ? 1 : 0;
                INFO(example.name << ", draw " << j << ", set " << sets[k]);
                CHECK(drawn.npv(k).at(j) == doctest::Approx(valuation.npv(funding)).epsilon(1e-10).scale(1e6));
            }
        }
    }
}

TEST_CASE("what does not fit into memory is not begun, and who stops gets nothing") {
    const BusinessCase& bc = test::examples().front().business_case;
    const engine::Plan plan = engine::make_plan(bc);
    const std::vector<SetBits> sets{0, 1};
    const analysis::Sampler sampler(bc, analysis::drawn_quantities(bc), {.draws = 256});
    CHECK(analysis::SetDraws(plan, analysis::proposed_initiatives(bc), sets, sampler, {.draws = 256, .memory = 1000})
              .too_large());
    CHECK(analysis::SetDraws(plan, analysis::proposed_initiatives(bc), sets, sampler,
                             {.draws = 256, .stop = [] { return true; }})
              .stopped());
}
