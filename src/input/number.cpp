#include "number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>

namespace cxcase::input {

namespace {

using base::Code;

constexpr std::array<std::string_view, 9> blanks{" ", "\t", "\n", "\r", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x87", "\xE2\x80\x88"};
constexpr std::string_view apostrophe = "\xE2\x80\x99";

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

std::size_t after_blanks(std::string_view text, std::size_t i) {
    while (const std::size_t width = blank_at(text, i)) i += width;
    return i;
}

// Bytes of the thing that stands between two digits at i: a blank run or a typographic apostrophe; 0 if none.
std::size_t gap_between_digits(std::string_view text, std::size_t i) {
    const std::size_t end = text.substr(i).starts_with(apostrophe) ? i + apostrophe.size() : after_blanks(text, i);
    return end > i && is_digit(at(text, end)) ? end - i : 0;
}

bool belongs_to_number(std::string_view text, std::size_t i) {
    const char c = at(text, i);
    if (c == '.') return at(text, i + 1) != '.';
    return is_digit(c) || c == '_' || c == ',' || c == '\'';
}

// Everything a person may take for one number, good or bad: 1 200,5 and 1.200.000 too.
std::size_t run_end(std::string_view text, std::size_t begin) {
    std::size_t i = begin;
    while (true) {
        if (belongs_to_number(text, i)) {
            ++i;
        } else if (const std::size_t gap = i > begin && is_digit(text[i - 1]) ? gap_between_digits(text, i) : 0; gap > 0) {
            i += gap;
        } else {
            break;
        }
    }
    while (i > begin && (text[i - 1] == ',' || text[i - 1] == '\'')) --i;  // a comma after the number is not part of it
    return i;
}

// The run with every separator a single byte: blanks and apostrophes become ' '.
std::string simplified(std::string_view run) {
    std::string result;
    for (std::size_t i = 0; i < run.size();) {
        if (const std::size_t gap = gap_between_digits(run, i); gap > 0) {
            result += ' ';
            i += gap;
        } else {
            result += run[i] == '\'' ? ' ' : run[i];
            ++i;
        }
    }
    return result;
}

// "1 200 000" -> "1_200_000" where all groups but the first have three digits.
std::optional<std::string> grouped(std::string_view whole) {
    std::string result;
    std::size_t group = 0;
    bool first = true;
    for (std::size_t i = 0; i <= whole.size(); ++i) {
        if (i < whole.size() && is_digit(whole[i])) {
            result += whole[i];
            ++group;
            continue;
        }
        if (first ? group < 1 || group > 3 : group != 3) return std::nullopt;
        if (i < whole.size()) result += '_';
        first = false;
        group = 0;
    }
    return result;
}

// How the format writes a number with separators, when there is one reading.
std::optional<std::string> respelt(const std::string& run) {
    const auto count = [&](char c) { return std::ranges::count(run, c); };
    const std::size_t last = run.find_last_of(",. ");
    if (last == std::string::npos) return std::nullopt;
    const bool decimal_end = run[last] != ' ' && count(run[last]) == 1;
    if (!decimal_end) return grouped(run);
    const std::string_view whole = std::string_view(run).substr(0, last);
    const std::string fraction = "." + run.substr(last + 1);
    if (std::ranges::all_of(whole, is_digit)) return std::string(whole) + fraction;
    const auto groups = grouped(whole);
    return groups ? std::optional(*groups + fraction) : std::nullopt;
}

Problem separator_problem(std::string_view text, Slice slice) {
    const std::string written(text.substr(slice.begin, slice.end - slice.begin));
    const std::string run = simplified(written);
    const auto good = respelt(run);
    if (!good)
        return {Code::not_a_number, slice, "'" + written + "' is not one number", "one number is expected",
                "digits are grouped with '_' and the decimal sign is a point: 1_200_000 or 14.50"};
    Problem problem{Code::unclear_separator, slice,
                    "'" + written + "' means different numbers in different countries", "write " + *good,
                    "write " + *good + ": digits are grouped with '_', the decimal sign is a point"};
    const auto thousands = run.find('.') == std::string::npos ? grouped(run) : std::nullopt;
    if (thousands && *thousands != *good) {
        problem.label = *thousands + ", or " + *good + "?";
        problem.help = "write " + *thousands + " if the comma groups thousands, " + *good + " if it is the decimal sign";
    }
    return problem;
}

std::string without_leading_zeros(std::string_view digits) {
    const std::size_t first = digits.find_first_not_of("0_");
    if (first == std::string_view::npos) return "0";
    return (is_digit(digits[first]) ? "" : "0") + std::string(digits.substr(first));
}

std::optional<Problem> base_problem(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view run = text.substr(begin, end - begin);
    if (run.size() > 1 && run[0] == '0' && (is_digit(run[1]) || run[1] == '_'))
        return Problem{Code::number_base, {begin, end}, "'" + std::string(run) + "' begins with a zero, which some programs read as octal",
                       "write " + without_leading_zeros(run), "write " + without_leading_zeros(run)};
    if (run != "0") return std::nullopt;
    const char letter = lower(text.substr(end, 1)).empty() ? '\0' : lower(text.substr(end, 1))[0];
    const std::string_view allowed = letter == 'x' ? "0123456789abcdefABCDEF" : letter == 'o' || letter == 'b' ? "01234567" : "";
    const std::size_t stop = std::min(text.size(), text.find_first_not_of(allowed, end + 1));
    if (allowed.empty() || stop <= end + 1) return std::nullopt;
    return Problem{Code::number_base, {begin, stop}, "'" + std::string(text.substr(begin, stop - begin)) + "' is not a decimal number",
                   "decimal digits only", "hexadecimal, octal and binary numbers are not read: write the decimal number"};
}

std::optional<Problem> form_problem(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view run = text.substr(begin, end - begin);
    if (run.find_first_of(",'") != std::string_view::npos || std::ranges::count(run, '.') > 1 ||
        std::ranges::any_of(run, [](char c) { return !is_digit(c) && c != '_' && c != '.'; }))
        return separator_problem(text, {begin, end});
    for (std::size_t i = 0; i < run.size(); ++i) {
        const bool digits_around = i > 0 && is_digit(run[i - 1]) && is_digit(at(run, i + 1));
        if (run[i] == '_' && !digits_around)
            return Problem{Code::not_a_number, {begin + i, begin + i + 1}, "'_' belongs between two digits", "between digits only",
                           "write it as in 1_200_000, or leave it out"};
    }
    if (run.back() == '.')
        return Problem{Code::not_a_number, {begin, end}, "'" + std::string(run) + "' ends in a point", "a digit must follow the point",
                       "write " + std::string(run.substr(0, run.size() - 1))};
    return base_problem(text, begin, end);
}

std::size_t exponent_end(std::string_view text, std::size_t at_e) {
    if (at(text, at_e) != 'e' && at(text, at_e) != 'E') return at_e;
    std::size_t i = at_e + 1;
    if (at(text, i) == '+' || at(text, i) == '-') ++i;
    if (!is_digit(at(text, i))) return at_e;
    while (is_digit(at(text, i))) ++i;
    return i;
}

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::size_t blank_at(std::string_view text, std::size_t at) {
    for (const std::string_view blank : blanks)
        if (at < text.size() && text.substr(at).starts_with(blank)) return blank.size();
    return 0;
}

std::size_t blank_before(std::string_view text, std::size_t end) {
    for (const std::string_view blank : blanks)
        if (text.substr(0, end).ends_with(blank)) return blank.size();
    return 0;
}

Read<Digits> lex_digits(std::string_view text, std::size_t begin) {
    const std::size_t end = run_end(text, begin);
    const std::string_view run = text.substr(begin, end - begin);
    if (run.empty() || std::ranges::none_of(run, is_digit))
        return Problem{Code::not_a_number, {begin, std::max(begin, end)}, "a number is missing here", "a number is expected", ""};
    if (auto problem = form_problem(text, begin, end)) return *problem;
    Digits digits;
    digits.end = exponent_end(text, end);
    std::ranges::copy_if(text.substr(begin, digits.end - begin), std::back_inserter(digits.plain), [](char c) { return c != '_'; });
    return digits;
}

std::optional<double> decimal(std::string_view plain, int exponent) {
    const std::size_t at_e = std::min(plain.size(), plain.find_first_of("eE"));
    long own = 0;
    if (at_e < plain.size()) {
        const std::size_t first = at_e + (plain[at_e + 1] == '+' ? 2U : 1U);  // from_chars knows no plus
        const auto [end, error] = std::from_chars(plain.data() + first, plain.data() + plain.size(), own);
        if (error != std::errc{}) return std::nullopt;
    }
    if (own > 100'000 || own < -100'000) return std::nullopt;
    const std::string text = std::string(plain.substr(0, at_e)) + "e" + std::to_string(own + exponent);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!std::isfinite(value) || std::abs(value) > largest_number) return std::nullopt;
    return value;
}

}  // namespace cxcase::input
