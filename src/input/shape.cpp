#include "shape.hpp"

#include "bounds.hpp"
#include "cxcase/base/normal.hpp"
#include "cxcase/model/distribution.hpp"
#include "number.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;
using model::Shape;
using model::Space;

double number(const Term& term) { return term.figure.number; }

std::vector<double> numbers(const Figures& f) {
    std::vector<double> values;
    for (const Term& term : f.terms) values.push_back(number(term));
    return values;
}

std::nullopt_t refuse(const Term& term, const Frame& frame, Code code, Say say) {
    refuse(frame, term.where, term.figure.amount, code, std::move(say));
    return std::nullopt;
}

// 10 as a yearly figure is 1000%, which nobody means.
bool bare_yearly(const Term& term, const Frame& frame) {
    const Figure& f = term.figure;
    if (frame.row.domain != Domain::yearly || f.mark != Mark::none || std::abs(f.number) < 1) return false;
    return !refuse(
        frame, term.where, f.amount, Code::unit_missing,
        {frame.name() + " of " + term.amount() + " lacks its unit", f.digits + "%?", "write " + f.digits + "%"});
}

Space space_of(double low, double high, const Bounds& bounds) {
    if (bounds.fraction) return Space::logit;
    if (low > 0) return Space::log;
    return high < 0 ? Space::mirrored_log : Space::linear;
}

// Nothing lies beyond 0% or 100%, so neither can be a percentile of a share.
bool at_edge(const Term& term, const Bounds& bounds, const Frame& frame) {
    const double x = number(term);
    const bool share = bounds.fraction || frame.row.domain == Domain::exposure;
    if (!share || (x != 0 && x != 1)) return false;
    refuse(term, frame, Code::interval_at_edge,
           {frame.name() + ": a range cannot end at " + term.amount() + ", because 5% of the cases lie beyond its end",
            x == 0 ? "above 0%" : "below 100%",
            std::string("write ") + (x == 0 ? "0.1%" : "99.9%") +
                " or nearer, or {low, likely, high} if the end is certain"});
    return true;
}

bool all_within(const Figures& f, const Bounds& bounds, const Frame& frame) {
    bool good = true;
    for (const Term& term : f.terms) good = within(term, bounds, frame) && !at_edge(term, bounds, frame) && good;
    return good;
}

// a..b holds the central 90%: its ends are the 5% and 95% quantiles.
std::optional<Shape> interval(const Figures& f, const Bounds& bounds, const Frame& frame) {
    if (!all_within(f, bounds, frame)) return std::nullopt;
    const auto [low, high] = std::minmax({number(f.terms[0]), number(f.terms[1])});
    if (low == high) return model::Certain{low};
    const Space space = space_of(low, high, bounds);
    const double from = model::to_space(space, low);
    const double to = model::to_space(space, high);
    return model::Normal{from + (to - from) / 2, (to - from) / 2 / base::normal_quantile(0.95), space};
}

// Two half-normals joined at p50 in the space an interval would have, so that all three are hit.
std::optional<Shape> percentiles(const Figures& f, const Bounds& bounds, const Frame& frame) {
    if (!all_within(f, bounds, frame)) return std::nullopt;
    const double low = number(f.terms[0]);
    const double middle = number(f.terms[1]);
    const double high = number(f.terms[2]);
    if (low > middle || middle > high)
        return refuse(f.terms[low > middle ? 0 : 2], frame, Code::range_contradictory,
                      {frame.name() + ": p10, p50 and p90 are not in order", low > middle ? "above p50" : "below p50",
                       "p10 is the lowest value and p90 the highest; of -12% and -4%, -12% is the lower"});
    if (low == high) return model::Certain{middle};
    const Space space = space_of(low, high, bounds);
    const double mid = model::to_space(space, middle);
    const double score = base::normal_quantile(0.9);
    return model::SplitNormal{mid, (mid - model::to_space(space, low)) / score,
                              (model::to_space(space, high) - mid) / score, space};
}

// Low to high by value. When all are negative they may be written by size: {low: -4%, likely: -8%, high:
// -12%}.
std::optional<std::vector<double>> ordered(const Figures& f, const Bounds& bounds, const Frame& frame) {
    std::vector<double> x = numbers(f);
    if (x.front() > x.back() && std::ranges::all_of(x, [](double v) { return v < 0; })) std::ranges::reverse(x);
    const std::string low = f.terms.front().amount();
    const std::string high = f.terms.back().amount();
    if (x.front() > x.back())
        return refuse(f.terms.front(), frame, Code::range_contradictory,
                      {frame.name() + ": low " + low + " is above high " + high, "above high",
                       "write low: " + high + " and high: " + low});
    if (x.size() < 3) return x;
    if (x[1] < x[0] || x[1] > x[2])
        return refuse(f.terms[1], frame, Code::range_contradictory,
                      {frame.name() + ": likely " + f.terms[1].amount() + " lies outside " + low + " to " + high,
                       "between " + low + " and " + high, ""});
    if (!within(f.terms[1], bounds, frame)) return std::nullopt;
    return x;
}

// PERT with weight 4 on the likely value: the beta on [low, high] whose mean is (low + 4 likely + high)/6.
Shape pert(double low, double likely, double high) {
    const double width = high - low;
    return model::Beta{1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width, low, high};
}

std::optional<Shape> bounded(const Figures& f, const Bounds& bounds, const Frame& frame) {
    const auto x = ordered(f, bounds, frame);
    if (!x) return std::nullopt;
    if (x->front() == x->back()) return model::Certain{x->front()};
    if (f.form == Form::uniform) return model::Uniform{x->front(), x->back()};
    if (f.form == Form::triangular) return model::Triangular{x->at(0), x->at(1), x->at(2)};
    return pert(x->at(0), x->at(1), x->at(2));
}

