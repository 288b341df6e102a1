// Months, fiscal years and truth values of the case file.
#pragma once

#include "cxcase/document/node.hpp"
#include "cxcase/input/quantity.hpp"
#include "cxcase/model/calendar.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cxcase::input {

// A quarter in `starts` is its first month, in `until` its last; a whole year stands only in `until`.
enum class MonthUse { start_of, end_of };

// `2027-04`, `month 4`, `FY2027 Q2`, and with end_of `FY2027`: the month index t. Not checked against 1..T:
// the caller knows which months it may lie in.
[[nodiscard]] std::optional<int> read_month(const document::Node& node, const model::Calendar& calendar, MonthUse use,
                                            std::string_view name, QuantityContext& context);

// `2027-01` alone, for `start`: year*12 + month-1.
[[nodiscard]] std::optional<int> read_calendar_month(const document::Node& node, std::string_view name,
                                                     QuantityContext& context);

// `2026-06`, `2026-06-15` or `2026` (its December, the latest it can mean): year*12 + month-1.
[[nodiscard]] std::optional<int> read_as_of(const document::Node& node, QuantityContext& context);

// true, false, yes, no.
[[nodiscard]] std::optional<bool> read_truth(const document::Node& node, std::string_view name,
                                             QuantityContext& context);

// `April` or 4: 1..12.
[[nodiscard]] std::optional<int> read_fiscal_start(const document::Node& node, QuantityContext& context);

// `FY2027`, a key of a year map: 2027. Complains at `span` unless it is one.
[[nodiscard]] std::optional<int> read_fiscal_year(std::string_view key, source::Span span, QuantityContext& context);

// All of the text as a month of the calendar, `2027-04`: the month index t. Nothing where it is none.
[[nodiscard]] std::optional<int> month_index(std::string_view text, const model::Calendar& calendar);

// The month that a date in another form most likely means, as the format writes it: "2027-04" for "Apr 2027", "1.4.2027" or
// "04/2027". Empty where nobody knows.
[[nodiscard]] std::string meant_month(std::string_view text);

// Of a day that there is, `2027-04-15`, its month; any other text as it is.
[[nodiscard]] std::string_view without_day(std::string_view text);

// The same month written so many months later, in the same way: 2027-04, month 4, and FY2027 Q2 by whole quarters. Nothing
// where that cannot be written, or the text is no month.
[[nodiscard]] std::optional<std::string> months_later(std::string_view text, int months);

// Whether a key looks like a fiscal year, "FY" and four digits, and whether a case can have that year.
[[nodiscard]] bool looks_like_fiscal_year(std::string_view key);
[[nodiscard]] bool is_fiscal_year(std::string_view key);

}  // namespace cxcase::input
