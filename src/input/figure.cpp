#include "cxcase/input/figure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

#include "cxcase/base/text.hpp"
#include "number.hpp"

namespace cxcase::input {

namespace {

using base::Code;

constexpr std::string_view unicode_minus = "\xE2\x88\x92";
constexpr std::array<std::string_view, 8> truth_words{"true", "false", "yes", "no", "on", "off", "y", "n"};
constexpr std::array<std::string_view, 6> unbounded_words{"inf", ".inf", "infinity", "nan", ".nan", "\xE2\x88\x9E"};
constexpr std::array<std::string_view, 6> dashes{"-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", "~", "\xE2\x80\xA6"};
constexpr std::array<std::string_view, 4> joining_words{"to", "bis", "and", "or"};

template <class Table>
bool has(const Table& table, std::string_view word) {
    return std::ranges::find(table, word) != table.end();
}

std::optional<std::string_view> right_word(std::span<const Misspelling> table, std::string_view word) {
    for (const Misspelling& row : table)
        if (row.wrong == word) return row.right;
    return std::nullopt;
}

const Multiplier* find_multiplier(std::string_view suffix) {
    const auto* row = std::ranges::find(multipliers, suffix, &Multiplier::suffix);
    return row == multipliers.end() ? nullptr : row;
}

const TimeUnit* find_time(std::string_view word) {
    const std::string small = lower(word);
    for (const TimeUnit& unit : time_units)
        if (unit.word == small || unit.plural == small) return &unit;
    return nullptr;
}

bool is_currency_code(std::string_view word) {
    return word.size() == 3 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string time_hint(std::string_view word) {
    if (const auto right = right_word(time_misspellings, lower(word))) return std::string(*right);
    std::vector<std::string> words;
    for (const TimeUnit& unit : time_units) words.insert(words.end(), {std::string(unit.word), std::string(unit.plural)});
    return base::nearest(word, words).value_or("");
}

// Reads one figure from left to right. Each step returns what is wrong, or nothing.
class Lexer {
 public:
    Lexer(std::string_view text, Slice within) : text_(text.substr(0, within.end)), at_(within.begin), all_(within) {}

    Read<Figure> figure() {
        figure_.all = all_;
        if (auto problem = words()) return *problem;
        if (auto problem = leading_part()) return *problem;
        if (auto problem = number()) return *problem;
        if (auto problem = unit()) return *problem;
        figure_.amount = {all_.begin, at_};
        skip_blanks();
        if (auto problem = period()) return *problem;
        if (at_ < text_.size()) return rest_problem();
        return figure_;
    }

    Read<Period> bare_period() {
        take_word("per");
        if (auto problem = period_length(at_)) return *problem;
        if (at_ < text_.size()) return rest_problem();
        return *figure_.period;
    }

 private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] std::string piece(std::size_t from, std::size_t to) const { return std::string(text_.substr(from, to - from)); }
    [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip_blanks() {
        while (const std::size_t width = blank_at(text_, at_)) at_ += width;
    }
    [[nodiscard]] std::size_t word_end(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size() && is_letter(text_[end])) ++end;
        return end;
    }
    bool take(std::string_view token) {
        if (!rest().starts_with(token)) return false;
        at_ += token.size();
        return true;
    }
    bool take_exactly(std::string_view word) {
        if (piece(at_, word_end(at_)) != word) return false;
        at_ += word.size();
        return true;
    }
    // A word of its own, in any case, with the blanks behind it.
    bool take_word(std::string_view word) {
        const std::size_t end = word_end(at_);
        if (lower(piece(at_, end)) != word) return false;
        at_ = end;
        skip_blanks();
        return true;
    }

    // Texts that are no number at all but often stand where one should.
    std::optional<Problem> words() {
        const std::string word = lower(rest());
        const std::string_view unsigned_word = std::string_view(word).substr(word.starts_with('-') || word.starts_with('+') ? 1 : 0);
        const std::string written = "'" + std::string(rest()) + "'";
        if (word.empty()) return Problem{Code::value_missing, all_, "a figure is missing", "a figure is expected", ""};
        if (has(truth_words, word))
            return Problem{Code::truth_as_number, all_, written + " is not a number", "a number is expected", ""};
        if (has(unbounded_words, unsigned_word))
            return Problem{Code::not_finite, all_, written + " is not a figure one can reckon with", "a finite number is expected", ""};
        return std::nullopt;
    }

    // Sign and currency before the digits, in either order.
    std::optional<Problem> leading_part() {
        const std::size_t begin = at_;
        sign();
        if (auto problem = leading_currency()) return problem;
        sign();
        if (at_ < text_.size() && (is_digit(here()) || here() == '.' || here() == ',' || here() == '_')) return std::nullopt;
        at_ = begin;
        return Problem{Code::not_a_number, all_, "'" + std::string(rest()) + "' is not a number", "a number is expected", ""};
    }
    void sign() {
        const bool minus = rest().starts_with('-') || rest().starts_with(unicode_minus);
        if (figure_.has_sign || !(minus || rest().starts_with('+'))) return;
        figure_.has_sign = true;
        negative_ = minus;
        at_ += rest().starts_with(unicode_minus) ? unicode_minus.size() : 1;
        skip_blanks();
    }
    std::optional<Problem> leading_currency() {
        const std::size_t begin = at_;
        if (auto problem = currency_sign()) return problem;
        if (const std::size_t end = word_end(at_); figure_.currency.empty() && is_currency_code(piece(at_, end))) {
            figure_.currency = piece(at_, end);
            at_ = end;
        }
        if (!figure_.currency.empty()) figure_.unit = {begin, at_};
        skip_blanks();
        return std::nullopt;
    }
    std::optional<Problem> currency_sign() {
        const std::size_t begin = at_;
        for (const CurrencySign& row : currency_signs)
            if (take(row.sign)) figure_.currency = row.code;
        for (const Misspelling& row : unclear_currency_signs)
            if (take(row.wrong))
                return Problem{Code::currency_unknown, {begin, at_}, "the sign " + std::string(row.wrong) + " is not read as a currency",
                               "write " + std::string(row.right), "write the currency's code: " + std::string(row.right)};
        return std::nullopt;
    }

    std::optional<Problem> number() {
        const std::size_t begin = at_;
        const auto read = lex_digits(text_, begin);
        if (const auto* problem = std::get_if<Problem>(&read)) return *problem;
        const Digits digits = std::get<Digits>(read);
        at_ = digits.end;
        figure_.digits = (figure_.has_sign ? (negative_ ? "-" : "+") : "") + piece(begin, at_);
        if (auto problem = suffix()) return problem;
        const std::size_t number_end = at_;
        if (auto problem = mark()) return problem;
        const bool hundredth = figure_.mark == Mark::percent || figure_.mark == Mark::points;
        const auto value = decimal(digits.plain, exponent_ - (hundredth ? 2 : 0));
        if (!value)
            return Problem{Code::number_out_of_range, {begin, number_end}, "'" + piece(begin, number_end) + "' is beyond what a business case can hold",
                           "between 1e-300 and 1e18", ""};
        figure_.number = negative_ ? -*value : *value;
        return std::nullopt;
    }

    // k, M, bn directly behind the digits or after a blank; "380kEUR" is 380k and EUR.
    std::optional<Problem> suffix() {
        const std::size_t before = at_;
        skip_blanks();
        const std::size_t end = word_end(at_);
        const std::string word = piece(at_, end);
        const std::size_t split = word.size() > 3 && is_currency_code(std::string_view(word).substr(word.size() - 3)) ? word.size() - 3 : word.size();
        const std::string head = word.substr(0, split);
        if (const Multiplier* row = find_multiplier(head)) {
            exponent_ = row->exponent;
            figure_.has_multiplier = true;
            figure_.digits += row->suffix;
            at_ += split;
            return std::nullopt;
        }
        if (const auto right = right_word(multiplier_misspellings, head)) {
            const std::string good = figure_.digits + std::string(*right);
            return Problem{Code::multiplier_unknown, {at_, at_ + split}, "'" + head + "' after a number is not read", "write " + good,
                           "write " + good + ": k is thousand, M million, bn billion"};
        }
        at_ = before;
        return std::nullopt;
    }

    // %, pp or x.
    std::optional<Problem> mark() {
        const std::size_t before = at_;
        skip_blanks();
        const std::size_t begin = at_;
        if (take("%")) {
            figure_.mark = Mark::percent;
        } else if (take_exactly("pp")) {
            figure_.mark = Mark::points;
        } else if (take_exactly("x")) {
            figure_.mark = Mark::times;
        }
        if (figure_.mark == Mark::none) at_ = before;
        else figure_.unit = {begin, at_};
        return std::nullopt;
    }

    // A currency or a length of time.
    std::optional<Problem> unit() {
        const std::size_t before = at_;
        skip_blanks();
        const std::size_t begin = at_;
        if (auto problem = currency_sign()) return problem;
        const std::string word = piece(at_, word_end(at_));
        const TimeUnit* time = find_time(word);
        if (at_ == begin && is_currency_code(word)) {
            figure_.currency = word;
            at_ += word.size();
        } else if (at_ == begin && time != nullptr && figure_.mark == Mark::none) {
            figure_.time = time;
            figure_.mark = Mark::time;
            at_ += word.size();
        }
        if (at_ == begin) at_ = before;
        else figure_.unit = {begin, at_};
        return std::nullopt;
    }

    // "per month", "/month", "per 3 months".
    std::optional<Problem> period() {
        const std::size_t begin = at_;
        if (!take("/") && !take_word("per")) return std::nullopt;
        skip_blanks();
        return period_length(begin);
    }
    std::optional<Problem> period_length(std::size_t begin) {
        double count = 1;
        if (is_digit(here())) {
            const auto read = lex_digits(text_, at_);
            if (const auto* problem = std::get_if<Problem>(&read)) return *problem;
            const auto value = decimal(std::get<Digits>(read).plain, 0);
            at_ = std::get<Digits>(read).end;
            if (!value || *value <= 0 || *value > 1200) return period_problem(begin);
            count = *value;
            skip_blanks();
        }
        const std::size_t end = word_end(at_);
        const TimeUnit* unit = find_time(piece(at_, end));
        if (unit == nullptr) return period_problem(begin);
        at_ = end;
        figure_.period = Period{unit, count};
        figure_.period_at = {begin, at_};
        skip_blanks();
        return std::nullopt;
    }
    Problem period_problem(std::size_t begin) {
        const std::string word = std::string(rest());
        const std::string hint = time_hint(piece(at_, word_end(at_)));
        const std::string good = hint.empty() ? "per month, per quarter, per year, per 3 months" : "per " + hint;
        return {Code::period_unknown, {begin, text_.size()}, "'" + piece(begin, text_.size()) + "' is not a period that is known",
                hint.empty() ? "which period?" : good + "?", "write " + good};
    }

    // Something stands behind a complete figure.
    Problem rest_problem() {
        const Slice where{at_, text_.size()};
        for (const std::string_view dash : dashes)
            if (rest().starts_with(dash)) return range_problem(dash.size());
        const std::string word = piece(at_, word_end(at_));
        if (has(joining_words, word)) return range_problem(word.size());
        return {Code::unit_unknown, where, "'" + std::string(rest()) + "' after a figure is not understood", "not understood here",
                "known are %, pp, x, currencies such as EUR, durations such as months, and periods such as per month"};
    }
    Problem range_problem(std::size_t width) {
        const Slice right = trimmed(text_, {at_ + width, text_.size()});
        const Slice left = trimmed(text_, {all_.begin, at_});
        const std::string good = piece(left.begin, left.end) + ".." + piece(right.begin, right.end);
        return {Code::interval_malformed, {at_, at_ + width}, "a range is written with two points", "write ..", "write " + good};
    }

    std::string_view text_;
    std::size_t at_;
    Slice all_;
    Figure figure_;
    bool negative_ = false;
    int exponent_ = 0;
};

}  // namespace

std::string Period::text() const {
    return count == 1 ? "per " + std::string(unit->word) : "per " + plain(count) + " " + std::string(unit->plural);
}

Slice trimmed(std::string_view text, Slice slice) {
    while (slice.begin < slice.end && blank_at(text, slice.begin) > 0) slice.begin += blank_at(text, slice.begin);
    slice.begin = std::min(slice.begin, slice.end);
    while (const std::size_t width = blank_before(text.substr(slice.begin), slice.end - slice.begin)) slice.end -= width;
    return slice;
}

std::string plain(double number) {
    std::array<char, 40> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::general, 12);
    std::string text(buffer.data(), error == std::errc{} ? end : buffer.data());
    if (text.find('e') == std::string::npos || std::abs(number) < 1 || std::abs(number) > 1e18) return text;
    const auto [whole, failed] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, 0);
    return failed == std::errc{} ? std::string(buffer.data(), whole) : text;
}

Read<Figure> lex_figure(std::string_view text, Slice within) { return Lexer(text, trimmed(text, within)).figure(); }
Read<Figure> lex_figure(std::string_view text) { return lex_figure(text, {0, text.size()}); }

Read<Period> lex_period(std::string_view text) { return Lexer(text, trimmed(text, {0, text.size()})).bare_period(); }

}  // namespace cxcase::input
