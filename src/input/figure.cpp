#include "cxcase/input/figure.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/month.hpp"
#include "number.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <array>

namespace cxcase::input {

namespace {

using base::Code;

constexpr std::string_view unicode_minus = "\xE2\x88\x92";
constexpr std::string_view point = "\xE2\x80\xA6";  // an ellipsis that a word processor made of two or three points
constexpr std::array<std::string_view, 8> yaml_truths{"true", "false", "yes", "no", "on", "off", "y", "n"};
constexpr std::array<std::string_view, 7> endless_words{"inf", ".inf", "infinity",    ".infinity",
                                                        "nan", ".nan", "\xE2\x88\x9E"};
// What people put between the ends of a range: hyphen, en dash, em dash, minus, tilde, ellipsis, words.
constexpr std::array<std::string_view, 6> dashes{"-", "\xE2\x80\x93", "\xE2\x80\x94", unicode_minus, "~", point};
constexpr std::array<std::string_view, 4> joining_words{"to", "bis", "and", "or"};
constexpr std::array<std::string_view, 7> quotation_marks{
    "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xE2\x80\x98", "\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB"};
constexpr double longest_period = 1200;  // units of time; more is a slip

template <class Table>
bool has(const Table& table, std::string_view word) {
    return std::ranges::find(table, word) != table.end();
}

// What a unit of the last digit is worth: "3.1" with exponent 6 is 100000; "2.50e3" is 10 times 10^exponent.
double unit_of_last_digit(std::string_view plain, int exponent) {
    const std::size_t e = std::min(plain.find_first_of("eE"), plain.size());
    const std::size_t dot = std::min(plain.find('.'), e);
    const std::size_t decimals = dot == e ? 0 : e - dot - 1;
    const std::string one = "1" + std::string(plain.substr(e));
    return decimal(one, exponent - static_cast<int>(decimals)).value_or(0);
}

// Reads one figure from left to right. Each step says what is wrong, or nothing.
class Lexer {
 public:
    Lexer(std::string_view text, Slice within) : text_(text.substr(0, within.end)), at_(within.begin), all_(within) {}

    Read<Figure> figure() {
        figure_.all = all_;
        for (const auto step :
             {&Lexer::no_number_at_all, &Lexer::before_digits, &Lexer::number, &Lexer::unit, &Lexer::period})
            if (auto problem = (this->*step)()) return *problem;
        if (at_ < text_.size()) return rest_problem();
        return figure_;
    }

    Read<Period> bare_period() {
        if (rest().empty()) return Problem{Code::value_missing, all_, "a period is missing", "such as month", ""};
        if (!take("/")) take_word("per");
        if (auto problem = period_length(at_)) return *problem;
        if (at_ < text_.size()) return rest_problem();
        return *figure_.period;
    }

 private:
    using Step = std::optional<Problem>;

    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] std::string piece(std::size_t from, std::size_t to) const { return words(text_, {from, to}); }
    [[nodiscard]] std::string before(std::size_t to) const { return words(text_, trimmed(text_, {all_.begin, to})); }
    [[nodiscard]] std::size_t word_end() const {
        std::size_t end = at_;
        while (end < text_.size() && is_letter(text_[end])) ++end;
        return end;
    }
    [[nodiscard]] std::string word() const { return piece(at_, word_end()); }
    void skip_blanks() {
        while (const std::size_t width = blank_at(text_, at_)) at_ += width;
    }
    bool take(std::string_view token) {
        if (!rest().starts_with(token)) return false;
        at_ += token.size();
        return true;
    }
    // A word of its own, with the blanks behind it.
    bool take_word(std::string_view wanted) {
        if (base::lower(word()) != wanted) return false;
        at_ = word_end();
        skip_blanks();
        return true;
    }

    // Texts that often stand where a number should.
    Step no_number_at_all() {
        const std::string all = base::lower(rest());
        const bool sign = all.starts_with('-') || all.starts_with('+');
        if (all.empty()) return Problem{Code::value_missing, all_, "a figure is missing", "a figure is expected", ""};
        if (has(yaml_truths, all))
            return Problem{Code::truth_as_number, all_, quote(rest()) + " is not a number", "a number is expected", ""};
        if (has(endless_words, all.substr(sign ? 1 : 0)))
            return Problem{Code::not_finite, all_, quote(rest()) + " is not a figure one can reckon with",
                           "a finite number is expected", ""};
        return std::nullopt;
    }