// The normal of the logarithm whose exponential has this mean and sd; below zero its mirror.
std::optional<Shape> lognormal(const Figures& f, const Frame& frame) {
    const double mean = number(f.terms[0]);
    const double sd = number(f.terms[1]);
    if (mean == 0)
        return refuse(
            f.terms[0], frame, Code::distribution_unfit,
            {frame.name() + ": no lognormal has the mean zero", "not zero", "write {normal: {mean, sd}}, or a range"});
    const double variance = std::log1p(sd / mean * (sd / mean));
    const double middle = std::log(std::abs(mean)) - variance / 2;
    if (mean < 0) return model::Normal{-middle, std::sqrt(variance), Space::mirrored_log};
    return model::Normal{middle, std::sqrt(variance), Space::log};
}

// The beta on [0,1] with this mean and sd, or on [-1,0] for a loss.
std::optional<Shape> beta(const Figures& f, const Frame& frame) {
    const double mean = std::abs(number(f.terms[0]));
    const double sd = number(f.terms[1]);
    if (mean <= 0 || mean >= 1)
        return refuse(f.terms[0], frame, Code::distribution_unfit,
                      {frame.name() + ": a beta has its mean between 0% and 100%", "between 0% and 100%",
                       "write another form, such as {low, likely, high}"});
    const double both = mean * (1 - mean) / (sd * sd) - 1;  // alpha + beta
    if (both <= 0)
        return refuse(f.terms[1], frame, Code::spread_impossible,
                      {frame.name() + ": no beta with mean " + f.terms[0].amount() + " has a standard deviation of " +
                           f.terms[1].amount(),
                       "below " + plain(100 * std::sqrt(mean * (1 - mean))) + "%", ""});
    if (number(f.terms[0]) < 0) return model::Beta{(1 - mean) * both, mean * both, -1, 0};
    return model::Beta{mean * both, (1 - mean) * both, 0, 1};
}

// normal, lognormal and beta by mean and sd.
std::optional<Shape> moments(const Figures& f, const Bounds& bounds, const Frame& frame) {
    const double mean = number(f.terms[0]);
    const double sd = number(f.terms[1]);
    if (sd < 0)
        return refuse(f.terms[1], frame, Code::spread_impossible,
                      {frame.name() + ": a standard deviation of " + f.terms[1].amount() + " is negative",
                       "zero or more", "write it without the sign"});
    if (!within(f.terms[0], bounds, frame)) return std::nullopt;
    if (sd == 0) return model::Certain{mean};
    if (f.form == Form::lognormal) return lognormal(f, frame);
    if (f.form == Form::beta) return beta(f, frame);
    return model::Normal{mean, sd, Space::linear};
}

Shape discrete(const Figures& f) {
    double sum = 0;
    for (const double weight : f.weights) sum += weight;
    std::vector<double> weights;
    for (const double weight : f.weights) weights.push_back(weight / sum);
    return model::Discrete{numbers(f), std::move(weights)};
}

std::optional<Shape> value(const Figures& f, const Bounds& bounds, const Frame& frame) {
    if (f.terms.size() > 1) return interval(f, bounds, frame);
    if (!within(f.terms[0], bounds, frame)) return std::nullopt;
    return model::Certain{number(f.terms[0])};
}

std::optional<Shape> build(const Figures& f, const Bounds& bounds, const Frame& frame) {
    switch (f.form) {
        case Form::value:
            return value(f, bounds, frame);
        case Form::percentiles:
            return percentiles(f, bounds, frame);
        case Form::pert:
        case Form::triangular:
        case Form::uniform:
            return bounded(f, bounds, frame);
        case Form::beta:
            if (f.terms.empty()) return model::Beta{f.weights.at(0), f.weights.at(1), 0, 1};
            return moments(f, bounds, frame);
        case Form::normal:
        case Form::lognormal:
            return moments(f, bounds, frame);
        case Form::discrete:
            return discrete(f);
        case Form::samples:
            return model::Samples{f.file, f.column, f.draws, f.number};
    }
    return std::nullopt;
}

bool finite_mean(const model::Distribution& d, source::Span span, const Frame& frame) {
    const double mean = model::mean(d);
    if (std::isfinite(mean) && std::abs(mean) <= largest_number) return true;
    return refuse(frame, span, Code::number_out_of_range,
                  {frame.name() + ": the range is so wide that its mean is beyond what a business case can hold",
                   "too wide", "narrow the range"});
}

}  // namespace

std::optional<model::Distribution> shape_of(const Figures& figures, const Frame& frame) {
    const Bounds bounds = bounds_of(figures, frame);
    for (const Term& term : figures.terms)
        if (bare_yearly(term, frame)) return std::nullopt;
    const auto shape = build(figures, bounds, frame);
    if (!shape) return std::nullopt;
    const double above = std::nextafter(bounds.lowest, bounds.highest);
    model::Distribution d{*shape, bounds.open ? above : bounds.lowest, bounds.highest, 0};
    if (!mostly_within(d, bounds, figures.span, frame) || !finite_mean(d, figures.span, frame)) return std::nullopt;
    const bool is_pert = figures.form == Form::pert && std::holds_alternative<model::Beta>(d.shape);
    d.likely = is_pert ? number(figures.terms[1]) : model::likely(d);
    return d;
}

}  // namespace cxcase::input
