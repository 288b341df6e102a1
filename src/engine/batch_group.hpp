// One group of segments, month by month: what the schedule names is worked out anew (model.md, Projection).
#pragma once

#include "batch_numbers.hpp"

namespace cxcase::engine::CXCASE_ISA {

// Growth and season of one month.
template <class T>
void step_course(Draws<T>& d, const program::Segment& s, int t) {
    SegmentState<T>& n = d.w.segments[s.state];
    if (program::new_case_year(t)) {
        n.grown_prospects = n.grown_prospects * (T(1.0) + d.in_or(s.growth_prospects, 0));
        n.grown_revenue = n.grown_revenue * (T(1.0) + d.in_or(s.growth_revenue, 0));
        n.grown_contacts = n.grown_contacts * (T(1.0) + d.in_or(s.growth_contacts, 0));
    }
    const auto season = [t](const double* months) { return T(months == nullptr ? 1.0 : months[t - 1]); };
    n.prospects = n.prospects_today * n.grown_prospects * season(s.season_prospects);
    n.spend = n.revenue_today * n.grown_revenue * season(s.season_revenue);
    n.money = n.spend * n.margin;
    n.contact_price = n.grown_contacts * season(s.season_contacts);
}

// (1 - l met (1-R)) base = left + by R; without a trend exactly 1 while nothing is removed.
template <class T>
void factor_line(const T& loss, const T& met, const T& base, bool grows, T& left, T& by) {
    by = loss * met * base;
    left = grows ? base - by : T(1.0);
}

// What each effect is worth when all of it is removed, at the trend of the year.
template <class T>
void step_trend(Draws<T>& d, const program::Friction& f, int t) {
    FrictionState<T>& n = d.w.frictions[f.state];
    const bool grows = f.trend != program::none;
    if (program::new_case_year(t)) n.trend = n.trend * n.growth;
    n.met = smaller(T(1.0), n.e_hat * n.trend);
    n.met_prospects = smaller(T(1.0), n.p * n.trend);
    n.churn_by = f.churn_relative ? n.churn_relative * n.met : n.churn_points * (n.e * n.trend);
    n.cost_by = n.cost * n.trend;
    if (f.contacts.count > 0) n.contacts_by = n.contact_money * n.trend;
    if (f.conversion_points) n.points_by = n.conversion * n.met_prospects;
    if (f.conversion_factor)
        factor_line(n.conversion, n.met_prospects, n.conversion_base, grows, n.conversion_left, n.conversion_by);
    if (acts(f.revenue)) factor_line(n.revenue, n.met, n.revenue_base, grows, n.revenue_left, n.revenue_by);
    if (acts(f.referrals)) factor_line(n.referrals, n.met, n.referrals_base, grows, n.referrals_left, n.referrals_by);
}

// Sums over the frictions that some set lists, while nobody removes anything. From here on `cost_by` holds what contacts cost,
// too, where their price stands still.
template <class T>
void add_today(Draws<T>& d, const program::Segment& s, const program::Friction& f, LeverState<T>& today) {
    FrictionState<T>& n = d.w.frictions[f.state];
    const bool grows = f.trend != program::none;
    if (grows && acts(f.churn)) {
        const T before = f.churn_relative ? n.churn_relative * n.e_hat : n.churn_points * n.e;
        today.churn = today.churn - (before - n.churn_by);
    }
    if (acts(f.cost)) today.cost = today.cost + n.cost_by;
    if (grows && f.conversion_points) today.points = today.points + (n.conversion * n.p - n.points_by);
    if (f.contacts.count == 0) return;
    T& contacts = s.price_moves ? today.contacts : today.cost;
    if (grows) contacts = contacts + (n.contacts_by - n.contact_money);
    n.contacts_by = n.contacts_by * d.w.segments[s.state].capture;
    if (!s.price_moves) n.cost_by = n.cost_by + n.contacts_by;
}

template <class T>
void step_today(Draws<T>& d, const program::Segment& s) {
    SegmentState<T>& n = d.w.segments[s.state];
    n.today = {n.churn, n.conversion, T(0.0), T(0.0), T(0.0), n.margin, n.referrals, n.contacts};
    if (!s.price_moves) n.today.cost = n.contacts;
    for (const program::Friction& f : s.frictions) {
        if (f.variants.count > 0) add_today(d, s, f, n.today);
    }
}

template <class T>
void step_server(Draws<T>& d, const program::Server& server, int t) {
    ServerState<T>& n = d.w.servers[server.state];
    T rho = n.full * d.adopted(server.initiative, t);
    n.left = T(1.0) - rho;
    if (server.committed) {
        n.left = n.left * n.today;
        rho = T(1.0) - n.left;
    }
    if (server.paid) n.own = larger(T(0.0), rho);
}

// A factor of a lever; never 0, because sets divide by it. A millionth of a millionth is nothing that anybody sees.
template <class T>
CXCASE_INLINE T factor_of(const T& left, const T& by, const T& removed) {
    return larger(T(1e-12), left + by * removed);
}

template <class T>
void step_further(Draws<T>& d, const program::Term& term, const T& removed, VariantState<T>& v) {
    const program::Friction& f = *term.friction;
    const FrictionState<T>& n = d.w.frictions[f.state];
    if (f.further.points) v.points = n.points_by * removed;
    if (f.further.contacts) v.contacts = n.contacts_by * removed;
    if (f.further.revenue) {
        v.revenue = factor_of(n.revenue_left, n.revenue_by, removed);
        v.per_revenue = T(1.0) / v.revenue;
    }
    if (f.further.referrals) {
        v.referrals = factor_of(n.referrals_left, n.referrals_by, removed);
        v.per_referrals = T(1.0) / v.referrals;
    }
    for (int k = 0; k < f.moves.count; ++k) {
        const int from = f.state * d.program.moves + k;
        const int to = term.variant->state * d.program.moves + k;
        const T left = T(1.0) - d.w.move_loss[from] * (n.met * (T(1.0) - removed));
        d.w.move_factor[to] = larger(T(1e-12), left * d.w.move_base[from]);
        d.w.per_move[to] = T(1.0) / d.w.move_factor[to];
    }
}

// The share that these servers remove together; to the bit that of those among them who act already.
template <class T>
CXCASE_INLINE T removed_by(const Draws<T>& d, const program::Term& term) {
    const program::List<program::Term::Payee>& servers = term.servers;
    if (servers.count == 0) return T(0.0);
    T left = d.w.servers[servers[0].server].left;
    for (int k = 1; k < servers.count; ++k) left = left * d.w.servers[servers[k].server].left;
    return T(1.0) - left;
}

// What each server is paid is its part of what is removed, times its price. The part of one that acts alone is rounded as it
// is beside others who do nothing yet: so no cost appears before they act.
template <class T>
CXCASE_INLINE T owed_for(const Draws<T>& d, const program::Term& term, const T& all, int t) {
    const T removed = larger(T(0.0), all);
    const auto price = [&](const program::Term::Payee& payee) { return d.w.price[d.row(payee.initiative) + t]; };
    if (term.servers.count == 1 && (term.only_server || d.program.npv_only)) return removed * price(term.servers[0]);
    T sum(0.0), owed(0.0);
    for (const program::Term::Payee& payee : term.servers) {
        const T& own = d.w.servers[payee.server].own;
        sum = sum + own;
        if (payee.initiative != program::none) owed = owed + own * price(payee);
    }
    return removed * owed / larger(T(1e-300), sum);
}

// A friction while these servers act. Where only net present values are asked, per-fix money is a cost like any other.
template <class T>
void step_term(Draws<T>& d, const program::Month::TermWork& work, int t) {
    const program::Term& term = *work.term;
    const program::Friction& f = *term.friction;
    const FrictionState<T>& n = d.w.frictions[f.state];
    VariantState<T>& v = d.w.variants[term.variant->state];
    const T removed = work.removed ? removed_by(d, term) : v.removed;
    T cost = n.cost_by * removed;
    if (work.removed) {
        if (term.variant->pays) v.removed = removed;
        v.churn = n.churn_by * removed;
        if (f.conversion_factor) {
            v.conversion = factor_of(n.conversion_left, n.conversion_by, removed);
            if (term.variant->parent) v.per_conversion = T(1.0) / v.conversion;
        }
        if (f.further.any) step_further(d, term, removed, v);
    }
    if (work.paid) {
        const T owed = owed_for(d, term, removed, t);
        v.paid = owed * (n.e * n.trend);
        v.paid_prospects = owed * n.met_prospects;
    }
    if (d.program.npv_only && term.variant->pays) cost = cost - v.paid;
    v.cost = cost;
}

}  // namespace cxcase::engine::CXCASE_ISA