    // Sign and currency, in either order.
    Step before_digits() {
        sign();
        if (auto problem = leading_currency()) return problem;
        sign();
        if (is_digit(here()) || here() == '.' || here() == ',' || here() == '_') return std::nullopt;
        for (const std::string_view mark : quotation_marks)
            if (rest().starts_with(mark)) return quoted_problem(mark);
        return Problem{Code::not_a_number, all_, quote(piece(all_.begin, all_.end)) + " is not a number",
                       "a number is expected", ""};
    }
    // “210k”: marks of a word processor are part of the text.
    [[nodiscard]] Problem quoted_problem(std::string_view mark) const {
        std::string bare = piece(at_ + mark.size(), text_.size());
        for (const std::string_view other : quotation_marks)
            if (bare.ends_with(other)) bare.resize(bare.size() - other.size());
        return {Code::not_a_number, all_, quote(piece(all_.begin, all_.end)) + " is not a number",
                "without quotation marks", "write " + bare};
    }
    void sign() {
        const bool minus = rest().starts_with('-') || rest().starts_with(unicode_minus);
        if (figure_.has_sign || !(minus || rest().starts_with('+'))) return;
        figure_.has_sign = true;
        figure_.digits = minus ? "-" : "+";
        at_ += rest().starts_with(unicode_minus) ? unicode_minus.size() : 1;
        skip_blanks();
    }
    Step leading_currency() {
        const std::size_t begin = at_;
        if (auto problem = currency_sign()) return problem;
        if (figure_.currency.empty() && is_currency_code(word())) {
            figure_.currency = word();
            at_ = word_end();
        }
        figure_.unit = {begin, at_};
        skip_blanks();
        return std::nullopt;
    }
    Step currency_sign() {
        const std::size_t begin = at_;
        for (const CurrencySign& row : currency_signs)
            if (take(row.sign)) figure_.currency = row.code;
        for (const Misspelling& row : unclear_currency_signs)
            if (take(row.wrong))
                return Problem{Code::currency_unknown,
                               {begin, at_},
                               "the sign " + std::string(row.wrong) + " is not read as a currency",
                               std::string(row.right) + "?",
                               "write the currency's code: " + std::string(row.right)};
        return std::nullopt;
    }

    Step number() {
        const std::size_t begin = at_;
        const auto read = lex_digits(text_, begin);
        if (const auto* problem = std::get_if<Problem>(&read)) return *problem;
        const auto& digits = std::get<Digits>(read);
        at_ = digits.end;
        figure_.digits += piece(begin, at_);
        if (auto problem = multiplier()) return problem;
        const Slice written{begin, at_};
        mark();
        const bool hundredth = figure_.mark == Mark::percent || figure_.mark == Mark::points;
        const auto value = decimal(digits.plain, exponent_ - (hundredth ? 2 : 0));
        if (!value)
            return Problem{Code::number_out_of_range, written,
                           quote(words(text_, written)) + " is beyond what a business case can hold",
                           "between 1e-300 and 1e18", ""};
        figure_.number = figure_.digits.starts_with('-') && *value != 0 ? -*value : *value;  // -0 is 0
        figure_.last_digit = unit_of_last_digit(digits.plain, exponent_ - (hundredth ? 2 : 0));
        return std::nullopt;
    }

    // k, M, bn behind the digits, after a blank too; "380kEUR" is 380k and EUR.
    Step multiplier() {
        const std::size_t before_blank = at_;
        skip_blanks();
        std::string head = word();
        if (head.size() > 3 && is_currency_code(std::string_view(head).substr(head.size() - 3)))
            head.resize(head.size() - 3);
        if (const Multiplier* row = find_multiplier(head)) {
            exponent_ = row->exponent;
            figure_.has_multiplier = true;
            figure_.digits += row->suffix;
            at_ += head.size();
            return std::nullopt;
        }
        if (const auto right = right_multiplier(head)) {
            const std::string good = figure_.digits + *right;
            return Problem{Code::multiplier_unknown,
                           {at_, at_ + head.size()},
                           quote(head) + " after a number is not read",
                           good + "?",
                           head == "m" ? "write " + good + " for millions, or " + figure_.digits + " months"
                                       : "write " + good + ": k is thousand, M million, bn billion"};
        }
        at_ = before_blank;
        return std::nullopt;
    }

