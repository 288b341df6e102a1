#include "cxcase/model/calendar.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::model {

namespace {

constexpr int floor_div(int a, int b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }

}  // namespace

int Calendar::month_of_year(int t) const {
    const int month = calendar_month(t);
    return month - 12 * floor_div(month, 12);
}

int Calendar::fiscal_year(int t) const {
    const int month = calendar_month(t == 0 ? 1 : t);  // what is paid at the start belongs to the first month's year
    const int begins_in = floor_div(month - (fiscal_start - 1), 12);
    const bool ends_a_year_later = fiscal_start > 1 && !named_by_start;
    return begins_in + (ends_a_year_later ? 1 : 0);
}

int Calendar::first_month(int fiscal_year) const {
    const int begins_in = fiscal_start > 1 && !named_by_start ? fiscal_year - 1 : fiscal_year;
    return begins_in * 12 + (fiscal_start - 1) - start + 1;
}

int whole_months(double months) { return static_cast<int>(std::floor(months + 0.5)); }

int horizon_of(double months) { return whole_months(std::clamp<double>(months, 1, longest_horizon)); }

std::string Calendar::month_name(int t) const { return calendar_month_name(calendar_month(t)); }

std::string calendar_month_name(int calendar_month) {
    const int year = floor_div(calendar_month, 12);
    const std::string month = std::to_string(calendar_month - 12 * year + 1);
    return std::to_string(year) + (month.size() == 1 ? "-0" : "-") + month;
}

}  // namespace cxcase::model
