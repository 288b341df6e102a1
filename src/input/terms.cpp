#include "terms.hpp"

#include <cmath>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;

bool complain_about(const Term& term, Frame& frame, Code code, Slice at, std::string message, std::string label,
                    std::string help) {
    complain(frame.context, term.where, {code, at, std::move(message), std::move(label), std::move(help)});
    return false;
}

std::string amount(const Term& term) { return words(term.where.text, trimmed(term.where.text, term.figure.amount)); }
std::string name(const Frame& frame) { return frame.rule.name.empty() ? "this" : std::string(frame.rule.name); }

// The figure's digits without a sign: for spellings we suggest.
std::string bare(const Term& term) {
    const std::string& digits = term.figure.digits;
    return digits.starts_with('+') || digits.starts_with('-') ? digits.substr(1) : digits;
}

bool accepts(const Marks& marks, Mark mark) {
    switch (mark) {
        case Mark::none: return marks.none;
        case Mark::percent: return marks.percent;
        case Mark::points: return marks.points;
        case Mark::times: return marks.times;
        case Mark::time: return marks.time;
    }
    return false;
}

Marks marks_of(const Frame& frame) {
    Marks marks = frame.row.marks;
    if (frame.rule.kind == QuantityKind::flow_rate) marks.percent = frame.rule.per_customer;
    if (frame.rule.per_point) marks.times = false;
    return marks;
}

// 8% as a factor: 1.08x up, 0.92x down.
std::string as_factor(const Figure& figure) { return plain(1 + figure.number) + "x"; }

bool unit_is_missing(const Term& term, Frame& frame) {
    const Marks marks = marks_of(frame);
    const std::string sign = term.figure.has_sign && term.figure.number < 0 ? "-" : "+";
    std::string ways;
    if (marks.time) ways = bare(term) + " months, " + bare(term) + " years";
    if (marks.points) ways = sign + bare(term) + "pp";
    if (marks.percent) ways += (ways.empty() ? "" : ", ") + sign + bare(term) + "%";
    if (marks.times) ways += ", or " + (term.figure.number > 0 && !term.figure.has_sign ? bare(term) : plain(1 + term.figure.number / 100)) + "x";
    return complain_about(term, frame, Code::unit_missing, term.figure.amount, name(frame) + " of " + amount(term) + " lacks its unit",
                          ways + "?", "write " + ways);
}

bool churn_percent(const Term& term, Frame& frame) {
    const std::string sign = term.figure.number < 0 ? "-" : "+";
    const std::string ways = sign + bare(term) + "pp" + (frame.rule.per_point ? "" : ", or " + as_factor(term.figure));
    return complain_about(term, frame, Code::change_ambiguous, term.figure.amount,
                          name(frame) + " of " + amount(term) + " may mean points, or a part of today's churn", ways + "?",
                          "write " + ways);
}

bool unit_is_wrong(const Term& term, Frame& frame) {
    const std::string unit = words(term.where.text, term.figure.unit);
    return complain_about(term, frame, Code::unit_wrong, term.figure.unit,
                          name(frame) + " is " + std::string(frame.row.noun) + ", not a figure in " + unit,
                          "such as " + std::string(frame.row.example), "write it as " + std::string(frame.row.example));
}

bool mark_fits(const Term& term, Frame& frame) {
    const Mark mark = term.figure.mark;
    const bool zero_duration = frame.row.marks.time && mark == Mark::none && term.figure.number == 0;
    if (accepts(marks_of(frame), mark) || zero_duration) return true;
    if (mark == Mark::none) return unit_is_missing(term, frame);
    if (mark == Mark::percent && frame.rule.kind == QuantityKind::churn_change) return churn_percent(term, frame);
    if (mark == Mark::times && frame.rule.per_point && frame.row.marks.times)
        return complain_about(term, frame, Code::times_refused, term.figure.amount,
                              name(frame) + " of " + amount(term) + " cannot be scaled by the points lost", "points or per cent here",
                              "say what one point does: " + std::string(frame.row.example.substr(0, frame.row.example.find_first_of(", "))));
    return unit_is_wrong(term, frame);
}

bool currency_fits(const Term& term, Frame& frame) {
    if (term.figure.currency.empty() || frame.row.currency) return true;
    return unit_is_wrong(term, frame);
}

bool sign_fits(const Term& term, Frame& frame) {
    const Figure& figure = term.figure;
    if (term.role == Role::spread || !frame.row.sign || figure.number == 0) return true;
    if (figure.mark == Mark::times) {
        if (!figure.has_sign) return true;
        const std::string good = plain(1 + figure.number) + "x";
        return complain_about(term, frame, Code::change_ambiguous, figure.amount,
                              name(frame) + " of " + amount(term) + ": a factor has no sign", good + "?",
                              "write " + good + " if " + amount(term) + " is the change, " + bare(term) + "x if it is the factor");
    }
    if (figure.has_sign) return true;
    const std::string ways = "+" + amount(term) + " or -" + amount(term);
    return complain_about(term, frame, Code::sign_missing, figure.amount, name(frame) + " of " + amount(term) + " does not say its direction",
                          ways + "?", "write " + ways);
}

