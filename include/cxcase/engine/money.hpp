// Measures of dated cash flows (model.md, Money). Flows are lists over months 0..T (index t), undiscounted [money].
#pragma once

#include "cxcase/model/business_case.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::engine {

// A rate, or the reason why there is none.
struct Rate {
    std::optional<double> value;
    std::string why;  // set exactly when value is not
};

// Beyond this a ratio says nothing, while its percentage, and sums and squares of many, must stay numbers.
inline constexpr double largest_ratio = 1e100;

// One amount by another: a reason without anything to divide by, and where it is so little that the answer is beyond that.
[[nodiscard]] Rate ratio(double amount, double costs);

// A flow of one date, in years from month 0 (0 is never discounted).
struct DatedFlow {
    double years = 0;
    double amount = 0;
};

// Present value at `rate` (annual, effective): sum amount (1+rate)^-years.
[[nodiscard]] double present_value(const std::vector<DatedFlow>& flows, double rate);

// Internal rate of return: annual effective rate in [-99%, 1,000,000%] where the present value is 0. Given when flows
// change sign once and a root lies there, or when the present value changes sign exactly once on a grid of 1% steps
// to 1000%, then growing by 5%. Otherwise the reason. Checked against Excel's and numpy-financial's published cases.
[[nodiscard]] Rate irr(const std::vector<DatedFlow>& flows);

// Modified IRR over single months: (1+r) (PV positive / -PV negative)^(1/years) - 1; a reason without both signs, or
// where the negative ones are so small that it is beyond the largest ratio.
[[nodiscard]] Rate mirr(const std::vector<double>& net, const std::vector<double>& discount, double rate, double years);

// The dated flows of a monthly list under a convention: months for `monthly`; month 0 and case years otherwise.
[[nodiscard]] std::vector<DatedFlow> dated(const std::vector<double>& net, model::Discounting discounting);

// Months from the moment of the first cost until the cumulative net flow becomes, and then stays, >= 0; linear inside
// the month; 0 when it never falls below zero after a cost. A reason without costs or without recovery.
[[nodiscard]] Rate payback(const std::vector<double>& net, const std::vector<double>& costs);

// The lowest point of the cumulative net flow, at most 0.
[[nodiscard]] double peak_funding(const std::vector<double>& net);

}  // namespace cxcase::engine
