// The ranking by country: what each gets out of one budget.
#include "cxcase/analysis/countries.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::report {

namespace {

Cell count_cell(std::size_t number) { return {static_cast<std::int64_t>(number), Show::integer, Tone::plain, {}}; }

Row country_row(const analysis::CountryTotal& total) {
    return {
        {text(total.country.empty() ? word(Says::none_named) : total.country,
              total.country.empty() ? Tone::quiet : Tone::plain),
         figure(Show::count, total.customers_end), figure(Show::money, total.contribution), count_cell(total.proposed),
         count_cell(total.funded), figure(Show::money, total.first_year_cost), figure(Show::money, total.npv)},
        {}};
}

}  // namespace

std::optional<Table> country_table(const RankAnswer& answer) {
    const auto totals = analysis::by_country(answer.business_case, answer.result);
    if (totals.empty()) return std::nullopt;
    const std::string year = answer.business_case.calendar.fiscal_name(answer.result.budget_year);
    Table table;
    table.title = word(Says::table_countries);
    table.caption = told(Says::remark_countries);
    const auto months =
        counted(static_cast<std::size_t>(answer.business_case.calendar.horizon), Says::month_one, Says::months_many);
    table.columns = {{"country", word(Says::country), Show::text, 0, true},
                     {"customers_end", word(Says::column_customers_end), Show::count},
                     {"contribution", titled(Says::column_margin_over, {months}), Show::money},
                     {"proposed", word(Says::column_ideas), Show::integer},
                     {"funded", word(Says::funded), Show::integer},
                     {"first_year_cost", titled(Says::cost_in, {year}), Show::money},
                     {"npv", word(Says::column_adds_funded), Show::money}};
    for (const auto& total : totals) table.rows.emplace_back(country_row(total));
    return table;
}

Value countries_json(const RankAnswer& answer) {
    Value::List list;
    for (const auto& total : analysis::by_country(answer.business_case, answer.result)) {
        list.emplace_back(Value::Object{{"country", total.country.empty() ? Value() : Value(total.country)},
                                        {"customers_end", total.customers_end},
                                        {"revenue", total.revenue},
                                        {"contribution", total.contribution},
                                        {"proposed", total.proposed},
                                        {"funded", total.funded},
                                        {"first_year_cost", total.first_year_cost},
                                        {"npv", total.npv}});
    }
    return list;
}

}  // namespace cxcase::report
