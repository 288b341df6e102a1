#include "analysis/attacks.hpp"

#include "cxcase/analysis/challenge.hpp"
#include "support/examples.hpp"
#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <ostream>
#include <string>

using namespace cxcase;
using model::BusinessCase;
using model::Line;
using test::CaseBuilder;

namespace {

BusinessCase attacked(const BusinessCase& from, std::string_view id, std::optional<double> dial = std::nullopt) {
    return analysis::attack_of(*model::find_attack(id), from, dial).business_case;
}

// Two segments that share an effect on churn, and an initiative with every form of line.
BusinessCase small() {
    CaseBuilder build(24);
    build.segment("a", 1000, 0.02, 10).referrals = build.add(0.01);
    build.segment("b", 1000, 0.02, 10);
    auto& affect = build.friction("late", 0.05);
    affect.churn = build.effect(0.04, model::Unit::change_points);
    affect.contacts.push_back({0, build.effect(1.5, model::Unit::count)});
    model::Affect second = affect;
    second.segment = 1;
    build.bc.frictions[0].affects.push_back(second);
    auto& initiative = build.initiative("fix", 0.4);
    initiative.starts = 3;
    initiative.delivery = build.add(2, model::Unit::months);
    initiative.costs = {build.line("run", Line::Form::recurring, 10), build.line("build", Line::Form::one_off, 100)};
    Line upfront = build.line("upfront", Line::Form::one_off, 50);
    upfront.upfront = true;
    Line years;
    years.id = "years";
    years.form = Line::Form::years;
    years.years = {{2027, build.add(120)}, {2028, build.add(60)}};
    initiative.costs.push_back(upfront);
    initiative.costs.push_back(years);
    return build.bc;
}

}  // namespace

TEST_CASE("a figure that serves two segments is changed once") {
    const auto bc = small();
    CHECK(analysis::churn_effects(bc).size() == 1);
    CHECK(analysis::all_effects(bc).size() == 3);  // churn, contacts, reduces
    const auto halved = attacked(bc, "churn-half");
    CHECK(halved.value(halved.frictions[0].affects[1].churn->amount) == doctest::Approx(0.02));
    CHECK(halved.value(halved.frictions[0].affects[0].contacts[0].contacts.amount) == 1.5);
}

TEST_CASE("attacks on figures change these and no others") {
    const auto bc = small();
    CHECK(attacked(bc, "no-referrals").value(*bc.segments[0].referrals) == 0);
    CHECK(attacked(bc, "no-contact-savings").value(bc.segments[1].capture) == 0);
    CHECK(attacked(bc, "discount-5").value(bc.discount_rate) == doctest::Approx(0.15));
    CHECK(attacked(bc, "effects-p10").value(bc.initiatives[0].fixes[0].reduces) == doctest::Approx(0.28));
    const auto dear = attacked(bc, "costs-25");
    CHECK(dear.value(*dear.initiatives[0].costs[0].amount) == 12.5);
    CHECK(dear.value(dear.initiatives[0].costs[3].years[1].amount) == 75);
    const auto cut = attacked(bc, "haircuts");
    CHECK(cut.haircuts_on);
    CHECK(cut.haircuts == model::default_haircuts);
}

TEST_CASE("a case that cuts its effects already keeps its own table where that cuts more") {
    auto bc = small();
    bc.haircuts_on = true;
    bc.haircuts = {0, 0, 0, 0, 0, 0, 0.9};
    auto more = model::default_haircuts;
    more.back() = 0.9;
    CHECK(attacked(bc, "haircuts").haircuts == more);
    CHECK(attacked(attacked(bc, "haircuts"), "haircuts").haircuts == more);
}

