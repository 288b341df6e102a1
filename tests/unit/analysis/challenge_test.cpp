#include "cxcase/analysis/challenge.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

using namespace cxcase;
using analysis::Attack;
using model::BusinessCase;

namespace {

const BusinessCase& telecom() {
    const auto& all = test::examples();
    return std::ranges::find(all, "telecom.yaml", &test::Example::name)->business_case;
}

std::vector<Attack> table_attacks(const BusinessCase& from) {
    std::vector<Attack> attacks;
    for (const auto& info : model::attacks()) attacks.push_back(analysis::attack_of(info, from));
    return attacks;
}

}  // namespace

TEST_CASE("an attack that changes nothing leaves everything, to the last digit") {
    for (const auto& example : test::examples()) {
        const auto result =
            analysis::challenge(example.business_case, {{"none", "None", "", "", example.business_case}});
        const auto ranked = analysis::rank(example.business_case);
        REQUIRE(result.attacks.size() == 1);
        CHECK(result.portfolio.npv == ranked.portfolio.npv);
        CHECK(result.attacks[0].portfolio.npv == ranked.portfolio.npv);
        CHECK(result.attacks[0].portfolio.roi == ranked.portfolio.roi);
        CHECK_FALSE(result.hurt_most.has_value());
        REQUIRE(result.initiatives.size() == ranked.initiatives.size());
        for (std::size_t k = 0; k < ranked.initiatives.size(); ++k) {
            CHECK(result.initiatives[k].npv == ranked.initiatives[k].measures.npv);
            CHECK(result.attacks[0].initiatives[k].npv == ranked.initiatives[k].measures.npv);
            CHECK(result.attacks[0].initiatives[k].funded == ranked.initiatives[k].funded);
            CHECK_FALSE(result.initiatives[k].hurt_most.has_value());
        }
    }
}

TEST_CASE("who survives, and what hurts most") {
    for (const auto& example : test::examples()) {
        const auto result = analysis::challenge(example.business_case, table_attacks(example.business_case));
        REQUIRE(result.attacks.size() == model::attacks().size());
        REQUIRE(result.hurt_most.has_value());
        for (const auto& attack : result.attacks) {
            CHECK(attack.portfolio.npv >= result.attacks[*result.hurt_most].portfolio.npv);
            for (std::size_t k = 0; k < result.initiatives.size(); ++k)
                CHECK(attack.initiatives[k].survives == (attack.initiatives[k].npv > 0));
        }
        for (std::size_t k = 0; k < result.initiatives.size(); ++k) {
            const auto& one = result.initiatives[k];
            const auto under = [&](std::size_t attack) { return result.attacks[attack].initiatives[k]; };
            bool all = one.npv > 0;
            for (std::size_t a = 0; a < result.attacks.size(); ++a) {
                all = all && under(a).survives;
                if (one.hurt_most) CHECK(*under(a).npv >= *under(*one.hurt_most).npv);
                if (!one.hurt_most) CHECK(*under(a).npv >= one.npv);
            }
            CHECK(one.survives_all == all);
        }
    }
}

TEST_CASE("the funded set is held fixed, while places are given anew") {
    BusinessCase poorer = telecom();
    for (auto& year : poorer.budget)
        for (auto* limit : {&year.total, &year.capex, &year.opex})
            if (*limit) poorer.assumptions[(**limit).id].value *= 0.3;
    const auto result = analysis::challenge(telecom(), {{"poor", "Less money", "", "", poorer}});
    CHECK(result.attacks[0].portfolio.npv == result.portfolio.npv);
    std::size_t places = 0;
    for (const auto& one : result.attacks[0].initiatives) places += one.funded ? 1 : 0;
    CHECK(places <
          static_cast<std::size_t>(std::ranges::count_if(result.initiatives, &analysis::ChallengedInitiative::funded)));
}

TEST_CASE("an attack may take an initiative away") {
    BusinessCase without = telecom();
    const auto ranked = analysis::rank(telecom());
    const std::size_t first = ranked.initiatives.front().initiative;
    without.initiatives[first].status = model::Status::rejected;
    const auto result = analysis::challenge(telecom(), {{"gone", "Gone", "", "", without}});
    const auto& under = result.attacks[0].initiatives.front();
    CHECK_FALSE(under.npv.has_value());
    CHECK_FALSE(under.survives);
    CHECK_FALSE(under.funded);
    CHECK(result.attacks[0].portfolio.npv < result.portfolio.npv);
    CHECK(result.initiatives.front().hurt_most == 0);
}

TEST_CASE("without initiatives nothing is attacked") {
    BusinessCase bare = telecom();
    for (auto& initiative : bare.initiatives) initiative.status = model::Status::rejected;
    const auto result = analysis::challenge(bare, table_attacks(bare));
    CHECK(result.initiatives.empty());
    CHECK(result.portfolio.npv == 0);
    CHECK_FALSE(result.hurt_most.has_value());
}
