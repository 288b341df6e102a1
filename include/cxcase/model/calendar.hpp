// Months and fiscal years of a case (model.md, Time).
#pragma once

#include <string>

namespace cxcase::model {

// Month index t: 1 is `start`; 0 is the instant before; committed work may lie at t <= 0.
struct Calendar {
    int start = 2027 * 12;        // calendar month of t = 1: year*12 + (month-1)
    int horizon = 36;             // T, months
    int fiscal_start = 1;         // month the fiscal year starts in, 1..12
    bool named_by_start = false;  // fiscal_year_named: start

    [[nodiscard]] int calendar_month(int t) const { return start + t - 1; }
    [[nodiscard]] int month_of_year(int t) const;          // 0..11, January 0
    [[nodiscard]] int fiscal_year(int t) const;            // label, e.g. 2027; month 0 belongs to month 1's
    [[nodiscard]] int first_month(int fiscal_year) const;  // t of the first month of that fiscal year; may be < 1
    [[nodiscard]] std::string fiscal_name(int fiscal_year) const { return "FY" + std::to_string(fiscal_year); }
    [[nodiscard]] int months_into_year(int t) const {
        return t - first_month(fiscal_year(t));
    }  // fiscal; 0..11, t >= 1
    [[nodiscard]] bool opens_quarter(int t) const { return months_into_year(t) % 3 == 0; }  // a fiscal one
    [[nodiscard]] int fiscal_quarter(int t) const { return months_into_year(t) / 3 + 1; }   // 1..4
    [[nodiscard]] std::string month_name(int t) const;                                      // "2027-04"
    friend bool operator==(const Calendar&, const Calendar&) = default;
};

// Fifty years: beyond it compounding makes every figure meaningless, and the tables would not fit a page.
inline constexpr int longest_horizon = 600;

// Round half up, as model.md asks for uncertain durations.
[[nodiscard]] int whole_months(double months);

// The horizon of a mean or a draw: whole months, at least one and at most the longest.
[[nodiscard]] int horizon_of(double months);

// "2027-04" of a calendar month: year*12 + (month-1).
[[nodiscard]] std::string calendar_month_name(int calendar_month);

// y(t) = floor((t-1)/12), the case year counted from 0.
[[nodiscard]] constexpr int case_year(int t) { return t >= 1 ? (t - 1) / 12 : -((12 - t) / 12); }

}  // namespace cxcase::model
