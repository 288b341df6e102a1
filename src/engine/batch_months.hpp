// The cohort step of a set from month to month, and its money.
#pragma once

#include "batch_levers.hpp"

namespace cxcase::engine::CXCASE_ISA {

// ---- groups of one segment, where nobody moves: months in which nothing changes are worked out in one go

// Money as a line in the customers at the beginning of the month: what is counted of them (average, opening or closing)
// is a line, too.
template <class T>
CXCASE_INLINE Course<T> course_of(Draws<T>& d, const program::Cell& cell, const Rates<T>& x) {
    T per_customer(1.0), added(0.0);
    if (d.program.count_customers == 0) {
        per_customer = (T(1.0) + x.keep) * T(0.5);
        added = x.gain * T(0.5);
    } else if (d.program.count_customers == 2) {
        per_customer = x.keep;
        added = x.gain;
    }
    Course<T> course{x.keep, x.gain, per_customer * x.unit, added * x.unit - x.fee, T(0.0), T(0.0)};
    if (!cell.pays || d.program.npv_only) return course;
    const SetState<T>& set = d.w.sets[cell.at];
    course.pay_slope = per_customer * set.paid;
    course.pay_offset = added * set.paid + set.paid_prospects * d.w.segments[cell.segment->state].prospects;
    return course;
}

// Present values: a month's money is a line, so the customers' present value is all that months have to add up.
template <class T>
CXCASE_INLINE void value_months(Draws<T>& d, int set, const Course<T>& x, int first, int last) {
    const double* const discount = d.program.discount;
    T n = d.w.sets[set].customers;
    T sum(0.0);
    for (int t = first; t <= last; ++t) {
        sum = sum + n * (discount != nullptr ? T(discount[t]) : d.in(d.program.discount_slot + t));
        n = n * x.keep + x.gain;
    }
    d.w.sets[set].customers = n;
    d.w.contribution[set] = d.w.contribution[set] + (x.slope * sum + x.offset * d.discounts(first, last));
}

// Each month's money, to the set's own course.
template <class T>
CXCASE_INLINE void list_months(Draws<T>& d, const program::Group& group, int set, const Course<T>& x, int first,
                               int last) {
    T* const contribution = d.w.contribution + d.row(set);
    T n = d.w.sets[set].customers;
    if (set == 0) {
        T opening = n;
        for (int t = first; t <= last; ++t) d.w.opening[t + 1] = opening = opening * x.keep + x.gain;
    }
    if (group.sets[set].pays) {
        T* const paid = d.w.paid + d.row(set);
        T there = n;
        for (int t = first; t <= last; ++t) {
            paid[t] = there * x.pay_slope + x.pay_offset;
            there = there * x.keep + x.gain;
        }
    }
    for (int t = first; t <= last; ++t) {
        contribution[t] = n * x.slope + x.offset;
        n = n * x.keep + x.gain;
    }
    d.w.sets[set].customers = n;
}

// Each month's money, less the baseline's, to the question that alone asks for it.
template <class T>
CXCASE_INLINE void add_months(Draws<T>& d, const program::Group& group, int set, const Course<T>& x, int first,
                              int last) {
    T* const benefit = d.w.benefit + d.row(group.sets[set].adds_to);
    T* const cost = d.w.cost + d.row(group.sets[set].adds_to);
    const bool pays = group.sets[set].pays;
    T n = d.w.sets[set].customers;
    for (int t = first; t <= last; ++t) {
        if (pays) cost[t] = cost[t] + (n * x.pay_slope + x.pay_offset);
        benefit[t] = benefit[t] + ((n * x.slope + x.offset) - d.w.contribution[t]);
        n = n * x.keep + x.gain;
    }
    for (int t = first; group.sets[0].pays && t <= last; ++t) cost[t] = cost[t] - d.w.paid[t];
    d.w.sets[set].customers = n;
}

// All months in which levers and prices stand as they do. The baseline comes first, and changes no later than others do.
template <class T>
CXCASE_INLINE void run_months(Draws<T>& d, const program::Group& group, int set, const Course<T>& x, int first,
                              int last) {
    if (d.program.npv_only) {
        value_months(d, set, x, first, last);
    } else if (group.sets[set].adds_to == program::none) {
        list_months(d, group, set, x, first, last);
    } else {
        add_months(d, group, set, x, first, last);
    }
}

// ---- groups of several segments: month by month

// Customers counted for a month's money: average, opening or closing.
template <class T>
T counted(const program::Program& program, const T& opening, const T& closing) {
    if (program.count_customers == 1) return opening;
    if (program.count_customers == 2) return closing;
    return (opening + closing) * T(0.5);
}

// Those who stay either stay put or move; movers arrive in the same month.
template <class T>
void move_customers(Draws<T>& d, const program::Group& group, int set) {
    SetState<T>* const cells = d.w.sets + set * group.segments.count;
    for (int s = 0; s < group.segments.count; ++s) {
        SetState<T>& x = cells[s];
        const T stay = x.customers * x.rates.stay;
        x.next = x.next + (x.customers * x.rates.keep + x.rates.gain);
        const program::List<program::Move>& moves = group.segments[s].moves;
        const T* const shares = d.w.set_move + (set * group.segments.count + s) * d.program.moves;
        for (int k = 0; k < moves.count; ++k) cells[moves[k].to].next = cells[moves[k].to].next + stay * shares[k];
    }
}

// One month of a set.
template <class T>
void step_together(Draws<T>& d, const program::Group& group, int set, int t) {
    move_customers(d, group, set);
    T contribution(0.0), paid(0.0);
    for (int s = 0; s < group.segments.count; ++s) {
        SetState<T>& x = d.w.sets[set * group.segments.count + s];
        const T customers = counted(d.program, x.customers, x.next);
        contribution = contribution + (customers * x.rates.unit - x.rates.fee);
        if (group.sets[set].pays && !d.program.npv_only)
            paid = paid + (customers * x.paid + x.paid_prospects * d.w.segments[group.segments[s].state].prospects);
        x.customers = x.next;
        x.next = T(0.0);
    }
    if (d.program.npv_only) {
        d.w.contribution[set] = d.w.contribution[set] + contribution * d.discount(t);
        return;
    }
    d.w.contribution[d.row(set) + t] = contribution;
    if (group.sets[set].pays) d.w.paid[d.row(set) + t] = paid;
}

}  // namespace cxcase::engine::CXCASE_ISA
