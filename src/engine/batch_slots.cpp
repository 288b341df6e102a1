#include "batch_slots.hpp"

#include "cxcase/engine/numbers.hpp"

#include <algorithm>

namespace cxcase::engine {
namespace {

using model::Line;
using model::Quantity;

int slot_of(Quantity q) { return static_cast<int>(q.id); }

}  // namespace

bool paid_per_fix(const model::Initiative& initiative) {
    return std::ranges::any_of(initiative.costs, [](const Line& line) { return line.form == Line::Form::per_fix; });
}

Slots::Slots(const Plan& plan, const std::vector<char>& varying, Compiled& out)
    : plan_(plan),
      bc_(*plan.business_case),
      varying_(varying),
      out_(out),
      acts_(bc_.initiatives.size(), 0),
      pays_(bc_.initiatives.size(), 0) {}

int Slots::of(Quantity q) {
    live_.insert(q.id);
    return slot_of(q);
}

int Slots::of(const std::optional<Quantity>& q) { return q ? of(*q) : program::none; }

int Slots::unless_zero(Quantity q) { return varies(q) || bc_.value(q) != 0 ? of(q) : program::none; }

program::Size Slots::size(const model::Effect& effect) {
    return {of(effect.amount), of(effect.points), bc_.kept(effect.amount)};
}

const double* Slots::season(const std::optional<std::array<double, 12>>& months) {
    if (!months) return nullptr;
    return out_.pool.keep(season_course(bc_.calendar, plan_.months, *months)).first;
}

program::Segment Slots::segment(const model::Segment& segment) {
    program::Segment s;
    s.customers = of(segment.customers);
    s.churn = of(segment.churn);
    s.conversion = of(segment.conversion);
    s.prospects = of(segment.prospects);
    s.revenue = of(segment.revenue);
    s.margin = of(segment.margin);
    s.referrals = of(segment.referrals);
    s.cannibalisation = unless_zero(segment.cannibalisation);
    s.capture = of(segment.capture);
    s.addressable = of(segment.addressable);
    s.acquisition_cost = of(segment.acquisition_cost);
    s.growth_prospects = unless_zero(segment.growth.prospects);
    s.growth_revenue = unless_zero(segment.growth.revenue);
    s.growth_contacts = unless_zero(segment.growth.contact_cost);
    s.season_prospects = season(segment.seasonality.prospects);
    s.season_revenue = season(segment.seasonality.revenue);
    s.season_contacts = season(segment.seasonality.contacts);
    s.price_moves = s.growth_contacts != program::none || s.season_contacts != nullptr;
    s.contacts_given = segment.contacts_given;
    std::vector<program::Channel> channels;
    for (const model::Channel& channel : segment.channels) channels.push_back({of(channel.contacts), of(channel.cost)});
    s.channels = out_.pool.keep(std::move(channels));
    return s;
}

program::Friction Slots::friction(const model::Affect& affect, Quantity trend) {
    program::Friction f;
    if (affect.customers) {
        f.customers = of(affect.customers->value);
        f.months = affect.customers->months;
    }
    f.prospects = of(affect.prospects);
    f.trend = unless_zero(trend);
    if (affect.churn) f.churn = size(*affect.churn);
    if (affect.conversion) f.conversion = size(*affect.conversion);
    if (affect.revenue) f.revenue = size(*affect.revenue);
    if (affect.referrals) f.referrals = size(*affect.referrals);
    if (affect.cost) f.cost = size(*affect.cost);
    const auto points = [&](const model::Effect& e) { return bc_[e.amount].unit == model::Unit::change_points; };
    f.churn_relative = affect.churn && !points(*affect.churn);
    f.conversion_points = affect.conversion && points(*affect.conversion);
    f.conversion_factor = affect.conversion && !f.conversion_points;
    std::vector<program::MoveLoss> moves;
    for (const model::MoveEffect& move : affect.moves)
        moves.push_back({static_cast<int>(move.move), size(move.change)});
    out_.program.moves = std::max(out_.program.moves, static_cast<int>(moves.size()));
    f.moves = out_.pool.keep(std::move(moves));
    std::vector<program::Contact> contacts;
    for (const model::ChannelEffect& c : affect.contacts)
        contacts.push_back({static_cast<int>(c.channel), size(c.contacts)});
    f.contacts = out_.pool.keep(std::move(contacts));
    return f;
}

void Slots::act(std::size_t initiative) { acts_[initiative] = 1; }

void Slots::pay(std::size_t initiative) { pays_[initiative] = 1; }

bool Slots::timing_varies(std::size_t initiative) const {
    const model::Initiative& it = bc_.initiatives[initiative];
    return varies(it.delivery) || varies(it.ramp) || varies(it.fades) || (it.lasts && varies(*it.lasts));
}

int Slots::derive(Derived::How how, Quantity q) {
    out_.derived.push_back({how, of(q), out_.program.slots});
    return out_.program.slots++;
}

// Months 0..T, of work whose timing is the same in every draw.
const double* Slots::adoption_of(std::size_t index) {
    const Inputs<double> inputs = inputs_of(bc_);
    std::vector<double> shares;
    for (int t = 0; t <= plan_.months; ++t) shares.push_back(adoption_at(plan_, index, inputs, t));
    return out_.pool.keep(std::move(shares)).first;
}

program::Initiative Slots::initiative(std::size_t index) {
    const model::Initiative& from = bc_.initiatives[index];
    program::Initiative it;
    it.success = of(from.success);
    it.risk_benefits = of(from.risk_benefits);
    it.risk_costs = of(from.risk_costs);
    it.starts = from.starts;
    it.s_curve = from.shape == model::RampShape::s_curve;
    it.run_growth = unless_zero(from.run_cost_growth.value_or(bc_.run_cost_growth));
    it.paid_per_fix = acts_[index] != 0 && paid_per_fix(from);
    it.saves = pays_[index] != 0 && !from.savings.empty();
    it.timing_varies = timing_varies(index);
    if (!it.timing_varies) {
        it.adoption = adoption_of(index);
        return it;
    }
    it.ramp = of(from.ramp);
    it.delivery = derive(Derived::How::round_half_up, from.delivery);
    it.full_after = derive(Derived::How::at_least_one_whole, from.ramp);
    if (from.lasts) it.lasts = derive(Derived::How::round_half_up, *from.lasts);
    if (unless_zero(from.fades) != program::none) it.fade_month = derive(Derived::How::monthly_factor, from.fades);
    return it;
}

program::Line Slots::recurring(std::size_t index, const Line& line) {
    const bool varies = timing_varies(index);
    const InitiativePlan& timing = plan_.initiatives[index];
    program::Line made;
    made.first_is_live = varies && !line.from;
    made.last_is_end = varies && !line.until && bc_.initiatives[index].lasts;
    made.first = std::max(1, line.from.value_or(timing.go_live));
    const int end = varies ? plan_.months : timing.lasts_until.value_or(plan_.months);
    made.last = std::min(plan_.months, line.until.value_or(end));
    return made;
}

program::Line Slots::spread(int first, int last) const {
    program::Line made;
    made.share = 1.0 / (last - first + 1);
    made.first = std::max(1, first);
    made.last = std::min(plan_.months, last);
    return made;
}

program::Line Slots::one_off(std::size_t index, const Line& line, bool saving) {
    if (line.upfront) return {};  // month 0, all of it
    if (line.from) return spread(*line.from, line.until.value_or(*line.from));
    const InitiativePlan& timing = plan_.initiatives[index];
    const int starts = bc_.initiatives[index].starts;
    program::Line made =
        saving ? spread(timing.go_live, timing.go_live) : spread(starts, starts + std::max(1, timing.delivery) - 1);
    made.at_live = timing_varies(index) && saving;
    made.over_delivery = timing_varies(index) && !saving;
    return made;
}

void Slots::push(std::size_t index, program::Line line, Quantity amount, bool saving) {
    line.initiative = static_cast<int>(index);
    line.amount = of(amount);
    line.saving = saving;
    lines_.push_back(line);
}

// What 1 of the amount is worth today, where draws differ in nothing else.
void Slots::value(const program::Initiative& it, program::Line& line) const {
    const model::Initiative& from = bc_.initiatives[static_cast<std::size_t>(line.initiative)];
    const Quantity growth = from.run_cost_growth.value_or(bc_.run_cost_growth);
    const bool grows = line.course == program::Line::Course::growing;
    line.fixed = out_.program.discount != nullptr && !it.timing_varies && !(grows && varies(growth));
    if (!line.fixed) return;
    double grown = 1;
    for (int t = 0; t <= line.last; ++t) {
        if (grows && program::new_case_year(t)) grown *= 1 + bc_.value(growth);
        if (t < line.first) continue;
        const bool adopted = line.course == program::Line::Course::adopted;
        line.present += line.share * grown * (adopted ? it.adoption[t] : 1) * out_.program.discount[t];
    }
}

void Slots::add_line(std::size_t index, const Line& line, bool saving) {
    if (line.form == Line::Form::one_off) push(index, one_off(index, line, saving), *line.amount, saving);
    if (line.form == Line::Form::recurring) {
        program::Line made = recurring(index, line);
        made.course = saving ? program::Line::Course::adopted : program::Line::Course::growing;
        push(index, made, *line.amount, saving);
    }
    for (const model::YearAmount& year : line.years) {
        const int first = bc_.calendar.first_month(year.fiscal_year);
        push(index, spread(std::max(1, first), std::min(plan_.months, first + 11)), year.amount, saving);
    }
}

void Slots::finish() {
    std::vector<program::Initiative> initiatives;
    for (std::size_t i = 0; i < bc_.initiatives.size(); ++i) {
        const model::Initiative& from = bc_.initiatives[i];
        if (acts_[i] == 0 && pays_[i] == 0) {
            initiatives.emplace_back();
            continue;
        }
        initiatives.push_back(initiative(i));
        for (const Line& line : from.costs) {
            if (pays_[i] != 0) add_line(i, line, false);
            if (line.form != Line::Form::per_fix || acts_[i] == 0) continue;
            program::Line price = recurring(i, line);
            price.course = program::Line::Course::growing;
            price.initiative = static_cast<int>(i);
            price.amount = of(*line.amount);
            prices_.push_back(price);
        }
        for (const Line& line : from.savings) {
            if (pays_[i] != 0) add_line(i, line, true);
        }
    }
    for (program::Line& line : lines_) value(initiatives[static_cast<std::size_t>(line.initiative)], line);
    out_.program.initiatives = out_.pool.keep(std::move(initiatives));
    out_.program.lines = out_.pool.keep(std::move(lines_));
    out_.program.prices = out_.pool.keep(std::move(prices_));
}

}  // namespace cxcase::engine
