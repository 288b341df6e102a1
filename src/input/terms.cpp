#include "terms.hpp"

#include "spelling.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;

// A bare end takes the unit of the other where only one reading makes sense: 5..12% is 5%..12%, but the 0.5
// of 0.5..2% may be half a per cent or a half.
bool lend_mark(Term& to, const Term& from, const Frame& frame) {
    if (to.figure.mark != Mark::none || from.figure.mark == Mark::none) return true;
    const std::string unit = words(from.where.text, from.figure.unit);
    const double number = to.figure.number;
    if (frame.row.spelling.none && number != 0 && std::abs(number) <= 1) {
        const std::string ways = to.bare() + unit + ", or " + plain(number * 100) + unit;
        return refuse(frame, to.where, to.figure.amount, Code::units_mixed,
                      {frame.name() + " from " + to.amount() + " to " + from.amount() + ": one end lacks its unit",
                       ways + "?", "write " + ways});
    }
    if (from.figure.mark == Mark::percent || from.figure.mark == Mark::points) {
        const auto again = lex_figure(to.figure.digits + "%");  // rounds once, as if the user had written it
        const auto* figure = std::get_if<Figure>(&again);
        to.figure.number = figure != nullptr ? figure->number : number / 100;
    }
    to.figure.mark = from.figure.mark;
    to.figure.time = from.figure.time;
    to.lent = (from.figure.mark == Mark::time ? " " : "") + unit;
    return true;
}

// The number before its multiplier: 1.2 of 1.2M.
double mantissa(const Term& term, std::size_t suffix) {
    const auto again = lex_figure(term.bare().substr(0, suffix));
    const auto* figure = std::get_if<Figure>(&again);
    return figure != nullptr ? figure->number : 0;
}

// 900..2k is 900 to 2000; the 3 of 3..4M may be three millions, so it is refused.
bool multipliers_clear(const Term& plain_end, const Term& big_end, const Frame& frame) {
    if (plain_end.figure.has_multiplier || !big_end.figure.has_multiplier || plain_end.figure.number == 0) return true;
    const std::size_t suffix = big_end.bare().find_first_of("kMb");
    if (std::abs(plain_end.figure.number) > mantissa(big_end, suffix)) return true;
    const std::string multiplied = plain_end.bare() + big_end.bare().substr(suffix);
    return refuse(
        frame, plain_end.where, plain_end.figure.amount, Code::units_mixed,
        {frame.name() + " from " + plain_end.amount() + " to " + big_end.amount() + ": one end lacks its multiplier",
         multiplied + ", or only " + plain_end.bare() + "?", "write " + multiplied + ", or the other end in digits"});
}

std::optional<Term> read_end(const Spelt& spelt, Slice side, Slice dots, const Frame& frame) {
    auto read = lex_figure(spelt.text, side);
    if (auto* figure = std::get_if<Figure>(&read)) return Term{std::move(*figure), spelt, Role::place};
    auto& problem = std::get<Problem>(read);
    if (problem.at.begin == problem.at.end) problem.at = dots;  // nothing stands there: point at the dots
    refuse(frame, spelt, problem);
    return std::nullopt;
}

std::optional<std::vector<Term>> read_ends(const Spelt& spelt, std::size_t dots, const Frame& frame) {
    auto left = read_end(spelt, {0, dots}, {dots, dots + 2}, frame);
    auto right = read_end(spelt, {dots + 2, spelt.text.size()}, {dots, dots + 2}, frame);
    if (!left || !right) return std::nullopt;
    if (!left->figure.period) left->figure.period = right->figure.period;  // one end's period serves both
    if (!right->figure.period) right->figure.period = left->figure.period;
    const bool clear = lend_mark(*left, *right, frame) && lend_mark(*right, *left, frame) &&
                       multipliers_clear(*left, *right, frame) && multipliers_clear(*right, *left, frame);
    if (!clear) return std::nullopt;
    return std::vector{*std::move(left), *std::move(right)};
}

// 5%...12% and 5%..8%..12%.
bool dots_wrong(const Spelt& spelt, std::size_t dots, const Frame& frame) {
    const std::size_t stop = std::min(spelt.text.size(), spelt.text.find_first_not_of('.', dots));
    const bool three = stop > dots + 2;
    const std::size_t again = spelt.text.find("..", stop);
    if (!three && again == std::string_view::npos) return false;
    const Slice right{three ? stop : again + 2, spelt.text.size()};
    const std::string good = trimmed(spelt.text.substr(0, dots)) + ".." + words(spelt.text, trimmed(spelt.text, right));
    const Slice at = three ? Slice{dots, stop} : Slice{again, again + 2};
    return !refuse(
        frame, spelt, at, Code::interval_malformed,
        {prefix(frame.rule.name) + "a range is two figures joined by two points", good + "?", "write " + good});
}

}  // namespace

std::string Term::amount() const { return words(where.text, figure.amount) + lent; }
std::string Term::all() const { return words(where.text, figure.all) + lent; }
std::string Term::bare() const {
    const bool sign = figure.digits.starts_with('+') || figure.digits.starts_with('-');
    return figure.digits.substr(sign ? 1 : 0);
}

std::optional<Term> read_term(const Spelt& spelt, Role role, const Frame& frame) {
    auto read = lex_figure(spelt.text);
    if (auto* figure = std::get_if<Figure>(&read)) return Term{std::move(*figure), spelt, role};
    refuse(frame, spelt, std::get<Problem>(read));
    return std::nullopt;
}

std::optional<std::vector<Term>> read_terms(const Spelt& spelt, const Frame& frame) {
    const std::size_t dots = spelt.text.find("..");
    if (dots != std::string_view::npos)
        return dots_wrong(spelt, dots, frame) ? std::nullopt : read_ends(spelt, dots, frame);
    auto term = read_term(spelt, Role::place, frame);
    if (!term) return std::nullopt;
    return std::vector{*std::move(term)};
}

}  // namespace cxcase::input
