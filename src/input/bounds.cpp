#include "bounds.hpp"

#include "cxcase/base/limits.hpp"
#include "cxcase/model/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace cxcase::input {

namespace {

using base::Code;

using base::unbounded;
constexpr double fastest_growth = 100;  // a year: 10000%; over 50 years it still fits beside the largest figures

// An exposure is a probability while all its figures are below 100%: people meet a friction at most once
// then.
bool below_one(const Figures& figures) {
    const auto small = [](const Term& t) { return t.role == Role::spread || t.figure.number < 1; };
    return std::ranges::all_of(figures.terms, small) &&
           std::ranges::all_of(figures.draws, [](double x) { return x < 1; });
}

// 2.1 per month where 2.1% was meant: the digits with a per cent sign, when those would fit.
std::string percent_instead(const Term& term) {
    const Figure& f = term.figure;
    if (f.mark != Mark::none || f.number > 100 || f.number < 0 || f.has_multiplier) return "";
    return "write " + f.digits + "%" + (f.period ? " " + f.period->text() : "") + " if per cent is meant";
}

bool not_a_fraction(const Term& term, const Frame& frame) {
    const bool share = frame.row.domain == Domain::share;
    return refuse(frame, term.where, term.figure.all, share ? Code::not_a_share : Code::not_a_probability,
                  {frame.name() + " of " + term.all() + (share ? " is not a share" : " is not a probability"),
                   "between 0% and 100%", percent_instead(term)});
}

bool not_a_factor(const Term& term, const Frame& frame) {
    return refuse(frame, term.where, term.figure.all, Code::change_out_of_range,
                  {frame.name() + " of " + term.all() + " is not a factor", "above 0x",
                   "1x is no change, 1.6x is 60% more, 0.92x is 8% less"});
}

bool too_low(const Term& term, const Bounds& bounds, const Frame& frame) {
    if (term.figure.mark == Mark::times) return not_a_factor(term, frame);
    if (bounds.lowest == 0)
        return refuse(frame, term.where, term.figure.all, Code::negative_amount,
                      {frame.name() + " of " + term.all() + " is negative", "zero or more",
                       "write " + frame.noun() + " of zero or more, such as " + frame.example()});
    std::string limit = bounds.open ? "above -100%" : "-100% or more";
    if (term.figure.mark == Mark::points) limit = "-100pp or more";
    return refuse(frame, term.where, term.figure.all, Code::change_out_of_range,
                  {frame.name() + " of " + term.all() + " takes away more than there is", limit, ""});
}

bool too_high(const Term& term, const Frame& frame) {
    if (frame.row.domain == Domain::yearly)
        return refuse(frame, term.where, term.figure.all, Code::number_out_of_range,
                      {frame.name() + " of " + term.all() + " is beyond what a business case can hold",
                       "10000% per year or less", ""});
    return refuse(frame, term.where, term.figure.all, Code::change_out_of_range,
                  {frame.name() + " of " + term.all() + " adds more than there can be", "+100pp or less", ""});
}

std::string beyond(const Bounds& bounds) {
    if (bounds.fraction) return "below 0% or above 100%";
    if (bounds.highest == fastest_growth) return "below -100% or above 10000%";
    if (bounds.highest < unbounded) return "beyond 100 points";
    return bounds.lowest < 0 ? "below -100%" : "below zero";
}

}  // namespace

Bounds bounds_of(const Figures& figures, const Frame& frame) {
    const Mark mark = figures.common.mark;
    if (mark == Mark::times) return {.lowest = 0, .open = true};
    if (mark == Mark::points) return {.lowest = -1, .highest = 1};
    switch (frame.row.domain) {
        case Domain::free:
            return {};
        case Domain::not_negative:
            return {.lowest = 0};
        case Domain::probability:
        case Domain::share:
            return {.lowest = 0, .highest = 1, .fraction = true};
        case Domain::exposure:
            return below_one(figures) ? Bounds{.lowest = 0, .highest = 1, .fraction = true} : Bounds{.lowest = 0};
        case Domain::points:
            return {.lowest = -1, .highest = 1};
        case Domain::relative:
            return {.lowest = -1};
        case Domain::yearly:
            return {.lowest = -1, .highest = fastest_growth, .open = true};
    }
    return {};
}

bool within(const Term& term, const Bounds& bounds, const Frame& frame) {
    const double x = term.figure.number;
    const bool low = x < bounds.lowest || (bounds.open && x == bounds.lowest);
    if (!low && x <= bounds.highest) return true;
    if (bounds.fraction) return not_a_fraction(term, frame);
    return low ? too_low(term, bounds, frame) : too_high(term, frame);
}

bool mostly_within(const model::Distribution& distribution, const Bounds& bounds, source::Span span,
                   const Frame& frame) {
    const double mass = model::mass_outside(distribution);
    if (mass <= most_outside * (1 + 1e-9)) return true;  // 0..10 has exactly 5% below zero
    const bool samples = std::holds_alternative<model::Samples>(distribution.shape);
    return refuse(frame, span, Code::mass_outside,
                  {frame.name() + ": " + plain(std::round(mass * 1000) / 10) + "% of " +
                       (samples ? "these samples lie " : "this distribution lies ") + beyond(bounds),
                   "at most 5% may",
                   samples ? "they cannot be samples of this figure: another column, or another unit?"
                           : "narrow the spread, or write {low, likely, high}, which stays inside"});
}

}  // namespace cxcase::input
