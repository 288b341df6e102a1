// Adoption, cost and saving lines and per-fix prices of a pack of draws (model.md, Initiative).
#pragma once

#include "batch_state.hpp"

namespace cxcase::engine::CXCASE_ISA {

// The integral of the adoption curve from 0 to x, for a ramp of length 1.
template <class T>
T ramp_area(bool s_curve, const T& x) {
    return s_curve ? x * x * x * (T(1.0) - x * T(0.5)) : x * x * T(0.5);
}

// Mean of the ramp over the k-th month after go-live; m may be 0 or fractional. The exact 1 after it matters: rounding
// would let finished work act a little more.
template <class T>
T ramped(bool s_curve, const T& m, const T& per_m, const T& k) {
    const T before = k - T(1.0);
    const T upper = ramp_area(s_curve, smaller(T(1.0), k * per_m));
    const T lower = ramp_area(s_curve, smaller(T(1.0), before * per_m));
    const T share = m * (upper - lower) + larger(T(0.0), k - m) - larger(T(0.0), before - m);
    return select(before < m, share, T(1.0));
}

// The course of one initiative's adoption over months 0..T, where it differs between draws.
template <class T>
void adopt(Draws<T>& d, int initiative) {
    const program::Initiative& it = d.program.initiatives[initiative];
    if (it.success != program::none) d.w.sure[initiative] = d.in(it.success) * (T(1.0) - d.in(it.risk_benefits));
    if (!it.timing_varies) return;
    const T live = T(double(it.starts)) + d.in(it.delivery);
    const T& m = d.in(it.ramp);
    const T per_m = T(1.0) / m;
    const T last = d.in_or(it.lasts, 1e9);
    T faded(1.0);
    for (int t = it.starts < 0 ? it.starts : 0; t <= d.months(); ++t) {
        const T k = T(double(t + 1)) - live;
        if (it.fade_month != program::none) {
            faded = select(d.in(it.full_after) < k, faded * d.in(it.fade_month), faded);
        }
        if (t < 0) continue;
        const T share = ramped(it.s_curve, m, per_m, k) * faded;
        const T begun = select(k < T(1.0), T(0.0), share);
        d.w.adoption[d.row(initiative) + t] = select(last < k, T(0.0), begun);
    }
}

// From which month until which, in draws whose timing differs.
template <class T>
struct Bounds {
    T first, last, share;
};

template <class T>
Bounds<T> bounds_of(const Draws<T>& d, const program::Initiative& it, const program::Line& line) {
    Bounds<T> bounds{T(double(line.first)), T(double(line.last)), T(line.share)};
    const T live = T(double(it.starts)) + d.in_or(it.delivery, 0);
    if (line.over_delivery) {
        bounds.share = T(1.0) / larger(T(1.0), d.in(it.delivery));
        bounds.first = T(double(it.starts));
        bounds.last = bounds.first + larger(T(1.0), d.in(it.delivery)) - T(1.0);
    }
    if (line.first_is_live || line.at_live) bounds.first = live;
    if (line.at_live) bounds.last = live;
    if (line.last_is_end) bounds.last = live + d.in(it.lasts) - T(1.0);
    return bounds;
}

// What one line moves in each month, before risk and success: `use(t, money)`.
template <class T, class Use>
CXCASE_INLINE void each_month(const Draws<T>& d, const program::Line& line, const Use& use) {
    const program::Initiative& it = d.program.initiatives[line.initiative];
    const bool moves = line.first_is_live || line.last_is_end || line.over_delivery || line.at_live;
    const Bounds<T> bounds = bounds_of(d, it, line);
    const T amount = d.in(line.amount) * bounds.share;
    const T growth = T(1.0) + d.in_or(it.run_growth, 0);
    const bool grows = line.course == program::Line::Course::growing && it.run_growth != program::none;
    T grown(1.0);
    const int first = moves ? 1 : line.first;  // what lies before month 1 is sunk
    for (int t = 0; t <= (moves ? d.months() : line.last); ++t) {
        if (grows && program::new_case_year(t)) grown = grown * growth;
        if (t < first) continue;
        T part = amount;
        if (grows) part = part * grown;
        if (line.course == program::Line::Course::adopted) part = part * d.adopted(line.initiative, t);
        if (moves) {
            const T month(static_cast<double>(t));
            part = select(month < bounds.first, T(0.0), select(bounds.last < month, T(0.0), part));
        }
        use(t, part);
    }
}

// Adds one line to a course over months 0..T.
template <class T>
void add_line(const Draws<T>& d, const program::Line& line, T* flow) {
    each_month(d, line, [flow](int t, const T& part) { flow[t] = flow[t] + part; });
}

template <class T>
T value_line(const Draws<T>& d, const program::Line& line) {
    if (line.fixed) return d.in(line.amount) * T(line.present);
    T value(0.0);
    each_month(d, line, [&](int t, const T& part) { value = value + part * d.discount(t); });
    return value;
}

// Present values of what lines cost and save, where net present values are all that is asked; after risk and success.
template <class T>
void value_lines(Draws<T>& d) {
    for (int i = 0; i < d.program.initiatives.count; ++i) d.w.line_cost[i] = d.w.line_saving[i] = T(0.0);
    for (const program::Line& line : d.program.lines) {
        T& value = (line.saving ? d.w.line_saving : d.w.line_cost)[line.initiative];
        value = value + value_line(d, line);
    }
    for (int i = 0; i < d.program.initiatives.count; ++i) {
        const program::Initiative& it = d.program.initiatives[i];
        if (it.success == program::none) continue;
        d.w.line_cost[i] = d.w.line_cost[i] * (T(1.0) + d.in(it.risk_costs));
        if (it.saves) d.w.line_saving[i] = d.w.line_saving[i] * d.w.sure[i];
    }
}

template <class T>
void scale_course(const Draws<T>& d, T* course, const T& by) {
    for (int t = 0; t <= d.months(); ++t) course[t] = course[t] * by;
}

// Costs after risk, savings after success and risk, of every initiative that has a part in some question.
template <class T>
void add_lines(Draws<T>& d) {
    for (int i = 0; i < d.program.initiatives.count; ++i) {
        const program::Initiative& it = d.program.initiatives[i];
        if (it.success == program::none) continue;
        for (int k = d.row(i); k < d.row(i + 1); ++k) d.w.line_cost[k] = T(0.0);
        for (int k = d.row(i); it.saves && k < d.row(i + 1); ++k) d.w.line_saving[k] = T(0.0);
    }
    for (const program::Line& line : d.program.lines) {
        T* const flow = (line.saving ? d.w.line_saving : d.w.line_cost) + d.row(line.initiative);
        add_line(d, line, flow);
    }
    for (int i = 0; i < d.program.initiatives.count; ++i) {
        const program::Initiative& it = d.program.initiatives[i];
        if (it.success == program::none) continue;
        scale_course(d, d.w.line_cost + d.row(i), T(1.0) + d.in(it.risk_costs));
        if (it.saves) scale_course(d, d.w.line_saving + d.row(i), d.w.sure[i]);
    }
}

// What an initiative is paid for each occurrence it removes, by month.
template <class T>
void add_prices(Draws<T>& d) {
    for (const program::Line& price : d.program.prices) {
        T* const flow = d.w.price + d.row(price.initiative);
        for (int t = 0; t <= d.months(); ++t) flow[t] = T(0.0);
    }
    for (const program::Line& price : d.program.prices) {
        add_line(d, price, d.w.price + d.row(price.initiative));
    }
    for (int i = 0; i < d.program.initiatives.count; ++i) {
        const program::Initiative& it = d.program.initiatives[i];
        if (!it.paid_per_fix) continue;
        const T risk = T(1.0) + d.in(it.risk_costs);
        for (int k = d.row(i); k < d.row(i + 1); ++k) d.w.price[k] = d.w.price[k] * risk;
    }
}

}  // namespace cxcase::engine::CXCASE_ISA
