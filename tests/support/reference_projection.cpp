// docs/model.md, "Friction f on segment s" and "Projection for a set X", sentence by sentence.
#include "support/reference_work.hpp"

#include <algorithm>

namespace cxcase::reference {
namespace {

using model::BusinessCase;
using model::Lever;

double value_or(const BusinessCase& c, const std::optional<model::Quantity>& q, double otherwise) {
    return q ? c.value(*q) : otherwise;
}

double season(const BusinessCase& c, const std::optional<std::array<double, 12>>& twelve, int t) {
    if (!twelve) return 1;
    double sum = 0;
    for (const double each : *twelve) sum += each;
    return (*twelve)[index((c.calendar.start + t - 1) % 12)] / (sum / 12);
}

double strength(const BusinessCase& c, const model::Effect& effect) {
    const double points_lost = effect.points ? -c.value(*effect.points) : 1;
    return c.value(effect.amount) * points_lost * kept(c, effect.amount);
}

bool in_points(const BusinessCase& c, const model::Effect& effect) {
    return c[effect.amount].unit == model::Unit::change_points;
}

void read_effects(const BusinessCase& c, const model::Affect& affect, Hit& hit) {
    if (affect.churn) (in_points(c, *affect.churn) ? hit.churn_points : hit.churn_excess) = strength(c, *affect.churn);
    if (affect.conversion) {
        const double harm = -strength(c, *affect.conversion);
        (in_points(c, *affect.conversion) ? hit.conversion_points : hit.conversion_loss) = harm;
    }
    if (affect.revenue) hit.revenue_loss = -strength(c, *affect.revenue);
    if (affect.referrals) hit.referral_loss = -strength(c, *affect.referrals);
    if (affect.cost) hit.cost = strength(c, *affect.cost);
    for (const auto& move : affect.moves) hit.move_loss[move.move] = -strength(c, move.change);
    for (const auto& channel : affect.contacts) hit.contacts[channel.channel] = strength(c, channel.contacts);
}

Hit read_hit(const BusinessCase& c, std::size_t friction, std::size_t segment) {
    Hit hit;
    hit.move_loss.assign(c.segments[segment].moves.size(), 0);
    hit.contacts.assign(c.segments[segment].channels.size(), 0);
    for (const auto& affect : c.frictions[friction].affects) {
        if (affect.segment != segment) continue;
        if (affect.customers) {
            hit.ehat = c.value(affect.customers->value);
            hit.e = hit.ehat / affect.customers->months;
        }
        hit.p = value_or(c, affect.prospects, 0);
        read_effects(c, affect, hit);
    }
    return hit;
}

void remove_all(Work& work) {
    const auto& c = work.c;
    const std::vector<double> nothing(index(work.months() + 1), 0);
    work.out.removal.assign(c.frictions.size(), std::vector(c.segments.size(), nothing));
    for (std::size_t f = 0; f < c.frictions.size(); ++f)
        for (std::size_t s = 0; s < c.segments.size(); ++s)
            for (int t = 1; t <= work.months(); ++t) {
                double left = 1;
                for (std::size_t i = 0; i < c.initiatives.size(); ++i)
                    for (const auto& fix : c.initiatives[i].fixes)
                        if (work.acts(i) && fix.friction == f && fix.segment == s)
                            left *= 1 - removal_by(work, i, fix, t);
                work.out.removal[f][s][index(t)] = work.gone(f) ? 1 : 1 - left;
            }
}

// A segment in a month: reads hits, trends and removal the way each formula of the page needs them.
struct Place {
    const Work& work;
    std::size_t s;
    int t;

