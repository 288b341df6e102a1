// Cost and saving lines of one initiative as monthly flows, months 0..T (index t), undiscounted, after risk.
#pragma once

#include "cxcase/engine/numbers.hpp"

#include <vector>

namespace cxcase::engine {

template <Scalar T>
struct LineFlows {
    Months<T> opex, capex;      // every line but the per-fix ones
    Months<T> running_cost;     // the recurring part of both
    Months<T> savings;          // after success and risk; recurring ones x adoption
    Months<T> running_savings;  // the recurring part
};

// `delay` [months; negative: early] moves starts, from, until, upfront and year-map amounts; what passes the horizon drops.
template <Scalar T>
[[nodiscard]] LineFlows<T> line_flows(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs, int delay = 0);

// What one occurrence removed costs, by month 1..T (index t-1) and kind: the per-fix lines in force, after risk and growth.
template <Scalar T>
struct PerFixPrices {
    Months<T> opex, capex;
    bool any = false;
};
template <Scalar T>
[[nodiscard]] PerFixPrices<T> per_fix_prices(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs,
                                             int delay = 0);

}  // namespace cxcase::engine
