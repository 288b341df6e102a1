// The words of the quantity grammar, each in one table: it drives parsing, messages, the documentation and
// the schema.
#pragma once

#include "cxcase/model/quantity.hpp"

#include <array>
#include <string_view>

namespace cxcase::input {

// What may follow the digits of a number: 380k is 380 thousand.
struct Multiplier {
    std::string_view suffix;
    int exponent;  // of ten
    std::string_view word;
};
inline constexpr std::array multipliers{
    Multiplier{"k", 3, "thousand"},
    Multiplier{"M", 6, "million"},
    Multiplier{"bn", 9, "billion"},
};

// A word people try, and the one of the format.
struct Misspelling {
    std::string_view wrong, right;
};
// Refused rather than guessed: "m" is a thousand in finance, a million in the press and a month on a
// timeline.
inline constexpr std::array multiplier_misspellings{
    Misspelling{"K", "k"},       Misspelling{"T", "k"},        Misspelling{"thousand", "k"},  Misspelling{"tsd", "k"},
    Misspelling{"Tsd", "k"},     Misspelling{"m", "M"},        Misspelling{"mm", "M"},        Misspelling{"MM", "M"},
    Misspelling{"mn", "M"},      Misspelling{"mln", "M"},      Misspelling{"mio", "M"},       Misspelling{"Mio", "M"},
    Misspelling{"million", "M"}, Misspelling{"millions", "M"}, Misspelling{"b", "bn"},        Misspelling{"B", "bn"},
    Misspelling{"Bn", "bn"},     Misspelling{"BN", "bn"},      Misspelling{"G", "bn"},        Misspelling{"mrd", "bn"},
    Misspelling{"Mrd", "bn"},    Misspelling{"billion", "bn"}, Misspelling{"billions", "bn"},
};

// Lengths of time, for periods (per month, per 3 months) and durations (36 months). One is months/parts
// months long: a year has 52 weeks and 365 days.
struct TimeUnit {
    std::string_view word, plural;
    int months, parts;
};
inline constexpr std::array time_units{
    TimeUnit{"month", "months", 1, 1}, TimeUnit{"quarter", "quarters", 3, 1}, TimeUnit{"year", "years", 12, 1},
    TimeUnit{"week", "weeks", 12, 52}, TimeUnit{"day", "days", 12, 365},
};
inline constexpr std::array time_misspellings{
    Misspelling{"mo", "month"},
    Misspelling{"mos", "months"},
    Misspelling{"mth", "month"},
    Misspelling{"mths", "months"},
    Misspelling{"m", "month"},
    Misspelling{"monthly", "month"},
    Misspelling{"q", "quarter"},
    Misspelling{"qtr", "quarter"},
    Misspelling{"quarterly", "quarter"},
    Misspelling{"y", "year"},
    Misspelling{"yr", "year"},
    Misspelling{"yrs", "years"},
    Misspelling{"a", "year"},
    Misspelling{"annum", "year"},
    Misspelling{"yearly", "year"},
    Misspelling{"annually", "year"},
    Misspelling{"w", "week"},
    Misspelling{"wk", "week"},
    Misspelling{"wks", "weeks"},
    Misspelling{"weekly", "week"},
    Misspelling{"d", "day"},
    Misspelling{"daily", "day"},
    Misspelling{"half-year", "6 months"},
    Misspelling{"semester", "6 months"},
    Misspelling{"fortnight", "2 weeks"},
};

// Words after a number, in small letters.
inline constexpr std::array unit_misspellings{
    Misspelling{"x", "x"},       Misspelling{"times", "x"},    Misspelling{"fold", "x"},
    Misspelling{"percent", "%"}, Misspelling{"pct", "%"},      Misspelling{"per cent", "%"},
    Misspelling{"points", "pp"}, Misspelling{"point", "pp"},   Misspelling{"pts", "pp"},
    Misspelling{"pt", "pp"},     Misspelling{"ppt", "pp"},     Misspelling{"ppts", "pp"},
    Misspelling{"pp", "pp"},     Misspelling{"p", "pp"},       Misspelling{"euro", "EUR"},
    Misspelling{"euros", "EUR"}, Misspelling{"dollar", "USD"}, Misspelling{"dollars", "USD"},
    Misspelling{"pound", "GBP"}, Misspelling{"pounds", "GBP"},
};

// Periods shortened with points, or in other words, in small letters.
inline constexpr std::array shortened_periods{
    Misspelling{"p.a.", "per year"},
    Misspelling{"p. a.", "per year"},
    Misspelling{"p.a", "per year"},
    Misspelling{"pa", "per year"},
    Misspelling{"pm", "per month"},
    Misspelling{"p.m.", "per month"},
    Misspelling{"p. m.", "per month"},
    Misspelling{"p.m", "per month"},
    Misspelling{"a day", "per day"},
    Misspelling{"a week", "per week"},
    Misspelling{"a month", "per month"},
    Misspelling{"a quarter", "per quarter"},
    Misspelling{"a year", "per year"},
    Misspelling{"each month", "per month"},
    Misspelling{"each quarter", "per quarter"},
    Misspelling{"each year", "per year"},
    Misspelling{"every month", "per month"},
    Misspelling{"every quarter", "per quarter"},
    Misspelling{"every year", "per year"},
};

// Currency signs that mean one currency; any other currency is its three-letter code.
struct CurrencySign {
    std::string_view sign, code;
};
inline constexpr std::array currency_signs{
    CurrencySign{"€", "EUR"},
    CurrencySign{"$", "USD"},
    CurrencySign{"£", "GBP"},
};
// Codes suggested for one written in small letters; any three capital letters are a currency.
inline constexpr std::array<std::string_view, 30> common_currencies{
    "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
    "IDR", "ILS", "INR", "JPY", "KRW", "MXN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "TRY", "USD", "ZAR"};
// Signs shared by several currencies.
inline constexpr std::array unclear_currency_signs{
    Misspelling{"¥", "JPY or CNY"}, Misspelling{"₹", "INR"}, Misspelling{"₽", "RUB"}, Misspelling{"₩", "KRW"},
    Misspelling{"₺", "TRY"},        Misspelling{"₪", "ILS"}, Misspelling{"₴", "UAH"}, Misspelling{"₫", "VND"},
};

// Truth values.
struct Truth {
    std::string_view word;
    bool value;
};
inline constexpr std::array truths{Truth{"true", true}, Truth{"false", false}, Truth{"yes", true}, Truth{"no", false}};

// January first.
inline constexpr std::array<std::string_view, 12> month_names{"January",   "February", "March",    "April",
                                                              "May",       "June",     "July",     "August",
                                                              "September", "October",  "November", "December"};

// Keys that every quantity map may carry beside its figure.
inline constexpr std::array<std::string_view, 5> quantity_notes{"per", "source", "evidence", "as_of", "note"};

// The forms a quantity map may take, each with the keys of its figures. A wrapped form has them one level
// down: {uniform: {low: 1, high: 2}}; an open one beside the notes: {low: 1, likely: 2, high: 3}.
enum class Form { value, pert, percentiles, normal, lognormal, beta, triangular, uniform, discrete, samples };
struct FormRow {
    Form form;
    std::string_view key;  // of a wrapped form; empty for an open one
    std::array<std::string_view, 3> figures;
    std::string_view example;
};
inline constexpr std::array forms{
    FormRow{Form::value, "", {"value"}, "{value: 45%}"},
    FormRow{Form::pert, "", {"low", "likely", "high"}, "{low: 4%, likely: 5%, high: 8%}"},
    FormRow{Form::percentiles, "", {"p10", "p50", "p90"}, "{p10: 4%, p50: 5%, p90: 8%}"},
    FormRow{Form::normal, "normal", {"mean", "sd"}, "{normal: {mean: 5%, sd: 1%}}"},
    FormRow{Form::lognormal, "lognormal", {"mean", "sd"}, "{lognormal: {mean: 200k, sd: 40k}}"},
    FormRow{Form::beta, "beta", {"mean", "sd"}, "{beta: {mean: 5%, sd: 1%}} or {beta: {alpha: 5, beta: 95}}"},
    FormRow{Form::triangular, "triangular", {"low", "likely", "high"}, "{triangular: {low: 4%, likely: 5%, high: 8%}}"},
    FormRow{Form::uniform, "uniform", {"low", "high"}, "{uniform: {low: 4%, high: 8%}}"},
    FormRow{Form::discrete, "discrete", {}, "{discrete: {4%: 1, 5%: 2, 8%: 1}}"},
    FormRow{Form::samples, "samples", {}, "{samples: draws.csv#churn}"},
};

}  // namespace cxcase::input
