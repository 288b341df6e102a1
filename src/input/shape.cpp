#include "shape.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cxcase/base/normal.hpp"
#include "cxcase/model/distribution.hpp"

namespace cxcase::input {

namespace {

using base::Code;
using model::Distribution;
using model::Shape;
using model::Space;

constexpr double allowed_outside = 0.05;

double number(const Term& term) { return term.figure.number; }

std::string amount(const Term& term) { return words(term.where.text, trimmed(term.where.text, term.figure.amount)); }
std::string all_of(const Term& term) { return words(term.where.text, term.figure.all); }
std::string name(const Frame& frame) { return frame.rule.name.empty() ? "this" : std::string(frame.rule.name); }

std::nullopt_t refuse(const Term& term, Frame& frame, Code code, std::string message, std::string label, std::string help) {
    complain(frame.context, term.where, {code, term.figure.amount, std::move(message), std::move(label), std::move(help)});
    return std::nullopt;
}

bool outside(const Term& term, Frame& frame, Code code, std::string message, std::string label, std::string help) {
    complain(frame.context, term.where, {code, term.figure.all, std::move(message), std::move(label), std::move(help)});
    return false;
}

// 140 where 1.4% was meant, 2.1 where 2.1% was: the digits with a per cent sign, when those would fit.
std::string percent_hint(const Term& term) {
    const Figure& f = term.figure;
    if (f.mark != Mark::none || f.number > 100 || f.number < 0 || f.has_multiplier) return "";
    return "write " + f.digits + "%" + (f.period ? " " + f.period->text() : "") + " if per cent is meant";
}

bool not_a_fraction(const Term& term, Frame& frame) {
    const bool share = frame.row.domain == Domain::share;
    return outside(term, frame, share ? Code::not_a_share : Code::not_a_probability,
                   name(frame) + " of " + all_of(term) + (share ? " is not a share" : " is not a probability"), "between 0% and 100%",
                   percent_hint(term));
}

bool below(const Term& term, Frame& frame) {
    const Domain domain = frame.row.domain;
    if (term.figure.mark == Mark::times)
        return outside(term, frame, Code::change_out_of_range, name(frame) + " of " + all_of(term) + " is not a factor", "above 0x",
                       "1x is no change, 1.6x is 60% more, 0.92x is 8% less");
    if (domain == Domain::relative || domain == Domain::yearly || domain == Domain::points)
        return outside(term, frame, Code::change_out_of_range, name(frame) + " of " + all_of(term) + " is more than everything",
                       term.figure.mark == Mark::points ? "at least -100pp" : domain == Domain::yearly ? "above -100%" : "at least -100%", "");
    return outside(term, frame, Code::negative_amount, name(frame) + " of " + all_of(term) + " is negative", "zero or more", "");
}

bool above(const Term& term, Frame& frame) {
    return outside(term, frame, Code::change_out_of_range, name(frame) + " of " + all_of(term) + " is more than everything", "at most +100pp", "");
}

// A yearly figure of 10 is 1000%, which nobody means.
bool bare_yearly(const Term& term, Frame& frame) {
    const Figure& f = term.figure;
    if (frame.row.domain != Domain::yearly || f.mark != Mark::none || std::abs(f.number) < 1) return false;
    complain(frame.context, term.where, {Code::unit_missing, f.amount, name(frame) + " of " + amount(term) + " lacks its unit",
                                         f.digits + "%?", "write " + f.digits + "%"});
    return true;
}

Space space_of(const std::vector<double>& values, const Bounds& bounds, Mark mark) {
    if (bounds.fraction) return Space::logit;
    if (mark == Mark::times || values.front() > 0) return Space::log;
    return values.back() < 0 ? Space::mirrored_log : Space::linear;
}

// Nothing lies beyond 0% or 100%, so neither can be a percentile of a share.
bool at_edge(const Term& term, const Bounds& bounds, Frame& frame) {
    const double x = number(term);
    const bool edge = bounds.fraction && (x == 0 || x == 1);
    const bool exposure = frame.row.domain == Domain::exposure && x == 1;
    if (!edge && !exposure) return false;
    refuse(term, frame, Code::interval_at_edge, name(frame) + " from or to " + amount(term) + ": nothing lies beyond it",
           x == 0 ? "above 0%" : "below 100%",
           std::string("move this end a little inside, such as ") + (x == 0 ? "0.1%" : "99.9%") + ", or write {low, likely, high}");
    return true;
}

bool all_within(const std::vector<Term>& terms, const Bounds& bounds, Frame& frame) {
    bool good = true;
    for (const Term& term : terms) good = within(term, bounds, frame) && !at_edge(term, bounds, frame) && good;
    return good;
}

std::optional<Shape> interval(const Figures& f, const Bounds& bounds, Frame& frame) {
    if (!all_within(f.terms, bounds, frame)) return std::nullopt;
    const auto [low, high] = std::minmax({number(f.terms[0]), number(f.terms[1])});
    if (low == high) return model::Certain{low};
    const Space space = space_of({low, high}, bounds, f.common.mark);
    const double from = model::to_space(space, low);
    const double to = model::to_space(space, high);
    return model::Normal{from + (to - from) / 2, (to - from) / 2 / base::normal_quantile(0.95), space};
}

std::optional<Shape> percentiles(const Figures& f, const Bounds& bounds, Frame& frame) {
    if (!all_within(f.terms, bounds, frame)) return std::nullopt;
    const double low = number(f.terms[0]), middle = number(f.terms[1]), high = number(f.terms[2]);
    if (low > middle || middle > high)
        return refuse(f.terms[low > middle ? 0 : 2], frame, Code::range_contradictory,
                      name(frame) + ": p10, p50 and p90 are not in order", low > middle ? "above p50" : "below p50",
                      "p10 is the lowest of the three, p90 the highest; of -12% and -4%, -12% is the lower");
    if (low == high) return model::Certain{middle};
    const Space space = space_of({low, middle, high}, bounds, f.common.mark);
    const double mid = model::to_space(space, middle);
    const double score = base::normal_quantile(0.9);
    return model::SplitNormal{mid, (mid - model::to_space(space, low)) / score, (model::to_space(space, high) - mid) / score, space};
}

// Low and high by value; written by size when all are negative: {low: -4%, likely: -8%, high: -12%}.
std::optional<std::vector<double>> ordered(const Figures& f, const Bounds& bounds, Frame& frame) {
    std::vector<double> x;
    for (const Term& term : f.terms) x.push_back(number(term));
    if (x.front() > x.back() && std::ranges::all_of(x, [](double v) { return v < 0; })) std::ranges::reverse(x);
    if (x.front() > x.back())
        return refuse(f.terms.front(), frame, Code::range_contradictory,
                      name(frame) + ": low " + amount(f.terms.front()) + " is above high " + amount(f.terms.back()), "above high", "swap low and high");
    if (x.size() < 3) return x;
    if (x[1] < x[0] || x[1] > x[2])
        return refuse(f.terms[1], frame, Code::range_contradictory, name(frame) + ": likely " + amount(f.terms[1]) + " lies outside low and high",
                      "between " + amount(f.terms.front()) + " and " + amount(f.terms.back()), "");
    if (!within(f.terms[1], bounds, frame)) return std::nullopt;
    return x;
}

// PERT with weight 4 on the likely value: the beta whose mean is (low + 4 likely + high)/6.
std::optional<Shape> pert(const Figures& f, const Bounds& bounds, Frame& frame) {
    const auto x = ordered(f, bounds, frame);
    if (!x) return std::nullopt;
    const double low = (*x)[0], likely = (*x)[1], high = (*x)[2];
    if (low == high) return model::Certain{likely};
    return model::Beta{1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low), low, high};
}

std::optional<Shape> triangular(const Figures& f, const Bounds& bounds, Frame& frame) {
    const auto x = ordered(f, bounds, frame);
    if (!x) return std::nullopt;
    if (x->front() == x->back()) return model::Certain{x->front()};
    return model::Triangular{(*x)[0], (*x)[1], (*x)[2]};
}

std::optional<Shape> uniform(const Figures& f, const Bounds& bounds, Frame& frame) {
    const auto x = ordered(f, bounds, frame);
    if (!x) return std::nullopt;
    if (x->front() == x->back()) return model::Certain{x->front()};
    return model::Uniform{x->front(), x->back()};
}

bool spread_is_wrong(const Figures& f, Frame& frame) {
    if (number(f.terms[1]) >= 0) return false;
    refuse(f.terms[1], frame, Code::spread_impossible, name(frame) + ": a standard deviation of " + amount(f.terms[1]) + " is negative",
           "zero or more", "write it without the sign");
    return true;
}

std::optional<Shape> normal(const Figures& f, const Bounds& bounds, Frame& frame) {
    if (spread_is_wrong(f, frame) || !within(f.terms[0], bounds, frame)) return std::nullopt;
    if (number(f.terms[1]) == 0) return model::Certain{number(f.terms[0])};
    return model::Normal{number(f.terms[0]), number(f.terms[1]), Space::linear};
}

// The normal of the logarithm whose exponential has this mean and sd; below zero its mirror.
std::optional<Shape> lognormal(const Figures& f, const Bounds& bounds, Frame& frame) {
    if (spread_is_wrong(f, frame) || !within(f.terms[0], bounds, frame)) return std::nullopt;
    const double mean = number(f.terms[0]), sd = number(f.terms[1]);
    if (mean == 0)
        return refuse(f.terms[0], frame, Code::distribution_unfit, name(frame) + ": a lognormal cannot have mean zero", "not zero",
                      "write {normal: {mean, sd}} or a range");
    if (sd == 0) return model::Certain{mean};
    const double variance = std::log1p((sd / mean) * (sd / mean));
    const double middle = std::log(std::abs(mean)) - variance / 2;
    if (mean < 0) return model::Normal{-middle, std::sqrt(variance), Space::mirrored_log};
    return model::Normal{middle, std::sqrt(variance), Space::log};
}

// Mean and sd of a beta on [0,1], or on [-1,0] for a loss.
std::optional<Shape> beta_by_moments(const Figures& f, Frame& frame) {
    const double mean = std::abs(number(f.terms[0])), sd = number(f.terms[1]);
    if (sd == 0) return model::Certain{number(f.terms[0])};
    const double concentration = mean * (1 - mean) / (sd * sd) - 1;
    if (mean <= 0 || mean >= 1)
        return refuse(f.terms[0], frame, Code::distribution_unfit, name(frame) + ": a beta has its mean between 0% and 100%",
                      "between 0% and 100%", "");
    if (concentration <= 0)
        return refuse(f.terms[1], frame, Code::spread_impossible,
                      name(frame) + ": no beta with mean " + amount(f.terms[0]) + " has a standard deviation of " + amount(f.terms[1]),
                      "below " + plain(100 * std::sqrt(mean * (1 - mean))) + "%", "");
    const double alpha = mean * concentration, beta = (1 - mean) * concentration;
    if (number(f.terms[0]) < 0) return model::Beta{beta, alpha, -1, 0};
    return model::Beta{alpha, beta, 0, 1};
}

std::optional<Shape> beta(const Figures& f, const Bounds& bounds, Frame& frame) {
    if (f.terms.empty()) return model::Beta{f.weights[0], f.weights[1], 0, 1};
    if (spread_is_wrong(f, frame) || !within(f.terms[0], bounds, frame)) return std::nullopt;
    return beta_by_moments(f, frame);
}

std::vector<double> numbers(const Figures& f) {
    std::vector<double> values;
    for (const Term& term : f.terms) values.push_back(number(term));
    return values;
}

Shape discrete(const Figures& f) {
    double sum = 0;
    for (const double weight : f.weights) sum += weight;
    std::vector<double> weights;
    for (const double weight : f.weights) weights.push_back(weight / sum);
    return model::Discrete{numbers(f), std::move(weights)};
}

std::optional<Shape> one_value(const Figures& f, const Bounds& bounds, Frame& frame) {
    if (f.terms.size() > 1) return interval(f, bounds, frame);
    if (bare_yearly(f.terms[0], frame) || !within(f.terms[0], bounds, frame)) return std::nullopt;
    return model::Certain{number(f.terms[0])};
}

std::optional<Shape> build(const Figures& f, const Bounds& bounds, Frame& frame) {
    switch (f.form) {
        case Form::value: return one_value(f, bounds, frame);
        case Form::pert: return pert(f, bounds, frame);
        case Form::percentiles: return percentiles(f, bounds, frame);
        case Form::normal: return normal(f, bounds, frame);
        case Form::lognormal: return lognormal(f, bounds, frame);
        case Form::beta: return beta(f, bounds, frame);
        case Form::triangular: return triangular(f, bounds, frame);
        case Form::uniform: return uniform(f, bounds, frame);
        case Form::discrete: return discrete(f);
        case Form::samples: return model::Samples{f.file, f.column, numbers(f)};
    }
    return std::nullopt;
}

std::string domain_words(const Bounds& bounds) {
    if (bounds.fraction) return "below 0% or above 100%";
    if (bounds.lowest == -1 && bounds.highest == 1) return "beyond 100 points";
    return bounds.lowest == -1 ? "below -100%" : "below zero";
}

bool mostly_inside(const Distribution& d, const Bounds& bounds, const Figures& f, Frame& frame) {
    const double mass = model::mass_outside(d);
    if (mass <= allowed_outside * (1 + 1e-9)) return true;  // 0..10 has exactly 5% below zero
    complain(frame.context, f.span, {Code::mass_outside, {}, name(frame) + ": " + plain(std::round(mass * 1000) / 10) + "% of this distribution lies " + domain_words(bounds),
                                     "at most 5% may", "narrow the spread, or use a form that stays inside, such as {low, likely, high}"});
    return false;
}

bool finite_mean(const Distribution& d, const Figures& f, Frame& frame) {
    const double mean = model::mean(d);
    if (std::isfinite(mean) && std::abs(mean) <= 1e18) return true;
    complain(frame.context, f.span, {Code::number_out_of_range, {}, name(frame) + ": the range is so wide that its mean is beyond all bounds", "too wide", "narrow the range"});
    return false;
}

}  // namespace

