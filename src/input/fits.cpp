// Each figure against the row of its kind: unit, currency, sign, period.
#include "spelling.hpp"
#include "terms.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;

bool accepts(const Spelling& marks, Mark mark) {
    switch (mark) {
        case Mark::none:
            return marks.none;
        case Mark::percent:
            return marks.percent;
        case Mark::points:
            return marks.points;
        case Mark::times:
            return marks.times;
        case Mark::time:
            return marks.time;
    }
    return false;
}

std::string listed(const std::vector<std::string>& ways) {
    std::string text;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (i > 0) text += i + 1 == ways.size() ? ", or " : ", ";
        text += ways[i];
    }
    return text;
}

// The change written without a unit: 0.92 and 1.6 look like factors, 0.035 and -0.08 like fractions, -8 like -8%.
std::vector<std::string> change_spellings(const Term& term, const Spelling& marks) {
    const Figure& f = term.figure;
    const bool fraction = std::abs(f.number) < (f.has_sign ? 1 : 0.5);
    const std::string amount = (f.number < 0 ? "-" : "+") + (fraction ? plain(std::abs(f.number) * 100) : term.bare());
    std::vector<std::string> ways;
    if (marks.percent) ways.push_back(amount + "%");
    if (marks.points) ways.push_back(amount + "pp");
    if (!f.has_sign && marks.times) ways.insert(fraction ? ways.end() : ways.begin(), term.bare() + "x");
    return ways;
}

bool unit_is_missing(const Term& term, const Frame& frame) {
    const Spelling marks = spelling_of(frame.row, frame.rule);
    const std::string some = term.figure.number == 1 ? "" : "s";
    const std::string ways = marks.time ? listed({term.bare() + " month" + some, term.bare() + " year" + some})
                                        : listed(change_spellings(term, marks));
    return refuse(frame, term.where, term.figure.amount, Code::unit_missing,
                  {frame.name() + " of " + term.amount() + " lacks its unit", ways + "?", "write " + ways});
}

// +20% of churn: twenty points, or a fifth more?
bool churn_percent(const Term& term, const Frame& frame) {
    std::vector<std::string> ways{(term.figure.number < 0 ? "-" : "+") + term.bare() + "pp"};
    if (!frame.rule.per_point && term.figure.number > -1) ways.push_back(plain(1 + term.figure.number) + "x");
    return refuse(frame, term.where, term.figure.amount, Code::change_ambiguous,
                  {frame.name() + " of " + term.amount() + " may mean points, or a part of today's churn",
                   listed(ways) + "?", "write " + listed(ways)});
}

// The same figure in a unit the kind has, or an example where the user's figure says nothing.
std::string in_right_unit(const Term& term, const Frame& frame) {
    const Spelling marks = spelling_of(frame.row, frame.rule);
    const Mark mark = term.figure.mark;
    const std::string period =
        term.figure.period && frame.row.period != PeriodUse::none ? " " + term.figure.period->text() : "";
    const std::string sign = term.figure.has_sign ? term.figure.digits.substr(0, 1) : "";
    if (!term.figure.currency.empty() && mark == Mark::none && marks.none && !marks.percent)
        return term.figure.digits + period;
    if (mark == Mark::points && marks.percent) return sign + term.bare() + "%" + period;
    if (mark == Mark::percent && marks.points) return sign + term.bare() + "pp";
    return "";
}

bool unit_is_wrong(const Term& term, const Frame& frame) {
    const std::string unit = words(term.where.text, term.figure.unit);
    const std::string right = in_right_unit(term, frame);
    return refuse(frame, term.where, term.figure.unit, Code::unit_wrong,
                  {frame.name() + " of " + term.amount() + ": " + frame.noun() + " is not written in " + unit,
                   right.empty() ? frame.noun() + " is expected" : right + "?",
                   right.empty() ? "write " + frame.noun() + ", such as " + frame.example() : "write " + right});
}

bool factor_per_point(const Term& term, const Frame& frame) {
    const std::string percent = plain((term.figure.number - 1) * 100);
    const std::string way = (percent.starts_with('-') ? "" : "+") + percent + "%";
    const bool relative = frame.row.spelling.percent;
    return refuse(frame, term.where, term.figure.amount, Code::times_refused,
                  {frame.name() + " of " + term.amount() + " cannot be scaled by the points lost",
                   relative ? way + "?" : "points here, such as +0.06pp",
                   relative ? "write " + way : "say what one lost point adds, such as +0.06pp"});
}

bool mark_fits(const Term& term, const Frame& frame) {
    const Mark mark = term.figure.mark;
    const Spelling marks = spelling_of(frame.row, frame.rule);
    if (accepts(marks, mark)) return true;
    if (marks.time && mark == Mark::none && term.figure.currency.empty() && term.figure.number == 0)
        return true;  // nothing is nothing in any unit
    const bool fraction = marks.none && marks.percent;
    if (term.role == Role::spread && mark == Mark::points && fraction) return true;  // mean 5%, sd 1pp
    if (mark == Mark::none && term.figure.currency.empty()) return unit_is_missing(term, frame);
    if (mark == Mark::percent && frame.rule.kind == QuantityKind::churn_change) return churn_percent(term, frame);
    if (mark == Mark::times && frame.row.spelling.times) return factor_per_point(term, frame);
    return unit_is_wrong(term, frame);
}

bool currency_fits(const Term& term, const Frame& frame) {
    return term.figure.currency.empty() || frame.row.spelling.currency || unit_is_wrong(term, frame);
}

