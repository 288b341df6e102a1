#include "tally.hpp"

#include "cxcase/base/limits.hpp"
#include "ordered.hpp"
#include "quantile_error.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace cxcase::analysis {
namespace {

using base::infinity;

// Quickest where values are too few for bins; the last bit of the worst 5%, a sum, goes by the order that this leaves.
constexpr std::array<std::size_t, 5> from_the_middle{2, 1, 0, 3, 4};

// Mean and standard deviation.
std::pair<double, double> moments_of(std::span<const double> values) {
    double sum = 0;
    double squares = 0;
    const double shift = values.front();
    for (const double x : values) {
        const double d = x - shift;
        sum += d;
        squares += d * d;
    }
    const auto n = static_cast<double>(values.size());
    if (!std::isfinite(sum)) return {infinity, infinity};
    return {shift + sum / n, sd_of(n, sum, squares)};
}

Figures figures_of(std::span<const double> values, Ordered& ordered) {
    Figures figures;
    std::tie(figures.values[Figures::mean], figures.values[Figures::sd]) = moments_of(values);
    for (const std::size_t k : from_the_middle) figures.values.at(Figures::p5 + k) = ordered.quantile(levels.at(k));
    figures.values[Figures::worst5] = ordered.mean_below(worst_share);
    return figures;
}

PartFigures part_of(std::span<const double> values, const Figures& whole) {
    PartFigures part;
    part.draws = values.size();
    if (values.empty()) return part;
    std::tie(part.mean, part.sd) = moments_of(values);
    const double p5 = whole.values[Figures::p5];
    double lacking = 0;
    for (const double x : values) {
        lacking += std::max(0.0, p5 - x);
        for (std::size_t k = 0; k < levels.size(); ++k) part.below[k] += x <= whole.values[Figures::p5 + k] ? 1U : 0U;
    }
    part.worst5 = mean_of_worst(p5, lacking, part.draws);
    return part;
}

// A step of 1, 2 or 5 times a power of ten, so that at most `most` of them make `length`.
double nice_step(double length, double most) {
    const double power = std::pow(10, std::floor(std::log10(length / most)));
    for (const double step : {1.0, 2.0, 5.0})
        if (length <= step * power * most) return step * power;
    return 10 * power;
}

Histogram empty_histogram(double low, double high) {
    constexpr double most_bins = 40;
    Histogram result;
    result.width = high > low ? nice_step(high - low, most_bins) : 0;
    result.low = result.width > 0 ? std::floor(low / result.width) * result.width : low;
    const double bins = result.width > 0 ? std::floor((high - result.low) / result.width) + 1 : 1;
    result.shares.assign(static_cast<std::size_t>(bins), 0);
    return result;
}

void count(double value, double share, Histogram& histogram) {
    const double place = histogram.width > 0 ? std::floor((value - histogram.low) / histogram.width) : 0;
    if (place < 0)
        histogram.below += share;
    else if (place >= static_cast<double>(histogram.shares.size()))
        histogram.above += share;
    else
        histogram.shares[static_cast<std::size_t>(place)] += share;
}

}  // namespace

Estimate estimate(double whole, const std::array<double, parts>& of_parts) {
    double sum = 0;
    double squares = 0;
    for (const double x : of_parts) {
        if (!std::isfinite(x)) return {whole, std::nullopt};
        const double d = x - of_parts.front();  // equal parts leave no rounding
        sum += d;
        squares += d * d;
    }
    return {whole, sd_of(parts, sum, squares) / std::sqrt(static_cast<double>(parts))};
}

std::optional<Estimate> Share::estimate() const {
    std::size_t hits = 0;
    std::size_t asked = 0;
    std::array<double, parts> of_parts{};
    for (std::size_t k = 0; k < parts; ++k) {
        hits += hits_.at(k);
        asked += asked_.at(k);
        of_parts.at(k) = static_cast<double>(hits_.at(k)) / static_cast<double>(asked_.at(k));  // NaN of none
    }
    if (asked == 0) return std::nullopt;
    return analysis::estimate(static_cast<double>(hits) / static_cast<double>(asked), of_parts);
}

Tally::Tally(std::size_t draws, bool keep, std::pmr::memory_resource* room, bool errors)
    : parts_{draws}, keep_(keep), errors_(errors), values_(room) {
    if (keep_) values_.reserve(draws);
}

void Tally::add(std::span<const double> values) {
    if (keep_) {
        values_.insert(values_.end(), values.begin(), values.end());
        for (const double x : values) left_out_ += std::isnan(x) ? 1U : 0U;
    } else {
        add_to_bins(values);
    }
    seen_ += values.size();
}