TEST_CASE("six months late: start and lines, but not those of committed work") {
    auto bc = small();
    const auto late = attacked(bc, "six-months-late").initiatives[0];
    CHECK(late.starts == 9);
    REQUIRE(late.costs.size() == 5);
    CHECK_FALSE(late.costs[2].upfront);
    CHECK(late.costs[2].from == 6);
    CHECK(late.costs[2].until == 6);
    CHECK(late.costs[3].form == Line::Form::one_off);
    CHECK(late.costs[3].from == 7);
    CHECK(late.costs[3].until == 18);
    CHECK(late.costs[4].from == 19);
    CHECK(late.costs[4].until == 30);
    bc.initiatives[0].status = model::Status::committed;
    CHECK(attacked(bc, "six-months-late").initiatives[0].starts == 3);
}

TEST_CASE("benefits stop after twelve months, and costs run on as they would have") {
    auto bc = small();
    const auto stopped = attacked(bc, "benefits-stop");
    CHECK(stopped.value(*stopped.initiatives[0].lasts) == 12);
    CHECK(stopped.initiatives[0].costs[0].until == 24);
    CHECK_FALSE(stopped.initiatives[0].costs[1].until.has_value());

    CaseBuilder build;
    build.bc = bc;
    build.bc.initiatives[0].lasts = build.add(15, model::Unit::months);
    CHECK(attacked(build.bc, "benefits-stop").initiatives[0].costs[0].until == 19);  // live in month 5, fifteen months
    build.bc.initiatives[0].lasts = build.add(8, model::Unit::months);
    CHECK_FALSE(attacked(build.bc, "benefits-stop").initiatives[0].costs[0].until.has_value());
}

TEST_CASE("a dial says how hard an attack is") {
    const auto bc = small();
    CHECK(attacked(bc, "six-months-late", 9).initiatives[0].starts == 12);
    const auto stopped = attacked(bc, "benefits-stop", 18);
    CHECK(stopped.value(*stopped.initiatives[0].lasts) == 18);
    const auto dear = attacked(bc, "costs-25", 0.4);
    CHECK(dear.value(*dear.initiatives[0].costs[0].amount) == doctest::Approx(14));
    const auto churn = bc.frictions[0].affects[0].churn->amount;
    CHECK(attacked(bc, "churn-half", 0.25).value(churn) == doctest::Approx(0.03));
    CHECK(attacked(bc, "churn-half", 0.0).value(churn) == bc.value(churn));
    CHECK(attacked(bc, "discount-5", 0.02).value(bc.discount_rate) == doctest::Approx(0.12));
}

TEST_CASE("the usual figure of a dial is the attack itself, under the usual name") {
    for (const auto& example : test::examples()) {
        for (const auto& info : model::attacks()) {
            if (info.dial.kind == model::DialKind::none) continue;
            INFO(example.name << " " << info.id);
            const auto usual = analysis::attack_of(info, example.business_case);
            const auto dialled = analysis::attack_of(info, example.business_case, info.dial.usual);
            CHECK(dialled.business_case == usual.business_case);
            CHECK(usual.name == info.name);
        }
    }
}

TEST_CASE("cautious effects follow the percentile of the dial") {
    for (const auto& example : test::examples()) {
        const auto& bc = example.business_case;
        const auto p10 = attacked(bc, "effects-p10");
        const auto p30 = attacked(bc, "effects-p10", 0.3);
        bool any = false;
        for (const auto quantity : analysis::all_effects(bc)) {
            CHECK(std::abs(p10.value(quantity)) <= std::abs(p30.value(quantity)));
            any = any || p10.value(quantity) != p30.value(quantity);
        }
        CHECK((any || example.name.starts_with("first") || example.name.starts_with("group")));
    }
}

TEST_CASE("no attack touches the case it is made from") {
    for (const auto& example : test::examples()) {
        const auto before = analysis::rank(example.business_case).portfolio.npv;
        for (const auto& info : model::attacks()) static_cast<void>(analysis::attack_of(info, example.business_case));
        CHECK(analysis::rank(example.business_case).portfolio.npv == before);
    }
}
