#include "cxcase/input/month.hpp"

#include "cxcase/base/text.hpp"
#include "frame.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace cxcase::input {

namespace {

using base::Code;
using document::Node;

constexpr int earliest_year = 1900, latest_year = 2999;

// All of the text as a whole number of exactly `digits` digits (0: any count up to 5).
std::optional<int> whole(std::string_view text, std::size_t digits) {
    const bool sized = digits == 0 ? !text.empty() && text.size() <= 5 : text.size() == digits;
    if (!sized || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool plausible(int year) { return earliest_year <= year && year <= latest_year; }

// "2027-04" -> 2027*12 + 3.
std::optional<int> as_calendar_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto year = whole(text.substr(0, 4), 4);
    const auto month = whole(text.substr(5), 2);
    if (!year || !month || !plausible(*year) || *month < 1 || *month > 12) return std::nullopt;
    return *year * 12 + *month - 1;
}

// The text of a scalar; complains about anything else.
std::optional<std::string> scalar(const Node& node, std::string_view name, std::string_view expected,
                                  QuantityContext& context) {
    if (node.is_scalar() && !trimmed(node.text).empty()) return trimmed(node.text);
    const bool missing = node.is_null() || node.is_scalar();
    complain(context, node.span, missing ? Code::value_missing : Code::wrong_shape,
             {prefix(name) + std::string(expected) + " is expected", std::string(expected), ""});
    return std::nullopt;
}

std::nullopt_t malformed(const Node& node, Code code, std::string message, std::string label, std::string help,
                         QuantityContext& context) {
    complain(context, node.span, code, {std::move(message), std::move(label), std::move(help)});
    return std::nullopt;
}

std::string two_digits(int month) { return (month < 10 ? "0" : "") + std::to_string(month); }

// Two numbers that may both be months, then the year: with points the day comes first, with strokes in some countries only.
std::string day_and_month_hint(std::string_view text, const std::vector<std::string>& pieces) {
    if (pieces.size() != 3) return "";
    const auto first = whole(pieces[0], 0), second = whole(pieces[1], 0), year = whole(pieces[2], 4);
    const auto is_month = [](const std::optional<int>& number) { return number && *number >= 1 && *number <= 12; };
    if (!is_month(first) || !is_month(second) || !year || !plausible(*year) || *first == *second) return "";
    std::string by_points = pieces[2] + "-" + two_digits(*second);
    if (text.find('.') != std::string_view::npos) return by_points;
    return pieces[2] + "-" + two_digits(*first) + " or " + by_points;
}

// "FY2027 Q2" and "FY2027": the year and the quarter, 0 for none.
struct FiscalTime {
    int year = 0;
    int quarter = 0;
};
std::optional<FiscalTime> fiscal_time(std::string_view text) {
    if (!is_fiscal_year(text.substr(0, 6))) return std::nullopt;
    FiscalTime time{*whole(text.substr(2, 4), 4), 0};
    if (text.size() == 6) return time;
    const std::string_view rest = text.substr(6);
    const std::size_t first = std::min(rest.size(), rest.find_first_not_of(' '));
    if (first == 0 || rest.size() != first + 2 || rest[first] != 'Q') return std::nullopt;
    time.quarter = rest[first + 1] - '0';
    return time.quarter >= 1 && time.quarter <= 4 ? std::optional(time) : std::nullopt;
}

// "month 4", also "month -3" for what began before the case.
std::optional<int> counted_month(std::string_view text) {
    if (!text.starts_with("month ")) return std::nullopt;
    const std::string_view rest = text.substr(std::min(text.size(), text.find_first_not_of(' ', 5)));
    const bool negative = rest.starts_with('-');
    const auto value = whole(rest.substr(negative ? 1 : 0), 0);
    return value ? std::optional(negative ? -*value : *value) : std::nullopt;
}

// "Q3 2027", "2027-Q3", "FY 2027 q3".
std::optional<FiscalTime> quarter_of_year(std::string_view text) {
    const std::size_t q = text.find_first_of("Qq");
    if (q == std::string_view::npos || q + 1 >= text.size() || text[q + 1] < '1' || text[q + 1] > '4')
        return std::nullopt;
    for (std::size_t i = 0; i + 4 <= text.size(); ++i)
        if (const auto year = whole(text.substr(i, 4), 4); year && plausible(*year))
            return FiscalTime{*year, text[q + 1] - '0'};
    return std::nullopt;
}

std::string plan_hint(std::string_view text) {
    if (const auto number = whole(text, 0); number && *number <= 1200) return "month " + std::to_string(*number);
    const auto time = quarter_of_year(text);
    return time ? "FY" + std::to_string(time->year) + " Q" + std::to_string(time->quarter) : meant_month(text);
}

// Where fiscal years are not those of the calendar, a quarter without FY may be one of either.
std::optional<std::string> calendar_quarter(std::string_view text, MonthUse use, const model::Calendar& calendar) {
    const auto time = quarter_of_year(text);
    const bool fiscal = base::lower(text).find("fy") != std::string::npos;
    if (!time || fiscal || calendar.first_month(time->year) == time->year * 12 - calendar.start + 1)
        return std::nullopt;
    const int month = 3 * time->quarter - (use == MonthUse::end_of ? 0 : 2);
    return std::to_string(time->year) + "-" + two_digits(month);
}

}  // namespace

std::string meant_month(std::string_view text) {
    std::vector<std::string> pieces{""};
    for (const char c : text) {
        if (is_digit(c) || is_letter(c))
            pieces.back() += c;
        else if (!pieces.back().empty())
            pieces.emplace_back();
    }
    if (pieces.back().empty()) pieces.pop_back();
    if (const std::string hint = day_and_month_hint(text, pieces); !hint.empty()) return hint;
    std::optional<int> year, month;
    for (const std::string& piece : pieces) {
        if (const auto four = whole(piece, 4); four && plausible(*four) && !year)
            year = four;
        else if (const auto number = whole(piece, 0); number && *number >= 1 && *number <= 12 && !month)
            month = number;
        for (std::size_t m = 0; m < month_names.size(); ++m)
            if (piece.size() >= 3 && base::lower(month_names[m]).starts_with(base::lower(piece)))
                month = static_cast<int>(m) + 1;
    }
    if (!year || !month) return "";
    return std::to_string(*year) + "-" + two_digits(*month);
}

bool looks_like_fiscal_year(std::string_view key) { return key.starts_with("FY") && whole(key.substr(2), 4); }

bool is_fiscal_year(std::string_view key) { return looks_like_fiscal_year(key) && plausible(*whole(key.substr(2), 4)); }

std::optional<int> read_month(const Node& node, const model::Calendar& calendar, MonthUse use, std::string_view name,
                              QuantityContext& context) {
    const auto text = scalar(node, name, "a month such as 2027-04", context);
    if (!text) return std::nullopt;
    if (const auto month = as_calendar_month(*text)) return *month - calendar.start + 1;
    if (const auto t = counted_month(*text)) return t;
    if (const auto time = fiscal_time(*text)) {
        const int first = calendar.first_month(time->year) + 3 * std::max(0, time->quarter - 1);
        if (use == MonthUse::end_of) return first + (time->quarter > 0 ? 2 : 11);
        if (time->quarter > 0) return first;
        return malformed(node, Code::month_malformed,
                         prefix(name) + *text + " is a whole year, and one month is needed", *text + " Q1?",
                         "write " + *text + " Q1 or " + calendar.month_name(first), context);
    }
    const std::string hint = plan_hint(*text);
    if (const auto month = calendar_quarter(*text, use, calendar))
        return malformed(
            node, Code::month_malformed, prefix(name) + "'" + *text + "' is not a month", *month + ", or " + hint + "?",
            "write " + *month + " for the quarter of the calendar, " + hint + " for that of the fiscal year", context);
    return malformed(node, Code::month_malformed, prefix(name) + "'" + *text + "' is not a month",
                     hint.empty() ? "such as 2027-04" : hint + "?",
                     hint.empty() ? "write 2027-04, FY2027 Q2, or month 4" : "write " + hint, context);
}

std::optional<int> month_index(std::string_view text, const model::Calendar& calendar) {
    const auto month = as_calendar_month(text);
    return month ? std::optional(*month - calendar.start + 1) : std::nullopt;
}

std::string_view without_day(std::string_view text) {
    if (text.size() != 10 || text[7] != '-') return text;
    const auto month = as_calendar_month(text.substr(0, 7));
    const auto day = whole(text.substr(8), 2);
    if (!month || !day) return text;
    const std::chrono::year_month_day date{std::chrono::year(*month / 12),
                                           std::chrono::month(static_cast<unsigned>(*month % 12 + 1)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? text.substr(0, 7) : text;
}

std::optional<int> read_calendar_month(const Node& node, std::string_view name, QuantityContext& context) {
    const auto text = scalar(node, name, "a month such as 2027-01", context);
    if (!text) return std::nullopt;
    if (const auto month = as_calendar_month(*text)) return month;
    const std::string hint = meant_month(*text);
    return malformed(node, Code::month_malformed, prefix(name) + "'" + *text + "' is not a calendar month",
                     hint.empty() ? "such as 2027-01" : hint + "?",
                     "write " + (hint.empty() ? "a year and a month, such as 2027-01" : hint), context);
}

std::optional<int> read_as_of(const Node& node, QuantityContext& context) {
    const auto text = scalar(node, "as_of", "a month such as 2026-06", context);
    if (!text) return std::nullopt;
    if (const auto year = whole(*text, 4); year && plausible(*year)) return *year * 12 + 11;
    if (const auto month = as_calendar_month(without_day(*text))) return month;
    const std::string hint = meant_month(*text);
    return malformed(node, Code::month_malformed, "as_of: '" + *text + "' is not a month",
                     hint.empty() ? "such as 2026-06" : hint + "?",
                     "write " + (hint.empty() ? "2026-06, 2026-06-15 or 2026" : hint), context);
}

std::optional<bool> read_truth(const Node& node, std::string_view name, QuantityContext& context) {
    const auto text = scalar(node, name, "true or false", context);
    if (!text) return std::nullopt;
    for (const Truth& truth : truths)
        if (truth.word == *text) return truth.value;
    return malformed(node, Code::truth_malformed, prefix(name) + "'" + *text + "' is neither true nor false",
                     "true or false", "write true or false, or yes or no", context);
}

std::optional<int> read_fiscal_start(const Node& node, QuantityContext& context) {
    const auto text = scalar(node, "fiscal_year_start", "a month such as April or 4", context);
    if (!text) return std::nullopt;
    if (const auto number = whole(*text, 0); number && *number >= 1 && *number <= 12) return number;
    for (std::size_t m = 0; m < month_names.size(); ++m)
        if (base::lower(month_names[m]) == base::lower(*text)) return static_cast<int>(m) + 1;
    const auto near = base::nearest(*text, std::vector<std::string>(month_names.begin(), month_names.end()));
    return malformed(node, Code::month_malformed, "fiscal_year_start: '" + *text + "' is not a month of the year",
                     near ? *near + "?" : "January to December, or 1 to 12",
                     near ? "write " + *near : "write a month such as April, or its number", context);
}

std::optional<std::string> months_later(std::string_view text, int months) {
    if (const auto month = as_calendar_month(text)) {
        const int later = *month + months;
        return std::to_string(later / 12) + "-" + two_digits(later % 12 + 1);
    }
    if (const auto counted = counted_month(text)) return "month " + std::to_string(*counted + months);
    const auto time = fiscal_time(text);
    if (!time || time->quarter == 0 || months % 3 != 0) return std::nullopt;
    const int quarter = time->year * 4 + time->quarter - 1 + months / 3;
    return "FY" + std::to_string(quarter / 4) + " Q" + std::to_string(quarter % 4 + 1);
}

std::optional<int> read_fiscal_year(std::string_view key, source::Span span, QuantityContext& context) {
    if (is_fiscal_year(key)) return whole(key.substr(2), 4);
    if (looks_like_fiscal_year(key)) {
        complain(context, span, Code::fiscal_year_malformed,
                 {"'" + std::string(key) + "' is no fiscal year of a case", "no such year",
                  "years go from " + std::to_string(earliest_year) + " to " + std::to_string(latest_year)});
        return std::nullopt;
    }
    std::string year;
    for (const char c : key)
        if (is_digit(c)) year += c;
    if (year.size() == 2) year.insert(0, "20");
    const std::string good = year.size() == 4 ? "FY" + year : "";
    complain(context, span, Code::fiscal_year_malformed,
             {"'" + std::string(key) + "' is not a fiscal year", good.empty() ? "such as FY2027" : good + "?",
              good.empty() ? "write FY and the year in four digits, such as FY2027" : "write " + good});
    return std::nullopt;
}

}  // namespace cxcase::input
