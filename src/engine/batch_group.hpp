// One group of segments, month by month: what the schedule names is worked out anew (model.md, Projection).
#pragma once

#include "batch_numbers.hpp"

namespace cxcase::engine::CXCASE_ISA {

CXCASE_INLINE bool acts(const program::Size& effect) { return effect.amount != program::none; }

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
    n.contact_price = n.grown_contacts * season(s.season_contacts);
}

template <class T>
void step_trend(Draws<T>& d, const program::Friction& f, int t) {
    FrictionState<T>& n = d.w.frictions[f.state];
    if (program::new_case_year(t)) n.trend = n.trend * n.growth;
    n.met = smaller(T(1.0), n.e_hat * n.trend);
    n.met_prospects = smaller(T(1.0), n.p * n.trend);
}

template <class T>
void step_server(Draws<T>& d, const program::Server& server, int t) {
    ServerState<T>& n = d.w.servers[server.state];
    n.rho = n.full * d.adopted(server.initiative, t);
    if (server.committed) n.rho = T(1.0) - (T(1.0) - n.rho) * n.today;
}

template <class T>
void invert_variant(Draws<T>& d, const program::Friction& f, const program::Variant& variant) {
    VariantState<T>& v = d.w.variants[variant.state];
    if (f.conversion_factor) v.per_conversion = T(1.0) / v.conversion;
    if (acts(f.revenue)) v.per_revenue = T(1.0) / v.revenue;
    if (acts(f.referrals)) v.per_referrals = T(1.0) / v.referrals;
    for (int k = 0; k < f.moves.count; ++k) {
        const int at = variant.state * d.program.moves + k;
        d.w.per_move[at] = T(1.0) / d.w.move_factor[at];
    }
}

// A factor of a lever; never 0, because sets divide by it. A millionth of a millionth is nothing that anybody sees.
template <class T>
T factor_of(const T& loss, const T& met, const T& base) {
    return larger(T(1e-12), (T(1.0) - loss * met) * base);
}

// What a friction adds to each lever while these servers act.
template <class T>
void step_variant(Draws<T>& d, const program::Month::Term& term) {
    const program::Friction& f = *term.friction;
    const FrictionState<T>& n = d.w.frictions[f.state];
    VariantState<T>& v = d.w.variants[term.variant->state];
    T left(1.0);
    for (const int k : term.variant->servers) left = left * (T(1.0) - d.w.servers[f.servers[k].state].rho);
    v.left = left;
    const T occurs = n.trend * left;
    const T met = n.met * left;
    const T met_prospects = n.met_prospects * left;
    if (acts(f.churn)) v.churn = n.churn_points * (n.e - n.e * occurs) + n.churn_relative * (n.e_hat - met);
    if (f.contacts.count > 0) {
        const T saved = d.w.segments[term.segment->state].capture * (n.trend - occurs);
        v.contacts = n.contact_money * (n.trend - T(1.0) - saved);
    }
    if (acts(f.cost)) v.cost = n.cost * occurs;
    if (f.conversion_points) v.points = n.conversion * (n.p - met_prospects);
    if (f.conversion_factor) v.conversion = factor_of(n.conversion, met_prospects, n.conversion_base);
    if (acts(f.revenue)) v.revenue = factor_of(n.revenue, met, n.revenue_base);
    if (acts(f.referrals)) v.referrals = factor_of(n.referrals, met, n.referrals_base);
    for (int k = 0; k < f.moves.count; ++k) {
        const int at = f.state * d.program.moves + k;
        d.w.move_factor[term.variant->state * d.program.moves + k] =
            factor_of(d.w.move_loss[at], met, d.w.move_base[at]);
    }
    if (term.variant->parent) invert_variant(d, f, *term.variant);
}

// Money per occurrence removed: each server is paid for its part of what is removed.
template <class T>
void step_payment(Draws<T>& d, const program::Month::Term& term, int t) {
    T all(0.0), owed(0.0);
    for (const int k : term.variant->servers) {
        const program::Server& server = term.friction->servers[k];
        const T own = larger(T(0.0), d.w.servers[server.state].rho);
        all = all + own;
        if (d.program.initiatives[server.initiative].paid_per_fix) {
            owed = owed + own * d.w.price[d.row(server.initiative) + t];
        }
    }
    VariantState<T>& v = d.w.variants[term.variant->state];
    const T removed = larger(T(0.0), T(1.0) - v.left);
    v.paid = select(T(0.0) < all, removed * owed / all, T(0.0));
}

// The levers of today, before any friction changes.
template <class T>
void open_levers(Draws<T>& d, const program::Segment& segment, int at) {
    const SegmentState<T>& s = d.w.segments[segment.state];
    SetState<T>& x = d.w.sets[at];
    x.churn = s.churn;
    x.conversion = s.conversion;
    x.spend = s.margin;
    x.referrals = s.referrals;
    x.contacts = s.contacts;
    x.points = x.cost = T(0.0);
    T* const moves = d.w.set_move + at * d.program.moves;
    for (int k = 0; k < segment.moves.count; ++k) moves[k] = d.w.move_rate[segment.state * d.program.moves + k];
}