bool period_is_refused(const Term& term, Frame& frame) {
    const bool change = frame.row.sign;
    return complain_about(term, frame, Code::period_unexpected, term.figure.period_at,
                          name(frame) + " is " + std::string(frame.row.noun) + ", not a rate",
                          change ? "per occurrence, in all" : "no period here",
                          "write " + amount(term) + (change ? ": the change counts per occurrence, in all" : ""));
}

bool period_fits(const Term& term, bool has_per, Frame& frame) {
    const auto& period = term.figure.period;
    const bool missing = !period && !has_per;
    switch (frame.row.period) {
        case PeriodUse::optional: return true;
        case PeriodUse::none: return !period || period_is_refused(term, frame);
        case PeriodUse::year:
            if (!period || (*period == Period{&time_units[2], 1})) return true;
            return complain_about(term, frame, Code::period_not_a_year, term.figure.period_at,
                                  name(frame) + " is a figure per year, not " + period->text(), "per year", "write it per year, such as " + std::string(frame.row.example));
        case PeriodUse::required:
            if (!missing || term.role == Role::spread) return true;
            return complain_about(term, frame, Code::period_missing, term.figure.amount, name(frame) + " of " + amount(term) + " lacks its period",
                                  amount(term) + " per month?", "write " + amount(term) + " per month, or per the period it was measured in");
    }
    return true;
}

// A bare end takes the unit of the other where only one reading makes sense: 5..12% is 5%..12%, but 0.5..2% may be 50% or 0.5%.
bool lend_mark(Term& to, const Term& from, Frame& frame) {
    if (to.figure.mark != Mark::none || from.figure.mark == Mark::none) return true;
    const std::string unit = words(from.where.text, from.figure.unit);
    const bool fraction_too = marks_of(frame).none && to.figure.number != 0 && std::abs(to.figure.number) <= 1;
    if (fraction_too) {
        const std::string ways = bare(to) + unit + ", or " + plain(to.figure.number * 100) + "%";
        return complain_about(to, frame, Code::units_mixed, to.figure.amount, name(frame) + " from " + amount(to) + ": the end lacks its unit",
                              ways + "?", "write " + ways);
    }
    if (from.figure.mark == Mark::percent || from.figure.mark == Mark::points) {
        const auto again = lex_figure(bare(to) + "%");  // rounds once, as if the user had written it
        const double number = std::get<Figure>(again).number;
        to.figure.number = to.figure.number < 0 ? -number : number;
    }
    to.figure.mark = from.figure.mark;
    to.figure.time = from.figure.time;
    return true;
}

double mantissa(const Term& term) {
    const std::string digits = bare(term);
    const auto again = lex_figure(digits.substr(0, digits.find_first_of("kMb")));
    const auto* figure = std::get_if<Figure>(&again);
    return figure != nullptr ? figure->number : 0;
}

// 900..2k is 900 to 2000; in 3..4M the 3 may be three millions, so it is refused.
bool multipliers_clear(const Term& plain_end, const Term& big_end, Frame& frame) {
    if (plain_end.figure.has_multiplier || !big_end.figure.has_multiplier || plain_end.figure.number == 0) return true;
    if (std::abs(plain_end.figure.number) > std::abs(mantissa(big_end))) return true;
    const std::string suffix = big_end.figure.digits.substr(big_end.figure.digits.find_first_of("kMb"));
    const std::string ways = bare(plain_end) + suffix + ", or really " + bare(plain_end);
    return complain_about(plain_end, frame, Code::units_mixed, plain_end.figure.amount,
                          name(frame) + " from " + amount(plain_end) + " to " + amount(big_end) + ": one end lacks its multiplier",
                          ways + "?", "write " + bare(plain_end) + suffix + ", or the other end without " + suffix);
}

std::optional<std::vector<Term>> read_ends(const Spelt& spelt, std::size_t dots, Frame& frame) {
    std::vector<Term> ends;
    for (const Slice side : {Slice{0, dots}, Slice{dots + 2, spelt.text.size()}}) {
        auto read = lex_figure(spelt.text, side);
        if (auto* problem = std::get_if<Problem>(&read)) {
            problem->message = prefix(frame.rule.name) + problem->message;
            if (problem->at.begin == problem->at.end) problem->at = {dots, dots + 2};
            complain(frame.context, spelt, *problem);
        } else {
            ends.push_back({std::get<Figure>(std::move(read)), spelt, Role::place});
        }
    }
    if (ends.size() < 2) return std::nullopt;
    const bool clear = lend_mark(ends[0], ends[1], frame) && lend_mark(ends[1], ends[0], frame) &&
                       multipliers_clear(ends[0], ends[1], frame) && multipliers_clear(ends[1], ends[0], frame);
    for (Term& end : ends)  // a period at one end serves both
        if (!end.figure.period) end.figure.period = ends[&end == &ends[0] ? 1 : 0].figure.period;
    return clear ? std::optional(std::move(ends)) : std::nullopt;
}