Bounds bounds_of(const std::vector<Term>& terms, Mark mark, const Frame& frame) {
    const bool below_one = std::ranges::all_of(terms, [](const Term& t) { return t.role == Role::spread || number(t) < 1; });
    if (mark == Mark::times) return {0, 1e308, true, false};
    switch (frame.row.domain) {
        case Domain::free: return {};
        case Domain::not_negative: return {0, 1e308, false, false};
        case Domain::probability:
        case Domain::share: return {0, 1, false, true};
        case Domain::exposure: return below_one ? Bounds{0, 1, false, true} : Bounds{0, 1e308, false, false};
        case Domain::points: return {-1, 1, false, false};
        case Domain::relative: return mark == Mark::points ? Bounds{-1, 1, false, false} : Bounds{-1, 1e308, false, false};
        case Domain::yearly: return {-1, 1e308, true, false};
    }
    return {};
}

bool within(const Term& term, const Bounds& bounds, Frame& frame) {
    const double x = number(term);
    const bool low = x < bounds.lowest || (bounds.open && x == bounds.lowest);
    if (!low && x <= bounds.highest) return true;
    if (bounds.fraction) return not_a_fraction(term, frame);
    return low ? below(term, frame) : above(term, frame);
}

std::optional<Distribution> shape_of(const Figures& figures, Frame& frame) {
    const Bounds bounds = bounds_of(figures.terms, figures.common.mark, frame);
    const auto shape = build(figures, bounds, frame);
    if (!shape) return std::nullopt;
    Distribution d{*shape, bounds.lowest, bounds.highest, 0};
    if (!mostly_inside(d, bounds, figures, frame) || !finite_mean(d, figures, frame)) return std::nullopt;
    const bool is_pert = figures.form == Form::pert && std::holds_alternative<model::Beta>(d.shape);
    d.likely = is_pert ? number(figures.terms[1]) : model::likely(d);
    return d;
}

}  // namespace cxcase::input