// The levers of the set that this one is worked out from.
template <class T>
void copy_levers(Draws<T>& d, const program::Segment& segment, int from, int at) {
    const SetState<T>& parent = d.w.sets[from];
    SetState<T>& x = d.w.sets[at];
    x.churn = parent.churn;
    x.conversion = parent.conversion;
    x.points = parent.points;
    x.spend = parent.spend;
    x.referrals = parent.referrals;
    x.contacts = parent.contacts;
    x.cost = parent.cost;
    for (int k = 0; k < segment.moves.count; ++k) {
        d.w.set_move[at * d.program.moves + k] = d.w.set_move[from * d.program.moves + k];
    }
}

// Puts what a friction adds to the levers of a set into them, or takes it out again.
template <bool put, class T>
void move_variant(Draws<T>& d, const program::Friction& f, const program::Variant& variant, int at) {
    const VariantState<T>& v = d.w.variants[variant.state];
    SetState<T>& x = d.w.sets[at];
    if (acts(f.churn)) x.churn = put ? x.churn - v.churn : x.churn + v.churn;
    if (f.contacts.count > 0) x.contacts = put ? x.contacts + v.contacts : x.contacts - v.contacts;
    if (acts(f.cost)) x.cost = put ? x.cost + v.cost : x.cost - v.cost;
    if (f.conversion_points) x.points = put ? x.points + v.points : x.points - v.points;
    if (f.conversion_factor) x.conversion = x.conversion * (put ? v.conversion : v.per_conversion);
    if (acts(f.revenue)) x.spend = x.spend * (put ? v.revenue : v.per_revenue);
    if (acts(f.referrals)) x.referrals = x.referrals * (put ? v.referrals : v.per_referrals);
    const T* const factors = (put ? d.w.move_factor : d.w.per_move) + variant.state * d.program.moves;
    for (int k = 0; k < f.moves.count; ++k) {
        T& move = d.w.set_move[at * d.program.moves + f.moves[k].move];
        move = move * factors[k];
    }
}

// Shares stay shares, and cannibalisation takes its part of the change.
template <class T>
void close_levers(Draws<T>& d, const program::Segment& segment, int at) {
    const SegmentState<T>& s = d.w.segments[segment.state];
    SetState<T>& x = d.w.sets[at];
    x.stay = T(1.0) - within_0_1(x.churn);
    x.put = T(1.0);
    for (int k = 0; k < segment.moves.count; ++k) x.put = x.put - d.w.set_move[at * d.program.moves + k];
    x.keep = x.stay * x.put + x.referrals;
    x.converted = within_0_1(s.conversion + s.keeps_new * (x.conversion + x.points - s.conversion));
}

// The levers of one segment in one set: those of today with all its variants, or those of its parent with what differs.
template <class T>
void step_levers(Draws<T>& d, const program::Month::Lever& lever) {
    const program::Segment& segment = *lever.segment;
    if (lever.parent == program::none) {
        open_levers(d, segment, lever.at);
    } else {
        copy_levers(d, segment, lever.parent, lever.at);
    }
    for (int c = lever.first; c < lever.last; ++c) {
        const program::Set::Choice& choice = lever.set->differences[c];
        const program::Friction& f = segment.frictions[choice.friction];
        if (choice.instead_of != program::none) move_variant<false>(d, f, f.variants[choice.instead_of], lever.at);
        move_variant<true>(d, f, f.variants[choice.variant], lever.at);
    }
    close_levers(d, segment, lever.at);
}

// Per-fix money of one segment in one set: occurrences among the customers counted, and prospects who meet them.
template <class T>
void step_pay(Draws<T>& d, const program::Month::Lever& lever) {
    SetState<T>& x = d.w.sets[lever.at];
    x.paid = x.paid_prospects = T(0.0);
    for (int c = lever.first; c < lever.last; ++c) {
        const program::Set::Choice& choice = lever.set->choices[c];
        const program::Friction& f = lever.segment->frictions[choice.friction];
        const program::Variant& variant = f.variants[choice.variant];
        if (!variant.pays) continue;
        const FrictionState<T>& n = d.w.frictions[f.state];
        const T& paid = d.w.variants[variant.state].paid;
        x.paid = x.paid + paid * (n.e * n.trend);
        if (f.prospects != program::none) x.paid_prospects = x.paid_prospects + paid * n.met_prospects;
    }
}

// Levers meet the month's prospects, prices and season.
template <class T>
void step_money(Draws<T>& d, const program::Month::Lever& lever) {
    const SegmentState<T>& s = d.w.segments[lever.segment->state];
    SetState<T>& x = d.w.sets[lever.at];
    x.gain = s.prospects * x.converted;
    x.fee = s.acquisition_cost * x.gain;
    x.unit = s.spend * x.spend - (s.contact_price * x.contacts + x.cost);
}

}  // namespace cxcase::engine::CXCASE_ISA
