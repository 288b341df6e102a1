#include "number.hpp"

#include "cxcase/base/separators.hpp"
#include "cxcase/base/text.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;

constexpr std::string_view apostrophe = "\xE2\x80\x99";  // as Swiss keyboards group: 1’200’000

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

// Bytes of what stands between two digits at i: blanks or a typographic apostrophe; 0 if nothing does.
std::size_t gap_between_digits(std::string_view text, std::size_t i) {
    std::size_t end = text.substr(i).starts_with(apostrophe) ? i + apostrophe.size() : i;
    while (const std::size_t width = blank_at(text, end)) end += width;
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
    for (std::size_t step = 1; step > 0; i += step) {
        step = belongs_to_number(text, i) ? 1 : 0;
        if (step == 0 && i > begin && i < text.size() && is_digit(text[i - 1])) step = gap_between_digits(text, i);
    }
    while (i > begin && (text[i - 1] == ',' || text[i - 1] == '\''))
        --i;  // a comma behind the number is not part of it
    return i;
}

// The run with every separator a single byte: blanks and apostrophes become ' '.
std::string simplified(std::string_view run) {
    std::string result;
    for (std::size_t i = 0; i < run.size();) {
        const std::size_t gap = gap_between_digits(run, i);
        result += gap > 0 || run[i] == '\'' ? ' ' : run[i];
        i += std::max<std::size_t>(gap, 1);
    }
    return result;
}

Problem separator_problem(std::string_view written, Slice slice) {
    const auto good = base::respelt(simplified(written));
    if (!good)
        return {Code::not_a_number, slice, quote(written) + " is not one number", "one number is expected",
                std::string(base::how_to_group)};
    return {Code::unclear_separator, slice, quote(written) + " means different numbers in different countries",
            base::question(*good), base::way_out(*good)};
}

std::string without_leading_zeros(std::string_view digits) {
    const std::size_t first = digits.find_first_not_of("0_");
    if (first == std::string_view::npos) return "0";
    return (is_digit(digits[first]) ? "" : "0") + std::string(digits.substr(first));
}

std::optional<Problem> leading_zero(std::string_view run, Slice slice) {
    const bool octal = run.size() > 1 && run[0] == '0' && (is_digit(run[1]) || run[1] == '_');
    if (!octal) return std::nullopt;
    const std::string good = without_leading_zeros(run);
    return Problem{Code::number_base, slice, quote(run) + " begins with a zero, which some programs read as octal",
                   good + "?", "write " + good};
}

// 0x1F, 0o17, 0b101; a lone 0x is the factor zero.
std::optional<Problem> other_base(std::string_view text, Slice slice) {
    if (words(text, slice) != "0" || slice.end >= text.size()) return std::nullopt;
    const char letter = base::lower(text.substr(slice.end, 1))[0];
    std::string_view allowed;
    if (letter == 'x') allowed = "0123456789abcdefABCDEF";
    if (letter == 'o' || letter == 'b') allowed = "01234567";
    const std::size_t stop = std::min(text.size(), text.find_first_not_of(allowed, slice.end + 1));
    if (allowed.empty() || stop <= slice.end + 1) return std::nullopt;
    const Slice all{slice.begin, stop};
    return Problem{Code::number_base, all, quote(words(text, all)) + " is not a decimal number", "decimal digits only",
                   "write the number in decimal digits: hexadecimal, octal and binary ones are not read"};
}

std::optional<Problem> misplaced_underscore(std::string_view run, std::size_t begin) {
    for (std::size_t i = 0; i < run.size(); ++i) {
        const bool between_digits = i > 0 && is_digit(run[i - 1]) && is_digit(at(run, i + 1));
        if (run[i] != '_' || between_digits) continue;
        return Problem{Code::not_a_number,
                       {begin + i, begin + i + 1},
                       "'_' groups digits and stands between two of them",
                       "between two digits",
                       "write it as in 1_200_000, or leave it out"};
    }
    return std::nullopt;
}

std::optional<Problem> form_problem(std::string_view text, Slice slice) {
    const std::string run = words(text, slice);
    const bool separators = std::ranges::any_of(run, [](char c) { return !is_digit(c) && c != '_' && c != '.'; });
    if (separators || std::ranges::count(run, '.') > 1) return separator_problem(run, slice);
    if (auto problem = misplaced_underscore(run, slice.begin)) return problem;
    if (run.ends_with('.'))
        return Problem{Code::not_a_number, slice, quote(run) + " ends in a point", "a digit must follow the point",
                       "write " + run.substr(0, run.size() - 1)};
    if (auto problem = leading_zero(run, slice)) return problem;
    return other_base(text, slice);
}

std::size_t exponent_end(std::string_view text, std::size_t at_e) {
    if (at(text, at_e) != 'e' && at(text, at_e) != 'E') return at_e;
    std::size_t i = at_e + 1;
    if (at(text, i) == '+' || at(text, i) == '-') ++i;
    if (!is_digit(at(text, i))) return at_e;
    while (is_digit(at(text, i))) ++i;
    return i;
}

// "1.5e+6" -> "1.5" and 6.
std::optional<std::pair<std::string, int>> split_exponent(std::string_view plain) {
    const std::size_t at_e = std::min(plain.size(), plain.find_first_of("eE"));
    if (at_e == plain.size()) return std::pair{std::string(plain), 0};
    const std::size_t first = at_e + (plain[at_e + 1] == '+' ? 2U : 1U);  // from_chars knows no plus
    int exponent = 0;
    const auto [end, error] = std::from_chars(plain.data() + first, plain.data() + plain.size(), exponent);
    if (error != std::errc{} || exponent > 100'000 || exponent < -100'000) return std::nullopt;
    return std::pair{std::string(plain.substr(0, at_e)), exponent};
}

}  // namespace

Read<Digits> lex_digits(std::string_view text, std::size_t begin) {
    const Slice slice{begin, run_end(text, begin)};
    if (std::ranges::none_of(words(text, slice), is_digit))
        return Problem{Code::not_a_number, slice, "a number is missing here", "a number is expected", ""};
    if (auto problem = form_problem(text, slice)) return *problem;
    Digits digits;
    digits.end = exponent_end(text, slice.end);
    std::ranges::copy_if(text.substr(begin, digits.end - begin), std::back_inserter(digits.plain),
                         [](char c) { return c != '_'; });
    return digits;
}

std::optional<double> decimal(std::string_view plain, int exponent) {
    const auto parts = split_exponent(plain);
    if (!parts) return std::nullopt;
    const std::string text = parts->first + "e" + std::to_string(parts->second + exponent);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool complete = error == std::errc{} && end == text.data() + text.size();
    const bool tiny = value != 0 && std::abs(value) < smallest_number;
    if (!complete || !std::isfinite(value) || tiny || std::abs(value) > largest_number) return std::nullopt;
    return value;
}

}  // namespace cxcase::input
