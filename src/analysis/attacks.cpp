// The attacks of a finance committee, each a function from a case to the case as the committee would have it.
//
// They work on the case as read, not on its text, so that they hold for every way of writing a figure. Figures are changed
// where they stand in the register; one that serves several places (`affects.all`, a metric's link) is changed once.
#include "attacks.hpp"

#include "cxcase/analysis/challenge.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/engine/plan.hpp"
#include "cxcase/model/quantile.hpp"
#include "starts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace cxcase::analysis {

namespace {

using model::Affect;
using model::BusinessCase;
using model::Effect;
using model::Initiative;
using model::Line;
using model::Quantity;
using model::Status;

constexpr double cautious_share = 0.70;  // of an effect that is one figure without a range

void add(Quantities& all, Quantity quantity) {
    if (std::ranges::find(all, quantity) == all.end()) all.push_back(quantity);
}

void add(Quantities& all, const std::optional<Effect>& effect) {
    if (effect) add(all, effect->amount);
}

void add_effects(Quantities& all, const Affect& affect) {
    for (const auto* effect : {&affect.churn, &affect.conversion, &affect.revenue, &affect.referrals, &affect.cost})
        add(all, *effect);
    for (const auto& move : affect.moves) add(all, move.change.amount);
    for (const auto& channel : affect.contacts) add(all, channel.contacts.amount);
}

double& value_of(BusinessCase& bc, Quantity quantity) { return bc.assumptions.at(quantity.id).value; }

void scale(BusinessCase& bc, const Quantities& quantities, double factor) {
    for (const Quantity quantity : quantities) value_of(bc, quantity) *= factor;
}

BusinessCase no_referrals(BusinessCase bc, double /*dial*/) {
    for (const auto& segment : bc.segments)
        if (segment.referrals) value_of(bc, *segment.referrals) = 0;
    return bc;
}

BusinessCase no_contact_savings(BusinessCase bc, double /*dial*/) {
    for (const auto& segment : bc.segments) value_of(bc, segment.capture) = 0;
    return bc;
}

BusinessCase all_late(BusinessCase bc, double months) {
    for (auto& initiative : bc.initiatives)
        if (initiative.status == Status::proposed) initiative = moved(bc, initiative, engine::whole_months(months));
    return bc;
}

Quantity add_months(BusinessCase& bc, double months) {
    model::Assumption assumption;
    assumption.unit = model::Unit::months;
    assumption.value = months;
    assumption.stated = false;
    bc.assumptions.push_back(std::move(assumption));
    return {static_cast<std::uint32_t>(bc.assumptions.size() - 1)};
}

// A life of so many months, while running costs go on as long as they did.
void stop_benefits(BusinessCase& bc, Initiative& initiative, int life) {
    const auto months = [&](Quantity quantity) { return engine::whole_months(bc.value(quantity)); };
    if (initiative.lasts && months(*initiative.lasts) <= life) return;
    int end = bc.calendar.horizon;
    if (initiative.lasts) end = initiative.starts + months(initiative.delivery) + months(*initiative.lasts) - 1;
    for (auto& line : initiative.costs)
        if (line.form == Line::Form::recurring && !line.until) line.until = end;
    initiative.lasts = add_months(bc, life);
}

BusinessCase benefits_stop(BusinessCase bc, double months) {
    for (auto& initiative : bc.initiatives)
        if (initiative.status == Status::proposed) stop_benefits(bc, initiative, engine::whole_months(months));
    return bc;
}

// Amounts of cost lines of every initiative.
Quantities cost_amounts(const BusinessCase& business_case) {
    Quantities all;
    for (const auto& initiative : business_case.initiatives) {
        for (const auto& line : initiative.costs) {
            if (line.amount) add(all, *line.amount);
            for (const auto& year : line.years) add(all, year.amount);
        }
    }
    return all;
}

BusinessCase costs_up(BusinessCase bc, double overrun) {
    scale(bc, cost_amounts(bc), 1 + overrun);
    return bc;
}

BusinessCase churn_cut(BusinessCase bc, double cut) {
    scale(bc, churn_effects(bc), 1 - cut);
    return bc;
}

BusinessCase cautious_effects(BusinessCase bc, double percentile) {
    for (const Quantity quantity : all_effects(bc)) {
        auto& assumption = bc.assumptions.at(quantity.id);
        assumption.value = assumption.uncertain() ? model::quantile_of_size(assumption, percentile)
                                                  : assumption.value * cautious_share;
    }
    return bc;
}

BusinessCase dearer_money(BusinessCase bc, double points) {
    value_of(bc, bc.discount_rate) += points;
    return bc;
}

// A case that cuts its effects already is cut by its own table where that takes more.
BusinessCase with_haircuts(BusinessCase bc, double /*dial*/) {
    if (!bc.haircuts_on) bc.haircuts = model::default_haircuts;
    for (std::size_t grade = 0; grade < model::evidence_grades; ++grade)
        bc.haircuts.at(grade) = std::max(bc.haircuts.at(grade), model::default_haircuts.at(grade));
    bc.haircuts_on = true;
    return bc;
}

struct Act {
    std::string_view attack;
    BusinessCase (*apply)(BusinessCase, double dial);
};
constexpr std::array acts{
    Act{"no-referrals", no_referrals},
    Act{"no-contact-savings", no_contact_savings},
    Act{"six-months-late", all_late},
    Act{"benefits-stop", benefits_stop},
    Act{"costs-25", costs_up},
    Act{"churn-half", churn_cut},
    Act{"effects-p10", cautious_effects},
    Act{"discount-5", dearer_money},
    Act{"haircuts", with_haircuts},
};

}  // namespace

Quantities churn_effects(const BusinessCase& business_case) {
    Quantities all;
    for (const auto& friction : business_case.frictions)
        for (const auto& affect : friction.affects) add(all, affect.churn);
    return all;
}

Quantities all_effects(const BusinessCase& business_case) {
    Quantities all;
    for (const auto& friction : business_case.frictions)
        for (const auto& affect : friction.affects) add_effects(all, affect);
    for (const auto& initiative : business_case.initiatives)
        for (const auto& fix : initiative.fixes) add(all, fix.reduces);
    return all;
}

Attack attack_of(const model::AttackInfo& info, const BusinessCase& business_case, std::optional<double> dial) {
    const auto* act = std::ranges::find(acts, info.id, &Act::attack);
    base::expects(act != acts.end(), "an attack of the table changes nothing");
    Attack attack{std::string(info.id),
                  std::string(info.name),
                  std::string(info.asks),
                  std::string(info.changes),
                  act->apply(business_case, dial.value_or(info.dial.usual)),
                  &info,
                  dial};
    if (!dial) return attack;
    attack.name = model::with_figure(info.dial.name, info.dial.kind, *dial);
    attack.changes = model::with_figure(info.dial.changes, info.dial.kind, *dial);
    return attack;
}

}  // namespace cxcase::analysis
