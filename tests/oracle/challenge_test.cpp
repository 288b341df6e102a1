// Challenges against the slow second implementation. Attacks on numbers are made once more, place by place, and ranked by
// the reference; attacks on time are questions to the reference, which knows how to be late and to stop.

#include "cxcase/analysis/challenge.hpp"

#include "cxcase/model/quantile.hpp"
#include "support/compare.hpp"
#include "support/examples.hpp"
#include "support/property.hpp"
#include "support/reference.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <string_view>

using namespace cxcase;
using model::BusinessCase;
using model::Quantity;
using model::Status;

namespace {

void change(BusinessCase& c, Quantity& quantity, const std::function<double(const model::Assumption&)>& to) {
    const double value = to(c[quantity]);
    quantity = test::copy_row(c, quantity);
    c.assumptions[quantity.id].value = value;
}

void for_effects(BusinessCase& c, const std::function<void(Quantity&, bool is_churn)>& each) {
    for (auto& friction : c.frictions) {
        for (auto& affect : friction.affects) {
            if (affect.churn) each(affect.churn->amount, true);
            for (auto* effect : {&affect.conversion, &affect.revenue, &affect.referrals, &affect.cost})
                if (*effect) each((*effect)->amount, false);
            for (auto& move : affect.moves) each(move.change.amount, false);
            for (auto& channel : affect.contacts) each(channel.contacts.amount, false);
        }
    }
    for (auto& initiative : c.initiatives)
        for (auto& fix : initiative.fixes) each(fix.reduces, false);
}

// The attacks on numbers, in other words.
BusinessCase edited(std::string_view attack, BusinessCase c) {
    const auto zero = [](const model::Assumption&) { return 0.0; };
    const auto times = [](double factor) { return [factor](const model::Assumption& a) { return a.value * factor; }; };
    if (attack == "no-referrals")
        for (auto& segment : c.segments)
            if (segment.referrals) change(c, *segment.referrals, zero);
    if (attack == "no-contact-savings")
        for (auto& segment : c.segments) change(c, segment.capture, zero);
    if (attack == "costs-25")
        for (auto& initiative : c.initiatives)
            for (auto& line : initiative.costs) {
                if (line.amount) change(c, *line.amount, times(1.25));
                for (auto& year : line.years) change(c, year.amount, times(1.25));
            }
    if (attack == "churn-half")
        for_effects(c, [&](Quantity& q, bool is_churn) {
            if (is_churn) change(c, q, times(0.5));
        });
    if (attack == "effects-p10")
        for_effects(c, [&](Quantity& q, bool) {
            change(c, q, [](const model::Assumption& a) {
                return a.uncertain() ? model::quantile_of_size(a, 0.1) : 0.7 * a.value;
            });
        });
    if (attack == "discount-5") change(c, c.discount_rate, [](const auto& a) { return a.value + 0.05; });
    if (attack == "haircuts") {
        constexpr std::array usual{0.0, 0.10, 0.15, 0.25, 0.40, 0.60, 0.50};
        for (std::size_t grade = 0; grade < usual.size(); ++grade) {
            if (!c.haircuts_on || c.haircuts[grade] < usual[grade]) c.haircuts[grade] = usual[grade];
        }
        c.haircuts_on = true;
    }
    return c;
}

bool concerns_time(std::string_view attack) { return attack == "six-months-late" || attack == "benefits-stop"; }

double npv_of(const BusinessCase& c, std::string_view attack, const reference::Set& with,
              const reference::Set& without) {
    const auto asked = [&](const reference::Set& set) {
        reference::Question question{set, {}, {}, {}};
        if (attack == "six-months-late") question.all_late = 6;
        if (attack == "benefits-stop") question.works_for = 12;
        return reference::project(c, question);
    };
    return reference::measures(c, asked(with), asked(without)).npv;
}

void add_required(const BusinessCase& c, std::size_t i, reference::Set& set) {
    for (const auto r : c.initiatives[i].requires_) {
        if (c.initiatives[r].status != Status::proposed || set[r]) continue;
        set[r] = true;
        add_required(c, r, set);
    }
}

double standalone(const BusinessCase& c, std::string_view attack, std::size_t i) {
    reference::Set without(c.initiatives.size(), false);
    add_required(c, i, without);
    reference::Set with = without;
    with[i] = true;
    return npv_of(c, attack, with, without);
}

reference::Set funded_of(const analysis::ChallengeResult& result, std::size_t count) {
    reference::Set set(count, false);
    for (const auto& one : result.initiatives) set[one.initiative] = one.funded;
    return set;
}

void compare_places(test::Comparison& comparison, const BusinessCase& attacked, const analysis::ChallengeResult& result,
                    const analysis::AttackResult& actual) {
    for (const auto& expected : reference::rank(attacked).result.initiatives) {
        for (std::size_t k = 0; k < result.initiatives.size(); ++k) {
            if (result.initiatives[k].initiative != expected.initiative) continue;
            comparison.check_same("funded " + attacked.initiatives[expected.initiative].id,
                                  expected.funded ? "yes" : "no", actual.initiatives[k].funded ? "yes" : "no");
        }
    }
}

std::string disagreement(const BusinessCase& c, bool with_places) {
    std::vector<analysis::Attack> attacks;
    for (const auto& info : model::attacks()) attacks.push_back(analysis::attack_of(info, c));
    const auto result = analysis::challenge(c, attacks);
    test::Comparison comparison(reference::rank(c).result.baseline.contribution);
    const auto funded = funded_of(result, c.initiatives.size());
    for (const auto& actual : result.attacks) {
        comparison.under(actual.id);
        const auto attacked = edited(actual.id, c);
        comparison.money("portfolio", npv_of(attacked, actual.id, funded, reference::Set(funded.size(), false)),
                         actual.portfolio.npv);
        for (std::size_t k = 0; k < result.initiatives.size(); ++k) {
            const auto i = result.initiatives[k].initiative;
            const double expected = standalone(attacked, actual.id, i);
            comparison.money(c.initiatives[i].id, expected, actual.initiatives[k].npv.value_or(-1));
        }
        if (with_places && !concerns_time(actual.id)) compare_places(comparison, attacked, result, actual);
    }
    return comparison.differences().empty() ? "" : comparison.report();
}

}  // namespace

