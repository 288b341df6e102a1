// The numbers of a group that a draw fixes for all months: effects after haircuts, churn and contacts attributable to each
// friction, scaled where they add up to more than there is (model.md, Segment and Friction).
#pragma once

#include "batch_state.hpp"

namespace cxcase::engine::CXCASE_ISA {

CXCASE_INLINE bool acts(const program::Size& effect) { return effect.amount != program::none; }

template <class T>
void number_friction(Draws<T>& d, const program::Friction& f) {
    FrictionState<T>& n = d.w.frictions[f.state];
    n.e_hat = d.in_or(f.customers, 0);
    n.e = n.e_hat * T(1.0 / f.months);
    n.p = d.in_or(f.prospects, 0);
    n.growth = T(1.0) + d.in_or(f.trend, 0);
    n.trend = T(1.0);
    n.churn_points = f.churn_relative ? T(0.0) : d.size(f.churn);
    n.churn_relative = f.churn_relative ? d.size(f.churn) : T(0.0);
    n.conversion = T(0.0) - d.size(f.conversion);
    n.revenue = T(0.0) - d.size(f.revenue);
    n.referrals = T(0.0) - d.size(f.referrals);
    n.cost = n.e * d.size(f.cost);
    for (int k = 0; k < f.moves.count; ++k) {
        d.w.move_loss[f.state * d.program.moves + k] = T(0.0) - d.size(f.moves[k].change);
    }
}

// A loss that would leave nothing, or less, of what is observed today is held at 99% of it, and counted as scaled.
template <class T>
T hold_loss(Draws<T>& d, T& loss, const T& met) {
    const auto over = T(0.99) < loss * met;
    loss = select(over, T(0.99) / met, loss);
    *d.w.scaled = select(over, T(1.0), *d.w.scaled);
    return T(1.0) / (T(1.0) - loss * met);
}

// Cuts effects that add up to more than there is, by one factor, and counts the draw.
template <class T>
T scale_to(Draws<T>& d, const T& sum, const T& limit) {
    const auto over = limit * T(1 + 1e-9) < sum;
    *d.w.scaled = select(over, T(1.0), *d.w.scaled);
    return select(over, limit / sum, T(1.0));
}

// c0 solves c = c0 (1 + sum ê(x-1)) + sum e Δ; from here on x-effects are kept as (x-1) c0.
template <class T>
void share_churn(Draws<T>& d, const program::Segment& s) {
    T by_points(0.0);
    T by_factor(1.0);
    for (const program::Friction& f : s.frictions) {
        const FrictionState<T>& n = d.w.frictions[f.state];
        by_points = by_points + n.e * n.churn_points;
        by_factor = by_factor + n.e_hat * n.churn_relative;
    }
    const T churn = d.in(s.churn);
    const T untouched = larger(T(0.0), (churn - by_points) / larger(T(0.01), by_factor));
    T sum(0.0);
    for (const program::Friction& f : s.frictions) {
        FrictionState<T>& n = d.w.frictions[f.state];
        n.churn_relative = n.churn_relative * untouched;
        sum = sum + n.e * n.churn_points + n.e_hat * n.churn_relative;
    }
    const T factor = scale_to(d, sum, churn * d.in(s.addressable));
    for (const program::Friction& f : s.frictions) {
        FrictionState<T>& n = d.w.frictions[f.state];
        n.churn_points = n.churn_points * factor;
        n.churn_relative = n.churn_relative * factor;
    }
}

// Contacts that a friction causes on one channel, per customer-month.
template <class T>
T contacts_caused(const Draws<T>& d, const program::Friction& f, int channel) {
    T sum(0.0);
    for (const program::Contact& contact : f.contacts) {
        if (contact.channel == channel) sum = sum + d.w.frictions[f.state].e * d.size(contact.contacts);
    }
    return sum;
}

// Contact money of today, of the segment and of each friction, before growth and season. What frictions cause on a channel
// is at most what there is on it.
template <class T>
void share_contacts(Draws<T>& d, const program::Segment& s) {
    T money(0.0);
    for (const program::Friction& f : s.frictions) d.w.frictions[f.state].contact_money = T(0.0);
    for (int c = 0; c < s.channels.count; ++c) {
        T caused(0.0);
        for (const program::Friction& f : s.frictions) caused = caused + contacts_caused(d, f, c);
        const T contacts = s.contacts_given ? d.in_or(s.channels[c].contacts, 0) : caused;
        const T cost = d.in(s.channels[c].cost);
        const T scaled_cost = s.contacts_given ? cost * scale_to(d, caused, contacts) : cost;
        for (const program::Friction& f : s.frictions) {
            T& friction = d.w.frictions[f.state].contact_money;
            if (f.contacts.count > 0) friction = friction + contacts_caused(d, f, c) * scaled_cost;
        }
        money = money + contacts * cost;
    }
    d.w.segments[s.state].contacts = money;
}

template <class T>
void number_losses(Draws<T>& d, const program::Friction& f) {
    FrictionState<T>& n = d.w.frictions[f.state];
    if (f.conversion_factor) n.conversion_base = hold_loss(d, n.conversion, n.p);
    if (acts(f.revenue)) n.revenue_base = hold_loss(d, n.revenue, n.e_hat);
    if (acts(f.referrals)) n.referrals_base = hold_loss(d, n.referrals, n.e_hat);
    for (int k = 0; k < f.moves.count; ++k) {
        const int at = f.state * d.program.moves + k;
        d.w.move_base[at] = hold_loss(d, d.w.move_loss[at], n.e_hat);
    }
}

template <class T>
void number_server(Draws<T>& d, const program::Server& server) {
    ServerState<T>& n = d.w.servers[server.state];
    n.full = d.in(server.reduces) * T(server.kept) * d.w.sure[server.initiative];
    n.today = server.committed ? hold_loss(d, n.full, d.adopted(server.initiative, 0)) : T(1.0);
}

// Moves of a draw that add up to more than everybody are scaled to everybody, and the draw counts as scaled.
template <class T>
void number_moves(Draws<T>& d, const program::Segment& s) {
    T sum(0.0);
    T* const rates = d.w.move_rate + s.state * d.program.moves;
    for (int k = 0; k < s.moves.count; ++k) sum = sum + (rates[k] = d.in(s.moves[k].rate));
    *d.w.scaled = select(T(1 + 1e-9) < sum, T(1.0), *d.w.scaled);
    const T factor = select(T(1.0) < sum, T(1.0) / sum, T(1.0));
    for (int k = 0; k < s.moves.count; ++k) rates[k] = rates[k] * factor;
}

template <class T>
void number_segment(Draws<T>& d, const program::Segment& s) {
    SegmentState<T>& n = d.w.segments[s.state];
    n.customers = d.in(s.customers);
    n.churn = d.in(s.churn);
    n.conversion = d.in_or(s.conversion, 0);
    n.margin = d.in(s.margin);
    n.referrals = d.in_or(s.referrals, 0);
    n.keeps_new = T(1.0) - d.in_or(s.cannibalisation, 0);
    n.capture = d.in(s.capture);
    n.acquisition_cost = d.in_or(s.acquisition_cost, 0);
    n.prospects_today = d.in_or(s.prospects, 0);
    n.revenue_today = d.in(s.revenue);
    n.grown_prospects = n.grown_revenue = n.grown_contacts = T(1.0);
    for (const program::Friction& f : s.frictions) number_friction(d, f);
    share_churn(d, s);
    share_contacts(d, s);
    for (const program::Friction& f : s.frictions) {
        number_losses(d, f);
        for (const program::Server& server : f.servers) {
            if (server.acts) number_server(d, server);
        }
    }
    number_moves(d, s);
}

}  // namespace cxcase::engine::CXCASE_ISA