bool dots_are_wrong(const Spelt& spelt, std::size_t dots, Frame& frame) {
    const std::size_t stop = std::min(spelt.text.size(), spelt.text.find_first_not_of('.', dots));
    const bool three = stop > dots + 2;
    const std::size_t again = spelt.text.find("..", stop);
    if (!three && again == std::string_view::npos) return false;
    const std::string left = words(spelt.text, trimmed(spelt.text, {0, dots}));
    const std::string right = words(spelt.text, trimmed(spelt.text, {three ? stop : again + 2, spelt.text.size()}));
    complain(frame.context, spelt, {Code::interval_malformed, {three ? dots : again, three ? stop : again + 2},
                                    prefix(frame.rule.name) + "a range is two figures joined by two points",
                                    three ? "write .." : "one range only", "write " + left + ".." + right});
    return true;
}

bool same_year(const std::optional<Period>& a, const std::optional<Period>& b) {
    return !a || !b || a->months() == b->months();
}

bool differs(const Term& term, Frame& frame, const std::string& first, const std::string& second) {
    return complain_about(term, frame, Code::units_mixed, term.figure.unit,
                          name(frame) + " mixes " + first + " and " + second, "the others are in " + first, "write all figures in one unit");
}

std::string mark_word(Mark mark) {
    switch (mark) {
        case Mark::none: return "plain numbers";
        case Mark::percent: return "%";
        case Mark::points: return "pp";
        case Mark::times: return "x";
        case Mark::time: return "lengths of time";
    }
    return "";
}

// A share may be 62% or 0.62 in one breath; x, pp and % of a change may not mix.
bool join_mark(const Term& term, Common& common, bool first, Frame& frame) {
    const Mark mark = term.figure.mark;
    const bool fractions = frame.row.marks.none && !frame.row.marks.time;
    if (first || mark == common.mark || fractions) {
        if (first || mark != Mark::none) common.mark = mark;
        return true;
    }
    if (frame.row.marks.time) return true;
    return differs(term, frame, mark_word(common.mark), mark_word(mark));
}

bool join_currency(const Term& term, Common& common, Frame& frame) {
    if (term.figure.currency.empty() || term.figure.currency == common.currency) return true;
    if (!common.currency.empty()) return differs(term, frame, common.currency, term.figure.currency);
    common.currency = term.figure.currency;
    return true;
}

bool join_period(const Term& term, Common& common, Frame& frame) {
    if (!same_year(term.figure.period, common.period))
        return complain_about(term, frame, Code::period_conflict, term.figure.period_at,
                              name(frame) + " is given " + term.figure.period->text() + " and " + common.period->text(),
                              "not " + common.period->text(), "write one period for the whole quantity");
    if (!common.period) common.period = term.figure.period;
    return true;
}

void in_one_time_unit(std::vector<Term>& terms, Common& common) {
    const TimeUnit* first = nullptr;
    bool one_unit = true;
    for (const Term& term : terms) {
        if (term.figure.time == nullptr) continue;
        if (first == nullptr) first = term.figure.time;
        one_unit = one_unit && term.figure.time == first;
    }
    common.time = first != nullptr && one_unit ? first : &time_units[0];
    for (Term& term : terms) {
        if (one_unit || term.figure.time == nullptr) continue;
        term.figure.number = term.figure.number * term.figure.time->months / term.figure.time->parts;
    }
}

}  // namespace

std::optional<Term> read_term(const Spelt& spelt, Role role, Frame& frame) {
    auto read = lex_figure(spelt.text);
    if (auto* problem = std::get_if<Problem>(&read)) {
        problem->message = prefix(frame.rule.name) + problem->message;
        complain(frame.context, spelt, *problem);
        return std::nullopt;
    }
    return Term{std::get<Figure>(std::move(read)), spelt, role};
}

std::optional<std::vector<Term>> read_terms(const Spelt& spelt, Frame& frame) {
    const std::size_t dots = spelt.text.find("..");
    if (dots != std::string_view::npos)
        return dots_are_wrong(spelt, dots, frame) ? std::nullopt : read_ends(spelt, dots, frame);
    auto term = read_term(spelt, Role::place, frame);
    if (!term) return std::nullopt;
    return std::vector{*std::move(term)};
}

bool fits(const Term& term, bool has_per, Frame& frame) {
    return mark_fits(term, frame) && currency_fits(term, frame) && sign_fits(term, frame) && period_fits(term, has_per, frame);
}

std::optional<Common> unite(std::vector<Term>& terms, const std::optional<Period>& per, Frame& frame) {
    Common common;
    common.period = per;
    bool good = true;
    for (const Term& term : terms) {
        good = join_mark(term, common, &term == terms.data(), frame) && good;
        good = join_currency(term, common, frame) && good;
        good = join_period(term, common, frame) && good;
    }
    if (frame.row.marks.time) in_one_time_unit(terms, common);
    return good ? std::optional(common) : std::nullopt;
}

}  // namespace cxcase::input
