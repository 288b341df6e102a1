#include "cxcase/model/calendar.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::model::Calendar;
using cxcase::model::case_year;

namespace {

Calendar calendar(int year, int month, int fiscal_start, bool named_by_start = false) {
    return {
        .start = year * 12 + month - 1, .horizon = 36, .fiscal_start = fiscal_start, .named_by_start = named_by_start};
}

}  // namespace

TEST_CASE("months count from the start, and month 0 is the one before") {
    const Calendar c = calendar(2027, 1, 1);
    CHECK(c.month_name(1) == "2027-01");
    CHECK(c.month_name(12) == "2027-12");
    CHECK(c.month_name(13) == "2028-01");
    CHECK(c.month_name(0) == "2026-12");
    CHECK(c.month_name(-11) == "2026-01");
    CHECK(c.month_name(-12) == "2025-12");
    CHECK(c.month_of_year(1) == 0);
    CHECK(c.month_of_year(12) == 11);
    CHECK(c.month_of_year(0) == 11);
    CHECK(calendar(2028, 10, 1).month_name(4) == "2029-01");
}

TEST_CASE("a fiscal year is named by the calendar year in which it ends") {
    const Calendar january = calendar(2027, 1, 1);
    CHECK(january.fiscal_year(1) == 2027);
    CHECK(january.fiscal_year(12) == 2027);
    CHECK(january.fiscal_year(13) == 2028);
    CHECK(january.first_month(2027) == 1);
    CHECK(january.first_month(2028) == 13);

    const Calendar april = calendar(2027, 1, 4);  // FY2027 is April 2026 to March 2027
    CHECK(april.fiscal_year(1) == 2027);
    CHECK(april.fiscal_year(3) == 2027);
    CHECK(april.fiscal_year(4) == 2028);
    CHECK(april.first_month(2027) == -8);
    CHECK(april.first_month(2028) == 4);
    CHECK(april.month_name(april.first_month(2027)) == "2026-04");
}

TEST_CASE("or by the year in which it starts, where the company has it so") {
    const Calendar c = calendar(2028, 7, 4, true);  // FY2028 is April 2028 to March 2029
    CHECK(c.fiscal_year(1) == 2028);
    CHECK(c.fiscal_year(9) == 2028);
    CHECK(c.fiscal_year(10) == 2029);
    CHECK(c.first_month(2028) == -2);
    CHECK(c.first_month(2029) == 10);
    CHECK(calendar(2028, 7, 1, true).fiscal_year(1) == 2028);
}

TEST_CASE("month 0 belongs to the fiscal year of month 1") {
    CHECK(calendar(2027, 1, 1).fiscal_year(0) == 2027);
    CHECK(calendar(2027, 4, 4).fiscal_year(0) == 2028);
    CHECK(calendar(2027, 4, 4).fiscal_year(-1) == 2027);
}

TEST_CASE("the first month of a fiscal year is the first that bears its name") {
    for (int start = 2020 * 12; start < 2022 * 12; ++start)
        for (int fiscal_start = 1; fiscal_start <= 12; ++fiscal_start)
            for (const bool named_by_start : {false, true}) {
                const Calendar c{
                    .start = start, .horizon = 36, .fiscal_start = fiscal_start, .named_by_start = named_by_start};
                for (int t = 1; t <= 40; ++t) {
                    const int first = c.first_month(c.fiscal_year(t));
                    CHECK(first <= t);
                    CHECK(t < first + 12);
                    CHECK(c.month_of_year(first) == fiscal_start - 1);
                }
            }
}

TEST_CASE("case years are twelve months from the start") {
    CHECK(case_year(1) == 0);
    CHECK(case_year(12) == 0);
    CHECK(case_year(13) == 1);
    CHECK(case_year(0) == -1);
    CHECK(case_year(-11) == -1);
    CHECK(case_year(-12) == -2);
    CHECK(calendar(2027, 1, 1).fiscal_name(2027) == "FY2027");
}