    const model::Segment& segment() const { return work.c.segments[s]; }
    double value(model::Quantity q) const { return work.c.value(q); }
    const Hit& hit(std::size_t f) const { return work.hits[f][s]; }
    double g(std::size_t f) const { return work.trends[f][index(t)]; }
    double r(std::size_t f, Lever lever) const {
        if (work.question.only && *work.question.only != lever) return 0;
        return work.out.removal[f][s][index(t)];
    }
    // 1 - l * exposure * E over 1 - l * exposure, exposure with its trend held at 1, what is left at 0.
    double relative(std::size_t f, double exposure, double loss, Lever lever) const {
        return std::max(0.0, 1 - loss * std::min(1.0, exposure * g(f)) * (1 - r(f, lever))) / (1 - loss * exposure);
    }
    std::size_t frictions() const { return work.c.frictions.size(); }
};

double held_to_share(double x) { return std::clamp(x, 0.0, 1.0); }

double churn(const Place& at) {
    const double observed = at.value(at.segment().churn);
    double points = 0, excess = 0;
    for (std::size_t f = 0; f < at.frictions(); ++f) {
        points += at.hit(f).e * at.hit(f).churn_points;
        excess += at.hit(f).ehat * at.hit(f).churn_excess;
    }
    const double unaffected = (observed - points) / (1 + excess);  // c0
    double rate = observed;
    for (std::size_t f = 0; f < at.frictions(); ++f) {
        const auto& hit = at.hit(f);
        const double left = 1 - at.r(f, Lever::churn);
        rate -= hit.e * hit.churn_points * (1 - at.g(f) * left);
        rate -= hit.churn_excess * unaffected * (hit.ehat - std::min(1.0, hit.ehat * at.g(f)) * left);
    }
    return held_to_share(rate);
}

double conversion(const Place& at) {
    if (!at.segment().conversion) return 0;
    const double observed = at.value(*at.segment().conversion);
    double improved = observed;
    for (std::size_t f = 0; f < at.frictions(); ++f)
        improved *= at.relative(f, at.hit(f).p, at.hit(f).conversion_loss, Lever::conversion);
    for (std::size_t f = 0; f < at.frictions(); ++f) {
        const auto& hit = at.hit(f);
        const double still = std::min(1.0, hit.p * at.g(f)) * (1 - at.r(f, Lever::conversion));
        improved += hit.conversion_points * (hit.p - still);
    }
    return held_to_share(observed + (1 - at.value(at.segment().cannibalisation)) * (improved - observed));
}

double spend(const Place& at) {
    double amount = at.value(at.segment().revenue) * yearly(at.value(at.segment().growth.revenue), at.t) *
                    season(at.work.c, at.segment().seasonality.revenue, at.t);
    for (std::size_t f = 0; f < at.frictions(); ++f)
        amount *= at.relative(f, at.hit(f).ehat, at.hit(f).revenue_loss, Lever::revenue);
    return amount;
}

double referrals(const Place& at) {
    double rate = value_or(at.work.c, at.segment().referrals, 0);
    for (std::size_t f = 0; f < at.frictions(); ++f)
        rate *= at.relative(f, at.hit(f).ehat, at.hit(f).referral_loss, Lever::referrals);
    return rate;
}

double moving(const Place& at, std::size_t move) {
    double rate = at.value(at.segment().moves[move].rate);
    for (std::size_t f = 0; f < at.frictions(); ++f)
        rate *= at.relative(f, at.hit(f).ehat, at.hit(f).move_loss[move], Lever::moves);
    return rate;
}

double prospects(const Place& at) {
    return value_or(at.work.c, at.segment().prospects, 0) * yearly(at.value(at.segment().growth.prospects), at.t) *
           season(at.work.c, at.segment().seasonality.prospects, at.t);
}

double contact_cost_per_customer(const Place& at) {
    double total = 0;
    for (std::size_t ch = 0; ch < at.segment().channels.size(); ++ch) {
        const auto& channel = at.segment().channels[ch];
        double today = 0, grown = 0, saved = 0;
        for (std::size_t f = 0; f < at.frictions(); ++f) {
            const double caused = at.hit(f).e * at.hit(f).contacts[ch];
            today += caused;
            grown += caused * (at.g(f) - 1);
            saved += caused * at.g(f) * at.r(f, Lever::contacts);
        }
        const double k = channel.contacts ? at.value(*channel.contacts) : today;
        const double u = at.value(channel.cost) * yearly(at.value(at.segment().growth.contact_cost), at.t);
        total += u * (k + grown - at.value(at.segment().capture) * saved);
    }
    return total * season(at.work.c, at.segment().seasonality.contacts, at.t);
}

double friction_cost_per_customer(const Place& at) {
    double total = 0;
    for (std::size_t f = 0; f < at.frictions(); ++f)
        total += at.hit(f).e * at.hit(f).cost * at.g(f) * (1 - at.r(f, Lever::cost));
    return total;
}

std::vector<double> contacts_by_friction(const Place& at, double counted) {
    std::vector<double> result;
    for (std::size_t f = 0; f < at.frictions(); ++f) {
        double per_occurrence = 0;
        for (const double each : at.hit(f).contacts) per_occurrence += each;
        result.push_back(at.hit(f).e * per_occurrence * at.g(f) * (1 - at.r(f, Lever::contacts)) * counted *
                         season(at.work.c, at.segment().seasonality.contacts, at.t));
    }
    return result;
}

// N(t) of every segment: those who stay, moved about, and those who are new.
void move_people(Work& work, int t) {
    const auto& c = work.c;
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        const Place at{work, s, t};
        const double before = work.out.segments[s][index(t - 1)].customers;
        auto& now = work.out.segments[s][index(t)];
        now.churn = churn(at);
        now.conversion = conversion(at);
        now.spend = spend(at);
        now.prospects = prospects(at);
        now.churned = before * now.churn;
        now.acquired = now.prospects * now.conversion + referrals(at) * before;
        now.acquisition = value_or(c, c.segments[s].acquisition_cost, 0) * now.prospects * now.conversion;
    }
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        const Place at{work, s, t};
        const double stay = work.out.segments[s][index(t - 1)].customers * (1 - work.out.segments[s][index(t)].churn);
        double leaving = 0;
        for (std::size_t m = 0; m < c.segments[s].moves.size(); ++m) {
            const double share = moving(at, m);
            leaving += share;
            work.out.segments[c.segments[s].moves[m].to][index(t)].customers += stay * share;
        }
        work.out.segments[s][index(t)].customers += stay * (1 - leaving) + work.out.segments[s][index(t)].acquired;
    }
}

