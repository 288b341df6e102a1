// From a comparison of two sets to the figures a finance committee asks for.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "valuation.hpp"

namespace cxcase::analysis {

// The fiscal years of the horizon, in order.
[[nodiscard]] std::vector<int> fiscal_years(const model::Calendar& calendar);

// The months of a fiscal year, before the end; month 0 belongs to month 1's. The horizon may end before it.
struct YearMonths {
    int begin = 0, end = 0;
};
[[nodiscard]] YearMonths months_of_year(const model::Calendar& calendar, int fiscal_year);

// Sum of a list over months 0..T that falls into a fiscal year; month 0 belongs to month 1's.
[[nodiscard]] double in_year(const model::Calendar& calendar, const Series& flow, int fiscal_year);

// The change at the month of its largest size; the first within 1e-12 of it.
[[nodiscard]] Change largest(const Series& series);

[[nodiscard]] Measures measure(const Valuation& valuation, const Comparison& comparison, const Extent& extent = {});

}  // namespace cxcase::analysis
