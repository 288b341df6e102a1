// The levers of a set in a segment: those of the set it is worked out from, with what differs (model.md, Projection).
#pragma once

#include "batch_group.hpp"

namespace cxcase::engine::CXCASE_ISA {

// The rarer levers: those it is worked out from, ...
template <class T>
void copy_further(Draws<T>& d, const program::Cell& cell, const LeverState<T>& from) {
    const program::Segment& segment = *cell.segment;
    LeverState<T>& x = d.w.levers[cell.at];
    if (segment.further.points) x.points = from.points;
    if (segment.further.revenue) x.spend = from.spend;
    if (segment.further.referrals) x.referrals = from.referrals;
    if (segment.further.contacts) x.contacts = from.contacts;
    const T* const rates = cell.parent == program::none ? d.w.move_rate + segment.state * d.program.moves
                                                        : d.w.set_move + cell.parent * d.program.moves;
    for (int k = 0; k < segment.moves.count; ++k) d.w.set_move[cell.at * d.program.moves + k] = rates[k];
}

// A factor put in the place of another. One that is the same changes no bit: what has no effect is worth exactly nothing.
template <class T>
CXCASE_INLINE T replaced(const T& product, const T& factor, const T& old, const T& per_old) {
    return product + product * ((factor - old) * per_old);
}

// ... and a friction put into them, in the place of what the parent has of it.
template <class T>
void move_further(Draws<T>& d, const program::Cell::Step& step, int at) {
    const program::Friction& f = *step.further;
    const bool first = step.instead_of == program::none;
    const VariantState<T>& v = d.w.variants[step.variant];
    const VariantState<T>& old = d.w.variants[first ? step.variant : step.instead_of];
    LeverState<T>& x = d.w.levers[at];
    if (f.further.points) x.points = x.points + (first ? v.points : v.points - old.points);
    if (f.further.contacts) x.contacts = x.contacts - (first ? v.contacts : v.contacts - old.contacts);
    const auto put = [first](T& product, const T& factor, const T& without, const T& per_without) {
        product = first ? product * factor : replaced(product, factor, without, per_without);
    };
    if (f.further.revenue) put(x.spend, v.revenue, old.revenue, old.per_revenue);
    if (f.further.referrals) put(x.referrals, v.referrals, old.referrals, old.per_referrals);
    for (int k = 0; k < f.moves.count; ++k) {
        const int from = step.variant * d.program.moves + k;
        const int without = (first ? step.variant : step.instead_of) * d.program.moves + k;
        put(d.w.set_move[at * d.program.moves + f.moves[k].move], d.w.move_factor[from], d.w.move_factor[without],
            d.w.per_move[without]);
    }
}

// Those that nearly every friction moves stay in registers.
template <class T>
struct MainLevers {
    T churn, conversion, cost, fee;
};

template <class T>
CXCASE_INLINE void step_levers(Draws<T>& d, const program::Cell& cell, MainLevers<T>& x) {
    for (const program::Cell::Step& step : cell.steps) {
        const VariantState<T>& v = d.w.variants[step.variant];
        if (step.instead_of == program::none) {
            x.churn = x.churn - v.churn;
            x.cost = x.cost - v.cost;
            if (step.conversion) x.conversion = x.conversion * v.conversion;
        } else {
            const VariantState<T>& old = d.w.variants[step.instead_of];
            x.churn = x.churn - (v.churn - old.churn);
            x.cost = x.cost - (v.cost - old.cost);
            if (step.conversion)
                x.conversion = replaced(x.conversion, v.conversion, old.conversion, old.per_conversion);
        }
    }
}

// Per-fix money per prospect, where net present values are all that is asked.
template <class T>
CXCASE_INLINE void step_fees(Draws<T>& d, const program::Cell& cell, T& fee) {
    for (const program::Cell::Step& step : cell.steps) {
        if (step.pays) fee = fee + d.w.variants[step.variant].paid_prospects;
        if (step.paid_then) fee = fee - d.w.variants[step.instead_of].paid_prospects;
    }
}

template <class T>
void step_further(Draws<T>& d, const program::Cell& cell, const LeverState<T>& from) {
    copy_further(d, cell, from);
    for (const program::Cell::Step& step : cell.steps) {
        if (step.further != nullptr) move_further(d, step, cell.at);
    }
}

// What a set moves in a segment at full adoption of the one initiative that acts there.
template <class T>
void number_directs(Draws<T>& d, const program::Cell& cell) {
    T churn(0.0), cost(0.0), paid(0.0), prospects(0.0);
    for (const program::Cell::Direct& direct : cell.directs) {
        const FrictionState<T>& f = d.w.frictions[direct.friction->state];
        const T& full = d.w.servers[direct.server].full;
        churn = churn + f.churn_by * full;
        cost = cost + f.cost_by * full;
        if (direct.friction->conversion_factor) d.w.direct[direct.at] = f.conversion_by * full;
        if (!cell.pays) continue;
        const T own = larger(T(0.0), full);
        paid = paid + own * f.e;
        prospects = prospects + own * f.met_prospects;
    }
    SetState<T>& x = d.w.sets[cell.at];
    x.churn_by = churn;
    x.cost_by = cost;
    x.paid_by = paid;
    x.paid_prospects_by = prospects;
}

// Levers as lines in the adoption of month t; and what is paid per fix.
template <bool npv, class T>
CXCASE_INLINE MainLevers<T> levers_by_adoption(Draws<T>& d, const program::Cell& cell, int t) {
    SetState<T>& x = d.w.sets[cell.at];
    const LeverState<T>& today = d.w.segments[cell.segment->state].today;
    const T share = d.adopted(cell.by_adoption_of, t);
    MainLevers<T> levers{today.churn - share * x.churn_by, today.conversion, today.cost - share * x.cost_by, T(0.0)};
    for (const program::Cell::Direct& direct : cell.directs) {
        if (!direct.friction->conversion_factor) continue;
        levers.conversion = levers.conversion * factor_of(T(1.0), d.w.direct[direct.at], share);
    }
    if (!cell.pays) return levers;
    T price(0.0);  // of one who is not paid
    if (cell.paid.count > 0) price = share * d.w.price[d.row(cell.by_adoption_of) + t];
    if (npv) {
        levers.cost = levers.cost + price * x.paid_by;
        levers.fee = price * x.paid_prospects_by;
    } else {
        x.paid = price * x.paid_by;
        x.paid_prospects = price * x.paid_prospects_by;
    }
    return levers;
}

// Those of its parent with what differs, or those of today with all its variants.
template <bool npv, class T>
CXCASE_INLINE MainLevers<T> levers_of(Draws<T>& d, const program::Month::CellWork& work) {
    const program::Cell& cell = *work.cell;
    LeverState<T>& own = d.w.levers[cell.at];
    if (!work.levers) return {own.churn, own.conversion, own.cost, own.fee};
    const LeverState<T>& from =
        cell.parent == program::none ? d.w.segments[cell.segment->state].today : d.w.levers[cell.parent];
    MainLevers<T> x{from.churn, from.conversion, from.cost, T(0.0)};
    if (cell.segment->further.any) step_further(d, cell, from);
    step_levers(d, cell, x);
    if (npv && cell.pays) {
        if (cell.parent_pays) x.fee = from.fee;
        step_fees(d, cell, x.fee);
    }
    if (cell.kept) {
        own.churn = x.churn;
        own.conversion = x.conversion;
        own.cost = x.cost;
        own.fee = x.fee;
    }
    return x;
}

// Who stays of those who are there, put or moved; who does not move is kept in groups of several.
template <class T>
CXCASE_INLINE T keep_of(Draws<T>& d, const program::Cell& cell, const T& stay) {
    const program::Segment& segment = *cell.segment;
    T keep = stay;
    if (segment.moves.count > 0) {
        T put(1.0);
        for (int k = 0; k < segment.moves.count; ++k) put = put - d.w.set_move[cell.at * d.program.moves + k];
        keep = stay * put;
    }
    if (segment.referrals == program::none) return keep;
    return keep + (segment.further.referrals ? d.w.levers[cell.at] : d.w.segments[segment.state].today).referrals;
}

// Shares stay shares, and cannibalisation takes its part of the change.
template <class T>
CXCASE_INLINE T converted(const Draws<T>& d, const program::Cell& cell, const T& lever) {
    const program::Segment& segment = *cell.segment;
    const SegmentState<T>& s = d.w.segments[segment.state];
    T share = lever;
    if (segment.further.points) share = share + d.w.levers[cell.at].points;
    if (segment.cannibalisation != program::none) share = s.conversion + s.keeps_new * (share - s.conversion);
    return within_0_1(share);
}

// What a customer counted brings in a month.
template <class T>
CXCASE_INLINE T unit_of(const Draws<T>& d, const program::Cell& cell, const T& cost) {
    const program::Segment& segment = *cell.segment;
    const SegmentState<T>& s = d.w.segments[segment.state];
    const LeverState<T>& x = d.w.levers[cell.at];
    const T money = segment.further.revenue ? s.spend * x.spend : s.money;
    if (!segment.price_moves) return money - cost;
    return money - (s.contact_price * (segment.further.contacts ? x.contacts : s.today.contacts) + cost);
}

// What levers make of customers and money.
template <bool npv, class T>
CXCASE_INLINE Rates<T> rates_of(Draws<T>& d, const program::Cell& cell, const MainLevers<T>& levers) {
    const SegmentState<T>& s = d.w.segments[cell.segment->state];
    Rates<T> x;
    x.unit = unit_of(d, cell, levers.cost);
    x.stay = T(1.0) - within_0_1(levers.churn);
    x.keep = keep_of(d, cell, x.stay);
    x.gain = s.prospects * converted(d, cell, levers.conversion);
    x.fee = s.acquisition_cost * x.gain;
    if (npv && cell.pays) x.fee = x.fee + levers.fee * s.prospects;
    return x;
}

// Per-fix money of one segment in one set.
template <class T>
CXCASE_INLINE void step_pay(Draws<T>& d, const program::Cell& cell) {
    T paid(0.0), prospects(0.0);
    for (const int variant : cell.paid) {
        paid = paid + d.w.variants[variant].paid;
        prospects = prospects + d.w.variants[variant].paid_prospects;
    }
    d.w.sets[cell.at].paid = paid;
    d.w.sets[cell.at].paid_prospects = prospects;
}

}  // namespace cxcase::engine::CXCASE_ISA