void earn(Work& work, int t) {
    const auto& c = work.c;
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        const Place at{work, s, t};
        const double opening = work.out.segments[s][index(t - 1)].customers;
        auto& now = work.out.segments[s][index(t)];
        now.counted = (opening + now.customers) / 2;
        if (c.count_customers == model::CountCustomers::opening) now.counted = opening;
        if (c.count_customers == model::CountCustomers::closing) now.counted = now.customers;
        now.revenue = now.counted * now.spend;
        now.contribution = now.revenue * c.value(c.segments[s].margin) - now.counted * contact_cost_per_customer(at) -
                           now.counted * friction_cost_per_customer(at) - now.acquisition;
        now.friction_contacts = contacts_by_friction(at, now.counted);
    }
}

}  // namespace

Projection project(const model::BusinessCase& c, const Question& question) {
    Work work{c, question, {}, {}, {}, {}};
    for (std::size_t f = 0; f < c.frictions.size(); ++f) {
        work.hits.emplace_back();
        for (std::size_t s = 0; s < c.segments.size(); ++s) work.hits[f].push_back(read_hit(c, f, s));
        work.trends.emplace_back(1, 1.0);
        for (int t = 1; t <= c.calendar.horizon; ++t)
            work.trends[f].push_back(yearly(c.value(c.frictions[f].trend), t));
    }
    for (std::size_t i = 0; i < c.initiatives.size(); ++i) work.courses.push_back(course_of(c, question, i));
    const auto months = index(c.calendar.horizon + 1);
    work.out.segments.assign(c.segments.size(), std::vector<SegmentMonth>(months));
    work.out.money.assign(months, {});
    remove_all(work);
    for (std::size_t s = 0; s < c.segments.size(); ++s)
        work.out.segments[s][0].customers = c.value(c.segments[s].customers);
    for (int t = 1; t <= c.calendar.horizon; ++t) {
        move_people(work, t);
        earn(work, t);
    }
    for (int t = 0; t <= c.calendar.horizon; ++t)
        for (std::size_t i = 0; i < c.initiatives.size(); ++i)
            if (work.acts(i)) book_lines(work, i, t);
    return work.out;
}

}  // namespace cxcase::reference
