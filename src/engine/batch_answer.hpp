// The answers of one question from its monthly benefit and cost (model.md, Money): present values, budget year, payback.
#pragma once

#include "batch_state.hpp"

#include <cstddef>

namespace cxcase::engine::CXCASE_ISA {

// Months from the first cost until the cumulative net flow becomes, and then stays, at least 0.
template <class T>
struct Payback {
    T cumulative{0.0}, start{-1.0}, at{0.0}, before{0.0}, net{1.0};
    T below{0.0}, crossed{0.0};  // 0 or 1

    void step(int t, const T& flow, const T& cost) {
        const T zero(0.0);
        const T one(1.0);
        start = select(start < zero, select(zero < cost, T(double(t == 0 ? 0 : t - 1)), start), start);
        const T earlier = cumulative;
        cumulative = cumulative + flow;
        const T now_below = select(cumulative < zero, one, zero);
        const auto crosses = now_below < below;
        at = select(crosses, T(double(t - 1)), at);
        before = select(crosses, zero - earlier, before);
        net = select(crosses, flow, net);
        crossed = select(crosses, one, crossed);
        below = now_below;
    }

    // +infinity where costs are not recovered, NaN without costs.
    [[nodiscard]] T months() const {
        const T recovered = select(T(0.0) < crossed, at + before / net, start);
        const T months = larger(T(0.0), recovered - start);
        const T found = select(T(0.0) < below, T(__builtin_inf()), months);
        return select(start < T(0.0), T(__builtin_nan("")), found);
    }
};

template <class T>
void answer(Draws<T>& d, int q, int draws, int first, const program::Answers& answers) {
    T* const benefit = d.w.benefit + d.row(q);
    T* const cost = d.w.cost + d.row(q);
    T pv_benefits(0.0), pv_costs(0.0), year_benefit(0.0), year_cost(0.0);
    Payback<T> payback;
    for (int t = 0; t <= d.months(); ++t) {
        const T discount = d.program.discount != nullptr ? T(d.program.discount[t]) : d.in(d.program.discount_slot + t);
        pv_benefits = pv_benefits + benefit[t] * discount;
        pv_costs = pv_costs + cost[t] * discount;
        payback.step(t, benefit[t] - cost[t], cost[t]);
        if (t >= d.program.budget_first && t <= d.program.budget_last) {
            year_benefit = year_benefit + benefit[t];
            year_cost = year_cost + cost[t];
        }
        if (q == d.program.courses_of)
            Row<T>::store(answers.net + std::ptrdiff_t{t} * draws + first, benefit[t] - cost[t]);
    }
    const int at = q * draws + first;
    Row<T>::store(answers.npv + at, pv_benefits - pv_costs);
    Row<T>::store(answers.pv_benefits + at, pv_benefits);
    Row<T>::store(answers.pv_costs + at, pv_costs);
    Row<T>::store(answers.first_year_benefit + at, year_benefit);
    Row<T>::store(answers.first_year_cost + at, year_cost);
    Row<T>::store(answers.payback + at, payback.months());
}

template <class T>
void answer_npv(Draws<T>& d, int q, int draws, int first, const program::Answers& answers) {
    Row<T>::store(answers.npv + std::ptrdiff_t{q} * draws + first, d.w.benefit[q] - d.w.cost[q]);
}

}  // namespace cxcase::engine::CXCASE_ISA