void Tally::add_to_bins(std::span<const double> values) {
    if (!whole_) whole_.emplace(values), current_.emplace(*whole_);
    std::size_t draw = seen_;
    while (!values.empty()) {
        const std::size_t here = std::min(values.size(), parts_.end(part_) - draw);
        left_out_ += current_->add(values.first(here));
        values = values.subspan(here);
        draw += here;
        if (draw == parts_.end(part_)) close_part();
    }
}

void Tally::close_part() {
    ++part_;
    *whole_ += *current_;
    if (errors_) of_parts_.push_back(*current_);
    current_->clear();
}

std::span<const double> Tally::kept(std::size_t from, std::size_t until, std::vector<double>& room) const {
    const auto all = std::span(values_).subspan(from, until - from);
    if (left_out_ == 0) return all;
    room.resize(all.size());
    std::size_t count = 0;
    for (const double x : all) {
        room[count] = x;
        count += std::isnan(x) ? 0U : 1U;
    }
    return std::span(room).first(count);
}

Tally::Findings Tally::findings() const { return keep_ ? kept_findings() : counted_findings(); }

Tally::Findings Tally::kept_findings() const {
    std::vector<double> room;
    const auto values = kept(0, seen_, room);
    if (values.empty()) return nothing();
    Ordered ordered(values);
    const Figures whole = figures_of(values, ordered);
    std::array<PartFigures, parts> by_part;
    for (std::size_t k = 0; k < parts; ++k) by_part.at(k) = part_of(kept(parts_.begin(k), parts_.end(k), room), whole);
    return findings(whole, by_part, [&](std::size_t from, std::size_t until) { return ordered.sorted(from, until); });
}

Tally::Findings Tally::counted_findings() const {
    if (whole_->draws() == 0) return nothing();
    const Figures whole = whole_->figures();
    std::array<PartFigures, parts> by_part;
    for (std::size_t k = 0; k < parts; ++k) by_part.at(k) = of_parts_.at(k).part(whole);
    return findings(whole, by_part, [&](std::size_t from, std::size_t until) { return whole_->sorted(from, until); });
}

Tally::Findings Tally::nothing() const {
    Findings none;
    none.spread.left_out = left_out_;
    return none;
}

template <class Sorted>
Tally::Findings Tally::findings(const Figures& whole, const std::array<PartFigures, parts>& by_part,
                                const Sorted& sorted) const {
    const std::size_t draws = seen_ - left_out_;
    const auto average = [&](Figures::Which which, double PartFigures::* figure) -> std::optional<Estimate> {
        if (!std::isfinite(whole.values.at(which))) return std::nullopt;
        std::array<double, parts> of_parts{};
        for (std::size_t k = 0; k < parts; ++k)
            of_parts.at(k) = by_part.at(k).draws > 0 ? by_part.at(k).*figure : infinity;
        return estimate(whole.values.at(which), of_parts);
    };
    const auto quantile = [&](std::size_t level) -> std::optional<Estimate> {
        const double value = whole.values.at(Figures::p5 + level);
        if (!std::isfinite(value)) return std::nullopt;
        Share below;
        for (std::size_t k = 0; k < parts; ++k) below.add(k, by_part.at(k).below.at(level), by_part.at(k).draws);
        const auto off = level_error(below, draws);
        if (!off) return Estimate{value, std::nullopt};
        return quantile_estimate(value, levels.at(level), *off, draws, sorted);
    };
    return {{average(Figures::mean, &PartFigures::mean), average(Figures::sd, &PartFigures::sd), quantile(0),
             quantile(1), quantile(2), quantile(3), quantile(4), left_out_},
            average(Figures::worst5, &PartFigures::worst5)};
}

std::array<double, 3> Tally::p10_p50_p90() const {
    if (!keep_) {
        const Figures whole = whole_->figures();
        return {whole.values[Figures::p10], whole.values[Figures::p50], whole.values[Figures::p90]};
    }
    std::vector<double> room;
    Ordered ordered(kept(0, seen_, room));
    return {ordered.quantile(0.1), ordered.quantile(0.5), ordered.quantile(0.9)};
}

Histogram Tally::histogram() const {
    constexpr double beyond = 0.002;
    Histogram result;
    if (keep_) {
        std::vector<double> room;
        const auto values = kept(0, seen_, room);
        if (values.empty()) return result;
        Ordered ordered(values);
        const double low = ordered.quantile(beyond);
        result = empty_histogram(low, ordered.quantile(1 - beyond));
        for (const double x : values) count(x, 1 / static_cast<double>(values.size()), result);
        return result;
    }
    const std::vector<Counted> all = whole_->middles();
    if (all.empty()) return result;
    result = empty_histogram(all.front().value, all.back().value);
    double number = 0;
    for (const Counted& one : all) number += static_cast<double>(one.times);
    for (const Counted& one : all) count(one.value, static_cast<double>(one.times) / number, result);
    return result;
}

}  // namespace cxcase::analysis