    void mark() {
        const std::size_t before_blank = at_;
        skip_blanks();
        const std::size_t begin = at_;
        if (take("%")) figure_.mark = Mark::percent;
        if (word() == "pp" && figure_.mark == Mark::none) figure_.mark = Mark::points;
        if (word() == "x" && figure_.mark == Mark::none) figure_.mark = Mark::times;
        if (figure_.mark == Mark::points || figure_.mark == Mark::times) at_ = word_end();
        if (figure_.mark == Mark::none)
            at_ = before_blank;
        else
            figure_.unit = {begin, at_};
    }

    // A currency or a length of time; the amount ends behind it.
    Step unit() {
        std::size_t end = at_;
        skip_blanks();
        const std::size_t begin = at_;
        if (auto problem = currency_sign()) return problem;
        const TimeUnit* time = find_time(word());
        if (at_ == begin && is_currency_code(word())) {
            figure_.currency = word();
            at_ = word_end();
        } else if (at_ == begin && time != nullptr && figure_.mark == Mark::none) {
            figure_.time = time;
            figure_.mark = Mark::time;
            at_ = word_end();
        }
        if (at_ > begin) {
            figure_.unit = {begin, at_};
            end = at_;
        }
        figure_.amount = {all_.begin, end};
        skip_blanks();
        return std::nullopt;
    }

    // "per month", "/month", "per 3 months".
    Step period() {
        const std::size_t begin = at_;
        if (!take("/") && !take_word("per")) return std::nullopt;
        skip_blanks();
        return period_length(begin);
    }
    Step period_length(std::size_t begin) {
        double count = 1;
        if (is_digit(here())) {
            const auto read = lex_digits(text_, at_);
            if (const auto* problem = std::get_if<Problem>(&read)) return *problem;
            count = decimal(std::get<Digits>(read).plain, 0).value_or(0);
            at_ = std::get<Digits>(read).end;
            skip_blanks();
        }
        const TimeUnit* time = find_time(word());
        if (time == nullptr || count <= 0 || count > longest_period) return period_problem(begin);
        at_ = word_end();
        figure_.period = Period{time, count};
        figure_.period_at = {begin, at_};
        skip_blanks();
        return std::nullopt;
    }
    [[nodiscard]] Problem period_problem(std::size_t begin) const {
        auto right = right_time(trimmed(rest()));
        if (!right) right = right_time(word());
        const std::string amount = begin > all_.begin ? before(begin) + " " : "";
        const std::string good = amount + "per " + right.value_or("month");
        return {Code::period_unknown,
                {begin, text_.size()},
                quote(text_.substr(begin)) + " is not a period that is known",
                right ? good + "?" : "which period?",
                "write " + good + (right ? "" : ", per quarter, per year, or per 3 months")};
    }

    // Something stands behind a complete figure.
    [[nodiscard]] Problem rest_problem() const {
        if (const auto good = points_meant(); !good.empty())
            return meant(Code::unit_unknown, {at_, text_.size()}, quote(rest()), good);
        if (rest().starts_with(".."))
            return {Code::must_be_certain, all_, quote(words(text_, all_)) + " is a range", "one figure here",
                    "write one figure"};
        for (const std::string_view dash : dashes)
            if (rest().starts_with(dash)) return range_problem(dash.size());
        if (has(joining_words, base::lower(word()))) return range_problem(word().size());
        for (const Misspelling& period : shortened_periods)
            if (base::lower(rest()) == period.wrong) return shortened_problem(period);
        const auto right = word_meant();
        if (!right)
            return {Code::unit_unknown,
                    {at_, text_.size()},
                    quote(rest()) + " after a figure is not understood",
                    "not understood here",
                    "known are %, pp, x, currencies such as EUR, durations such as months, and periods such "
                    "as per month"};
        const bool mark = *right == "%" || *right == "pp" || *right == "x";
        Code code = mark ? Code::unit_unknown : Code::period_unknown;
        const bool currency = is_currency_code(*right);
        if (currency) code = Code::currency_unknown;
        const std::string good =
            currency ? with_currency(*right) : before(at_) + (mark ? "" : " ") + *right + behind(mark);
        const std::string duration = as_duration(*right);
        if (duration.empty()) return meant(code, {at_, word_end()}, quote(word()), good);
        const bool plural = base::lower(word()).ends_with('s');
        return meant(code, {at_, word_end()}, quote(word()), plural ? duration : duration + ", or " + good);
    }

