// The cohort step of a set from month to month, and its money.
#pragma once

#include "batch_levers.hpp"

namespace cxcase::engine::CXCASE_ISA {

// ---- groups of one segment, where nobody moves: months in which nothing changes are worked out in one go

// What is counted of the customers (average, opening or closing) is a line, too: per customer at the beginning, and added.
template <class T>
struct Counted {
    T per_customer, added;
};

template <class T>
CXCASE_INLINE Counted<T> counted_of(const program::Program& program, const Rates<T>& x) {
    if (program.count_customers == 0) return {(T(1.0) + x.keep) * T(0.5), x.gain * T(0.5)};
    if (program.count_customers == 1) return {T(1.0), T(0.0)};
    return {x.keep, x.gain};
}

template <class T>
CXCASE_INLINE Course<T> course_of(Draws<T>& d, const Rates<T>& x) {
    const Counted<T> counted = counted_of(d.program, x);
    return {x.keep, x.gain, counted.per_customer * x.unit, counted.added * x.unit - x.fee};
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

// Per-fix money of each month, which is a line in the customers, too: `pay(t, money)`.
template <class T, class Pay>
CXCASE_INLINE void pay_months(Draws<T>& d, const program::Cell& cell, const Rates<T>& x, int first, int last,
                              const Pay& pay) {
    const Counted<T> counted = counted_of(d.program, x);
    const SetState<T>& set = d.w.sets[cell.at];
    const T slope = counted.per_customer * set.paid;
    const T offset = counted.added * set.paid + set.paid_prospects * d.w.segments[cell.segment->state].prospects;
    T n = set.customers;
    for (int t = first; t <= last; ++t) {
        pay(t, n * slope + offset);
        n = n * x.keep + x.gain;
    }
}

// Each month's money, to the set's own course.
template <class T>
void list_months(Draws<T>& d, const program::Cell& cell, const Rates<T>& rates, int first, int last) {
    const Course<T> x = course_of(d, rates);
    T* const contribution = d.w.contribution + d.row(cell.at);
    T n = d.w.sets[cell.at].customers;
    if (cell.at == 0) {
        T opening = n;
        for (int t = first; t <= last; ++t) d.w.opening[t + 1] = opening = opening * x.keep + x.gain;
    }
    if (cell.pays) {
        T* const paid = d.w.paid + d.row(cell.at);
        pay_months(d, cell, rates, first, last, [paid](int t, const T& money) { paid[t] = money; });
    }
    for (int t = first; t <= last; ++t) {
        contribution[t] = n * x.slope + x.offset;
        n = n * x.keep + x.gain;
    }
    d.w.sets[cell.at].customers = n;
}

// Each month's money, less the baseline's, to the question that alone asks for it.
template <class T>
CXCASE_INLINE void add_months(Draws<T>& d, const program::Cell& cell, int question, const Rates<T>& rates, int first,
                              int last) {
    T* const benefit = d.w.benefit + d.row(question);
    const Course<T> x = course_of(d, rates);
    if (cell.pays) {
        T* const cost = d.w.cost + d.row(question);
        pay_months(d, cell, rates, first, last, [cost](int t, const T& money) { cost[t] = cost[t] + money; });
    }
    const T* const today = d.w.contribution;
    T n = d.w.sets[cell.at].customers;
    for (int t = first; t <= last; ++t) {
        benefit[t] = benefit[t] + ((n * x.slope + x.offset) - today[t]);
        n = n * x.keep + x.gain;
    }
    d.w.sets[cell.at].customers = n;
}

template <class T>
void pay_less(Draws<T>& d, int question, int first, int last) {
    T* const cost = d.w.cost + d.row(question);
    for (int t = first; t <= last; ++t) cost[t] = cost[t] - d.w.paid[t];
}

// All months in which levers and prices stand as they do. The baseline comes first, and changes no later than others do.
template <class T>
CXCASE_INLINE void run_courses(Draws<T>& d, const program::Group& group, const program::Cell& cell, const Rates<T>& x,
                               int first, int last) {
    const int question = group.sets[cell.at].adds_to;
    if (question == program::none) return list_months(d, cell, x, first, last);
    add_months(d, cell, question, x, first, last);
    if (group.sets[0].pays) pay_less(d, question, first, last);
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
