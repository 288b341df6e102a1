// Months, fiscal years and discount factors; rates for the internal rate of return.
#include "case_parts.hpp"
#include "cxcase/engine/numbers.hpp"
#include "workbook_parts.hpp"

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
    pen.title("Rates tried for the internal rate of return");
    pen.note(
        "From -99% in steps of 1% to 1000%, then each 5% above the one before. Beside them a 1 for each month, and "
        "thousandths.");
    std::vector<double> rates{-0.99};
    for (int step = 1; rates.back() < 10000; ++step) {
        rates.push_back(rates.back() < 10 - 1e-9 ? -0.99 + 0.01 * step : std::min(10000.0, rates.back() * 1.05));
    }
    const int first = 3;
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
    draft.rates_high = {sheet, first + static_cast<int>(rates.size()) - 1, 0};
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
    const char* words[] = {"", "Unit", "How", "Value or sum", "at the start"};
    for (int column = 0; column <= zero_column; ++column) {
        draft.book.put({pen.sheet(), 2, column}, std::string(words[column]),
                       {column < value_column ? Show::text : Show::integer, Look::head});
    }
    for (int t = 1; t <= pen.months(); ++t) {
        draft.book.put({pen.sheet(), 2, zero_column + t}, draft.bc.calendar.month_name(t), {Show::integer, Look::head});
    }
    pen.go_to(3);
}

void write_time(Draft& draft) {
    Pen pen = draft.pen(draft.time_sheet);
    write_month_head(draft, pen, "Months, fiscal years and discounting",
                     "Fixed: the start and the number of months. Change them in the case file.");
    const auto month = [](const model::Calendar&, int t) { return t; };
    const auto fiscal = [](const model::Calendar& calendar, int t) { return calendar.fiscal_year(t); };
    const auto year = [](const model::Calendar&, int t) { return model::case_year(t); };
    TimeRows& time = draft.time;
    const auto dated = [&](const char* label, int (*of)(const model::Calendar&, int), const char* how) {
        return pen.constants({label, "", Show::integer, how, Look::constant}, counted(draft, of));
    };
    time.month = dated("Month", month, "1 is the first month, 0 the moment before it");
    time.fiscal_year = dated("Fiscal year", fiscal, "what is paid at the start belongs to the first");
    time.case_year = dated("Years since the start", year, "whole ones; growth acts once a year");
    draft.book.put(pen.at(time.month, 0), 0.0, {Show::integer, Look::constant});
    draft.book.put(pen.at(time.fiscal_year, 0), static_cast<double>(draft.bc.calendar.fiscal_year(1)),
                   {Show::integer, Look::constant});
    draft.book.put(pen.at(time.case_year, 0), 0.0, {Show::integer, Look::constant});
    time.years = pen.row_from({"Cash is dated", "years", Show::count, std::string(words_of(draft.bc.discounting))}, 0,
                              years_of(draft, time.month, time.case_year));
    time.discount = pen.row_from({"Discount factor", "", Show::count, "(1 + discount rate) ^ -years"}, 1,
                                 power(1 + draft.in(draft.bc.discount_rate), -Formula(time.years)));
    write_rates(draft);
}

}  // namespace cxcase::report