    // "11 percent a year": what follows the mark's word.
    [[nodiscard]] std::string behind(bool mark) const {
        const std::string more = piece(std::min(word_end() + 1, text_.size()), text_.size());
        if (!mark || more.empty()) return "";
        if (more.starts_with("per ")) return " " + more;
        const auto time = right_time(more);
        return time ? " per " + *time : "";
    }

    [[nodiscard]] static Problem meant(Code code, Slice at, const std::string& quoted, const std::string& good) {
        return {code, at, quoted + " after a figure is not understood", good + "?", "write " + good};
    }

    // "4 %-points"
    [[nodiscard]] std::string points_meant() const {
        std::string_view behind = rest();
        if (figure_.mark == Mark::percent && behind.starts_with('-')) behind.remove_prefix(1);
        const bool points = figure_.mark == Mark::percent && right_unit(trimmed(behind)) == "pp";
        const bool in_words = figure_.mark == Mark::none && base::lower(rest()).starts_with("percentage point");
        return points || in_words ? figure_.digits + "pp" : "";
    }

    // "2y": two years, or two a year; "2 yearly" is clear, and "2 yrs" are years.
    [[nodiscard]] std::string as_duration(const std::string& right) const {
        const TimeUnit* unit = right.starts_with("per ") ? find_time(right.substr(4)) : nullptr;
        const bool bare =
            figure_.mark == Mark::none && figure_.currency.empty() && !figure_.period && !word().ends_with("ly");
        if (unit == nullptr || !bare || figure_.has_multiplier) return "";
        return figure_.digits + " " + std::string(figure_.number == 1 ? unit->word : unit->plural);
    }

    // "20 EUR per month": the currency stands behind the amount, before a period.
    [[nodiscard]] std::string with_currency(const std::string& currency) const {
        const std::string figure = before(at_);
        const std::size_t period = std::min(figure.find(" per "), figure.find('/'));
        if (period == std::string::npos) return figure + " " + currency;
        return figure.substr(0, period) + " " + currency + (figure[period] == '/' ? " " : "") + figure.substr(period);
    }

    [[nodiscard]] Problem shortened_problem(const Misspelling& period) const {
        return meant(Code::period_unknown, {at_, text_.size()}, quote(rest()),
                     before(at_) + " " + std::string(period.right));
    }
    // What a word behind the figure may mean: a unit only where the figure has none yet.
    [[nodiscard]] std::optional<std::string> word_meant() const {
        const auto right = right_unit(word());
        if (right == "pp" && rest().find(' ') != std::string_view::npos) return std::nullopt;  // 3p per month
        const bool has_unit = figure_.mark != Mark::none || !figure_.currency.empty();
        return right && (right->starts_with("per ") || !has_unit) ? right : std::nullopt;
    }
    [[nodiscard]] Problem range_problem(std::size_t width) const {
        if (month_index(words(text_, all_), model::Calendar{}))
            return {Code::not_a_number, all_, quote(words(text_, all_)) + " is a month", "a figure is expected", ""};
        const std::string good = before(at_) + ".." + words(text_, trimmed(text_, {at_ + width, text_.size()}));
        return {Code::interval_malformed,
                {at_, at_ + width},
                "a range is written with two points",
                good + "?",
                "write " + good};
    }

    std::string_view text_;
    std::size_t at_;
    Slice all_;
    Figure figure_;
    int exponent_ = 0;
};

}  // namespace

std::string Period::text() const {
    return count == 1 ? "per " + std::string(unit->word) : "per " + plain(count) + " " + std::string(unit->plural);
}

Read<Figure> lex_figure(std::string_view text, Slice within) { return Lexer(text, trimmed(text, within)).figure(); }
Read<Figure> lex_figure(std::string_view text) { return lex_figure(text, {0, text.size()}); }

Read<Period> lex_period(std::string_view text) { return Lexer(text, trimmed(text, {0, text.size()})).bare_period(); }

}  // namespace cxcase::input