// +0.5x: a half more, or a half of it?
bool factor_sign_fits(const Term& term, const Frame& frame) {
    if (!term.figure.has_sign) return true;
    std::vector<std::string> ways{term.bare() + "x"};
    if (term.figure.number > -1) ways.insert(ways.begin(), plain(1 + term.figure.number) + "x");
    return refuse(frame, term.where, term.figure.amount, Code::change_ambiguous,
                  {frame.name() + " of " + term.amount() + ": a factor has no sign", listed(ways) + "?",
                   "write " + listed(ways) + ": 1x is no change, 1.6x is 60% more"});
}

// +6 months is six months here, and whoever writes it means six more.
bool plus_fits(const Term& term, const Frame& frame) {
    const bool may_change = frame.rule.kind == QuantityKind::yearly || frame.rule.kind == QuantityKind::metric_points;
    if (may_change || term.role == Role::spread || !term.figure.digits.starts_with('+')) return true;
    std::string bare = term.amount();
    bare.erase(bare.find('+'), 1);
    const bool per_cent = term.figure.mark == Mark::percent;
    const std::string verb = per_cent ? term.bare() + "pp\", or scales by \"*= " + plain(1 + term.figure.number) : bare;
    return refuse(frame, term.where, term.figure.amount, Code::plus_unexpected,
                  {frame.name() + " of " + term.amount() + " has a plus, and a figure stands for itself", bare + "?",
                   "write " + bare + "; a scenario or --set adds by \"+= " + verb + "\""});
}

bool sign_fits(const Term& term, const Frame& frame) {
    if (!frame.row.spelling.sign) return plus_fits(term, frame);
    if (term.role == Role::spread || term.figure.number == 0) return true;
    if (term.figure.mark == Mark::times) return factor_sign_fits(term, frame);
    if (term.figure.has_sign) return true;
    const std::string ways = "+" + term.amount() + " or -" + term.amount();
    return refuse(frame, term.where, term.figure.amount, Code::sign_missing,
                  {frame.name() + " of " + term.amount() + " does not say its direction", ways + "?", "write " + ways});
}

bool period_refused(const Term& term, const Frame& frame) {
    const bool change = frame.row.spelling.sign && frame.rule.kind != QuantityKind::metric_points;
    const std::string reason = change ? ": it is what meeting the friction does, in all" : "";
    return refuse(frame, term.where, term.figure.period_at, Code::period_unexpected,
                  {frame.name() + " of " + term.all() + " is " + frame.noun() + ", not a rate",
                   change ? "in all, not in a period" : "no period here", "write " + term.amount() + reason});
}

// With what the figure is per year when it compounds: growth of 0.8% per month is 10.03%, and of what loses 1% a month 11.36% is lost.
bool not_a_year(const Term& term, const Period& period, const Frame& frame) {
    const bool wears_off = frame.rule.lowest == 0 && frame.rule.highest == 1;  // a part of what there is, and no more
    const double sign = wears_off ? -1 : 1;
    const double yearly = sign * (std::pow(1 + sign * term.figure.number, 12 / period.months()) - 1);
    const std::string way =
        std::isfinite(yearly) && std::abs(yearly) < 100 ? plain(std::round(yearly * 1e5) / 1e3) + "%" : frame.example();
    return refuse(frame, term.where, term.figure.period_at, Code::period_not_a_year,
                  {frame.name() + " of " + term.all() + " is not a figure per year", "per year",
                   "write " + way + " per year, which is what it compounds to"});
}

bool period_fits(const Term& term, const Frame& frame) {
    const auto& period = term.figure.period;
    if (!period || frame.row.period == PeriodUse::required || frame.row.period == PeriodUse::optional) return true;
    if (frame.row.period == PeriodUse::none) return period_refused(term, frame);
    return period->months() == 12 || not_a_year(term, *period, frame);
}

bool is_amount(const Frame& frame) {
    switch (frame.row.kind) {
        case QuantityKind::money:
        case QuantityKind::money_rate:
        case QuantityKind::money_or_rate:
        case QuantityKind::count:
        case QuantityKind::flow_rate:
            return true;
        default:
            return false;
    }
}

// 520.000, 1.450: digits as some countries group thousands. 0.125 is none, nor is 1520.000.
bool may_group(std::string_view bare) {
    const std::size_t dot = bare.find('.');
    if (dot == 0 || dot > 3 || bare.size() != dot + 4 || bare.front() == '0') return false;
    return std::ranges::all_of(bare, [](char c) { return c == '.' || is_digit(c); });
}

// An amount that would be a thousand times as much elsewhere is said, and what makes it clear. Money and rates with three
// decimals come from programs, too, which write no zero at the end.
void note_grouping(const Term& term, const Frame& frame) {
    const std::string bare = term.bare();
    if (!is_amount(frame) || term.figure.has_multiplier || !may_group(bare)) return;
    if (frame.row.kind != QuantityKind::count && !bare.ends_with('0')) return;
    const std::string shorter = plain(std::abs(term.figure.number));
    const std::string clear = bare.ends_with('0') ? shorter : bare + "0";
    const std::string thousands = bare.substr(0, bare.size() - 4) + bare.substr(bare.size() - 3);
    complain(
        frame.context, part(frame.context, term.where, term.figure.amount), Code::thousands_point,
        {prefix(frame.rule.name) + "the point in " + quote(bare) + " begins the decimals, it does not group thousands",
         shorter + ", or " + thousands + "?", "write " + clear + ", or " + thousands + " if thousands are meant"});
}

}  // namespace

bool fits(const Term& term, const Frame& frame) {
    if (!mark_fits(term, frame) || !currency_fits(term, frame) || !sign_fits(term, frame) || !period_fits(term, frame))
        return false;
    note_grouping(term, frame);
    return true;
}

}  // namespace cxcase::input
