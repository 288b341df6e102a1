// The answers of one question from its monthly benefit and cost (model.md, Money): present values, budget year, payback.
#pragma once

#include "batch_state.hpp"

#include <cstddef>

namespace cxcase::engine::CXCASE_ISA {

// Months from the first cost until the cumulative net flow becomes, and then stays, at least 0.
template <class T>
struct Payback {
    T cumulative{0.0}, start{__builtin_inf()}, last_below{-1.0};

    CXCASE_INLINE void step(int t, const T& flow, const T& cost) {
        start = smaller(start, select(T(0.0) < cost, T(double(t == 0 ? 0 : t - 1)), T(__builtin_inf())));
        cumulative = cumulative + flow;
        last_below = select(cumulative < T(0.0), T(double(t)), last_below);
    }
};

// Draw by draw, because each looks at months of its own. +infinity where costs are not recovered, NaN without costs.
// `flows` and `cumulative` by month.
template <class T>
CXCASE_INLINE double months_back(const Payback<T>& payback, const T* flows, const T* cumulative, int months, int draw) {
    const double start = lane(payback.start, draw);
    const int below = static_cast<int>(lane(payback.last_below, draw));
    if (start == __builtin_inf()) return __builtin_nan("");
    if (below == months) return __builtin_inf();
    if (below < 0) return 0.0;
    const double before = 0.0 - lane(cumulative[below], draw);
    return larger(0.0, below + before / lane(flows[below + 1], draw) - start);
}

// Leaves cumulative and net flows in the place of benefits and costs, which nobody needs any more.
template <class T>
void answer(Draws<T>& d, int q, int draws, int first, const program::Answers& answers) {
    T* const benefit = d.w.benefit + d.row(q);
    T* const cost = d.w.cost + d.row(q);
    T pv_benefits(0.0), pv_costs(0.0), year_benefit(0.0), year_cost(0.0);
    Payback<T> payback;
    for (int t = 0; t <= d.months(); ++t) {
        const T discount = d.discount(t);
        const T flow = benefit[t] - cost[t];
        pv_benefits = pv_benefits + benefit[t] * discount;
        pv_costs = pv_costs + cost[t] * discount;
        if (t >= d.program.budget_first && t <= d.program.budget_last) {
            year_benefit = year_benefit + benefit[t];
            year_cost = year_cost + cost[t];
        }
        payback.step(t, flow, cost[t]);
        if (q == d.program.courses_of) {
            Row<T>::store(answers.net + std::ptrdiff_t{t} * draws + first, flow);
            Row<T>::store(answers.cost + std::ptrdiff_t{t} * draws + first, cost[t]);
        }
        cost[t] = flow;
        benefit[t] = payback.cumulative;
    }
    const int at = q * draws + first;
    Row<T>::store(answers.npv + at, pv_benefits - pv_costs);
    Row<T>::store(answers.pv_benefits + at, pv_benefits);
    Row<T>::store(answers.pv_costs + at, pv_costs);
    Row<T>::store(answers.first_year_benefit + at, year_benefit);
    Row<T>::store(answers.first_year_cost + at, year_cost);
    for (int j = 0; j < Row<T>::width; ++j)
        answers.payback[at + j] = months_back(payback, cost, benefit, d.months(), j);
}

template <class T>
void answer_npv(Draws<T>& d, int q, int draws, int first, const program::Answers& answers) {
    Row<T>::store(answers.npv + std::ptrdiff_t{q} * draws + first, d.w.benefit[q] - d.w.cost[q]);
}

}  // namespace cxcase::engine::CXCASE_ISA