TEST_CASE("challenge agrees with the reference on every example, attack by attack") {
    for (const test::Example& example : test::examples()) {
        const auto problem = disagreement(example.business_case, example.business_case.initiatives.size() < 6);
        CHECK_MESSAGE(problem.empty(), example.name << ": " << problem);
    }
}

TEST_CASE("challenge agrees with the reference on random cases, attack by attack") {
    test::holds_for_random_cases("challenge equals reference", 150, [](const test::Recipe& recipe) {
        const auto problem = disagreement(test::make_case(recipe), true);
        if (!problem.empty()) RC_FAIL(problem);
    });
}

// Without this, attacks that change nothing would agree, too.
TEST_CASE("each attack changes some random case, and no attack wins money on cost or effect" *
          doctest::skip(!test::thorough)) {
    std::set<std::string> harmful;
    test::holds_for_random_cases("attacks do harm", 60, [&](const test::Recipe& recipe) {
        const auto c = test::make_case(recipe);
        std::vector<analysis::Attack> attacks;
        for (const auto& info : model::attacks()) attacks.push_back(analysis::attack_of(info, c));
        const auto result = analysis::challenge(c, attacks);
        for (const auto& attack : result.attacks) {
            for (std::size_t k = 0; k < result.initiatives.size(); ++k)
                if (attack.initiatives[k].npv < result.initiatives[k].npv) harmful.insert(attack.id);
            if (attack.id == "costs-25") RC_ASSERT(attack.portfolio.npv <= result.portfolio.npv + 1e-6);
        }
    });
    for (const auto& info : model::attacks()) {
        INFO(info.id);
        CHECK(harmful.contains(std::string(info.id)));
    }
}
