// Months, fiscal years and discount factors; rates for the internal rate of return.
#include "case_parts.hpp"
#include "cxcase/engine/numbers.hpp"
#include "workbook_parts.hpp"

#include <array>
#include <cmath>

namespace cxcase::report {
namespace {

// Where the cash of a month is dated, in years from the start, under the case's convention.
Formula years_of(const Draft& draft, MonthRow month, MonthRow case_year) {
    switch (draft.bc.discounting) {
        case model::Discounting::year_end:
            return Formula(case_year) + 1;
        case model::Discounting::mid_year:
            return Formula(case_year) + 0.5;
        case model::Discounting::monthly:
            break;
    }
    return Formula(month) / 12;
}

std::vector<double> counted(const Draft& draft, int (*of)(const model::Calendar&, int)) {
    std::vector<double> values;
    for (int t = 1; t <= draft.plan.months; ++t) values.push_back(of(draft.bc.calendar, t));
    return values;
}

void write_rates(Draft& draft) {
    const std::size_t sheet = draft.rates_sheet;
    Pen pen = draft.pen(sheet);
    pen.title(word(Says::book_rates_tried_for_the_internal_rate_2));
    pen.note(word(Says::book_from_99_in_steps_of_1));
    std::vector<double> rates{-0.99};
    for (int step = 1; rates.back() < 10000; ++step) {
        rates.push_back(rates.back() < 10 - 1e-9 ? -0.99 + 0.01 * step : std::min(10000.0, rates.back() * 1.05));
    }
    const int first = 3;
    rates.push_back(rates.back() * 1.05);  // looked at only where the value at the last rate is exactly 0
    for (std::size_t k = 0; k < rates.size(); ++k) {
        draft.book.put({sheet, first + static_cast<int>(k), 0}, rates[k], {Show::percent, Look::constant});
    }
    for (int t = 0; t <= draft.plan.months; ++t) {
        draft.book.put({sheet, first + t, 1}, 1.0, {Show::integer, Look::constant});
    }
    for (int k = 0; k <= finer_steps; ++k) {
        draft.book.put({sheet, first + k, 2}, static_cast<double>(k) / finer_steps, {Show::count, Look::constant});
    }
    draft.fractions_first = {sheet, first, 2};
    draft.fractions_last = {sheet, first + finer_steps, 2};
    draft.rates_low = {sheet, first, 0};
    draft.rates_high = {sheet, first + static_cast<int>(rates.size()) - 2, 0};
    draft.ones_first = {sheet, first, 1};
    draft.ones_last = {sheet, first + draft.plan.months, 1};
    draft.book.sheet_at(sheet).widths = {16, 8};
}

}  // namespace

Pen Draft::pen(std::size_t sheet) { return {book, sheet, plan.months}; }

void write_month_head(Draft& draft, Pen& pen, std::string title, std::string sentence) {
    Sheet& sheet = draft.book.sheet_at(pen.sheet());
    sheet.by_month = true;
    sheet.widths = {46, 16, 50, 15, 13};
    sheet.frozen_rows = 3;
    sheet.frozen_columns = 1;
    pen.title(std::move(title));
    pen.note(std::move(sentence));
    const std::array heads{std::string(), word(Says::book_unit), word(Says::book_how), word(Says::book_value_or_sum),
                           word(Says::book_at_the_start)};
    for (int column = 0; column <= zero_column; ++column) {
        draft.book.put({pen.sheet(), 2, column}, heads.at(static_cast<std::size_t>(column)),
                       {column < value_column ? Show::text : Show::integer, Look::head});
    }
    for (int t = 1; t <= pen.months(); ++t) {
        draft.book.put({pen.sheet(), 2, zero_column + t}, draft.bc.calendar.month_name(t), {Show::integer, Look::head});
    }
    pen.go_to(3);
}

void write_time(Draft& draft) {
    Pen pen = draft.pen(draft.time_sheet);
    write_month_head(draft, pen, word(Says::book_months_fiscal_years_and_discounting),
                     word(Says::book_fixed_the_start_and_the_number));
    const auto month = [](const model::Calendar&, int t) { return t; };
    const auto fiscal = [](const model::Calendar& calendar, int t) { return calendar.fiscal_year(t); };
    const auto year = [](const model::Calendar&, int t) { return model::case_year(t); };
    TimeRows& time = draft.time;
    const auto dated = [&](const std::string& label, int (*of)(const model::Calendar&, int), const std::string& how) {
        return pen.constants({label, "", Show::integer, how, Look::constant}, counted(draft, of));
    };
    time.month = dated(word(Says::book_month_2), month, word(Says::book_1_is_the_first_month_0));
    time.fiscal_year = dated(word(Says::book_fiscal_year), fiscal, word(Says::book_what_is_paid_at_the_start));
    time.case_year =
        dated(word(Says::book_years_since_the_start), year, word(Says::book_whole_ones_growth_acts_once_a));
    draft.book.put(pen.at(time.month, 0), 0.0, {Show::integer, Look::constant});
    draft.book.put(pen.at(time.fiscal_year, 0), static_cast<double>(draft.bc.calendar.fiscal_year(1)),
                   {Show::integer, Look::constant});
    draft.book.put(pen.at(time.case_year, 0), 0.0, {Show::integer, Look::constant});
    time.years = pen.row_from({word(Says::book_cash_is_dated), word(Says::book_years), Show::count,
                               std::string(words_of(draft.bc.discounting))},
                              0, years_of(draft, time.month, time.case_year));
    time.discount =
        pen.row_from({word(Says::book_discount_factor), "", Show::count, word(Says::book_1_discount_rate_years)}, 1,
                     power(1 + draft.in(draft.bc.discount_rate), -Formula(time.years)));
    write_rates(draft);
}

}  // namespace cxcase::report
