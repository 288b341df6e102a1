// What the figures of one quantity share: a unit, a currency, a period.
#include "spelling.hpp"
#include "terms.hpp"

#include <string_view>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;

std::string_view mark_word(Mark mark) {
    switch (mark) {
        case Mark::none:
            return "plain numbers";
        case Mark::percent:
            return "%";
        case Mark::points:
            return "pp";
        case Mark::times:
            return "x";
        case Mark::time:
            return "lengths of time";
    }
    return "";
}

bool differs(const Term& term, const Frame& frame, const std::string& first, const std::string& second) {
    return refuse(
        frame, term.where, term.figure.unit, Code::units_mixed,
        {frame.name() + " mixes " + first + " and " + second, "not " + first, "write all its figures in one unit"});
}

}  // namespace

// A share may be 62% or 0.62 in one breath, a duration 6 months or 1 year; x, pp and % of a change do not
// mix.
bool Agreement::join_mark(const Term& term) {
    const Mark mark = term.figure.mark;
    const bool free = frame_.row.spelling.none || frame_.row.spelling.time;
    if (!first_ && mark != common_.mark && !free)
        return differs(term, frame_, std::string(mark_word(common_.mark)), std::string(mark_word(mark)));
    if (first_ || mark != Mark::none) common_.mark = mark;
    if (common_.time == nullptr) common_.time = term.figure.time;
    return true;
}

bool Agreement::join_currency(const Term& term) {
    const std::string& currency = term.figure.currency;
    if (currency.empty() || currency == common_.currency) return true;
    if (!common_.currency.empty()) return differs(term, frame_, common_.currency, currency);
    common_.currency = currency;
    common_.currency_span = part(frame_.context, term.where, term.figure.unit);
    return true;
}

bool Agreement::join_period(const Term& term) {
    const auto& period = term.figure.period;
    if (!period) return true;
    if (!common_.period) common_.period = period;
    if (common_.period->months() == period->months()) return true;
    return refuse(frame_, term.where, term.figure.period_at, Code::period_conflict,
                  {frame_.name() + " is given " + common_.period->text() + " and " + period->text(),
                   "not " + common_.period->text(), "write one period for the whole quantity"});
}

bool Agreement::join(const Term& term) {
    const bool good = join_mark(term) && join_currency(term) && join_period(term);
    first_ = false;
    return good;
}

}  // namespace cxcase::input
