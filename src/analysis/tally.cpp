#include "tally.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double worst_share = 0.05;

// In the order of Figures.
constexpr std::array<double, 5> quantiles{0.05, 0.10, 0.50, 0.90, 0.95};

double between(double a, double b, double share) { return share == 0 || a == b ? a : a + share * (b - a); }

// Of sorted values, at least one.
double quantile_of(const std::vector<double>& sorted, double p) {
    const double place = static_cast<double>(sorted.size() - 1) * p;
    const auto at = static_cast<std::size_t>(place);
    const std::size_t next = std::min(at + 1, sorted.size() - 1);
    return between(sorted[at], sorted[next], place - std::floor(place));
}

// The mean of the lowest `share` of sorted values: whole ones, then a part of the next.
double lowest_mean(const std::vector<double>& sorted, double share) {
    const double wanted = share * static_cast<double>(sorted.size());
    const auto whole = static_cast<std::size_t>(wanted);
    if (whole == 0) return sorted.front();
    double sum = 0;
    for (std::size_t k = 0; k < whole; ++k) sum += sorted[k] - sorted.front();
    const double rest = wanted - static_cast<double>(whole);
    if (rest > 0) sum += rest * (sorted[whole] - sorted.front());
    return sorted.front() + sum / wanted;
}

// From sums of x - shift over n finite values.
double sd_of(double n, double sum, double squares) {
    return n < 2 ? 0 : std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
}

Figures nothing() {
    Figures figures;
    figures.values.fill(none);
    return figures;
}

Figures figures_of(const std::vector<double>& sorted) {
    if (sorted.empty()) return nothing();
    Figures figures;
    double sum = 0;
    double squares = 0;
    const bool finite = sorted.back() < infinity;
    for (const double x : sorted) {
        const double d = finite ? x - sorted.front() : 0;
        sum += d;
        squares += d * d;
    }
    const auto n = static_cast<double>(sorted.size());
    figures.values[Figures::mean] = finite ? sorted.front() + sum / n : infinity;
    figures.values[Figures::sd] = finite ? sd_of(n, sum, squares) : infinity;
    for (std::size_t k = 0; k < quantiles.size(); ++k)
        figures.values.at(Figures::p5 + k) = quantile_of(sorted, quantiles.at(k));
    figures.values[Figures::worst5] = lowest_mean(sorted, worst_share);
    return figures;
}

// A step of 1, 2 or 5 times a power of ten, so that at most `most` of them make `length`.
double nice_step(double length, double most) {
    const double power = std::pow(10, std::floor(std::log10(length / most)));
    for (const double step : {1.0, 2.0, 5.0})
        if (length <= step * power * most) return step * power;
    return 10 * power;
}

// Bins over what lies between all but 2 in 1,000 values on either side.
Histogram empty_histogram(const std::vector<Counted>& all) {
    constexpr double most_bins = 40;
    constexpr double beyond = 0.002;
    Histogram result;
    if (all.empty()) return result;
    const auto at = [&](double share) {
        double left = share;
        for (const Counted& one : all) {
            left -= static_cast<double>(one.times);
            if (left < 0) return one.value;
        }
        return all.back().value;
    };
    double number = 0;
    for (const Counted& one : all) number += static_cast<double>(one.times);
    const double low = at(beyond * number);
    const double high = at((1 - beyond) * number);
    result.width = high > low ? nice_step(high - low, most_bins) : 0;
    result.low = result.width > 0 ? std::floor(low / result.width) * result.width : low;
    const double bins = result.width > 0 ? std::floor((high - result.low) / result.width) + 1 : 1;
    result.shares.assign(static_cast<std::size_t>(bins), 0);
    return result;
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

Bins::Bins(std::span<const double> first) : bins_(count, 0) {
    std::vector<double> finite;
    for (const double x : first)
        if (std::isfinite(x)) finite.push_back(x);
    if (finite.empty()) return;
    std::ranges::sort(finite);
    low_ = quantile_of(finite, 0.01);
    width_ = (quantile_of(finite, 0.99) - low_) / static_cast<double>(count);
    per_width_ = width_ > 0 ? 1 / width_ : 0;
    shift_ = finite.front();
}

void Bins::add(double value) {
    if (value == infinity) {
        ++infinite_;
        return;
    }
    const double d = value - shift_;
    ++finite_;
    sum_ += d;
    squares_ += d * d;
    if (value < low_) {
        ++under_;
        under_sum_ += d;
    } else if (value > low_ + width_ * static_cast<double>(count)) {
        ++over_;
        over_sum_ += d;
    } else {
        const auto bin = static_cast<std::size_t>((value - low_) * per_width_);
        ++bins_[std::min(bin, count - 1)];
    }
}

Bins& Bins::operator+=(const Bins& other) {
    for (std::size_t k = 0; k < count; ++k) bins_[k] += other.bins_[k];
    under_ += other.under_;
    over_ += other.over_;
    infinite_ += other.infinite_;
    finite_ += other.finite_;
    under_sum_ += other.under_sum_;
    over_sum_ += other.over_sum_;
    sum_ += other.sum_;
    squares_ += other.squares_;
    return *this;
}

void Bins::clear() {
    std::ranges::fill(bins_, 0);
    under_ = over_ = infinite_ = finite_ = 0;
    under_sum_ = over_sum_ = sum_ = squares_ = 0;
}

double Bins::mean_of_all() const { return shift_ + sum_ / static_cast<double>(finite_); }

std::vector<Counted> Bins::middles() const {
    std::vector<Counted> all;
    if (under_ > 0) all.push_back({shift_ + under_sum_ / static_cast<double>(under_), under_});
    for (std::size_t k = 0; k < count; ++k)
        if (bins_[k] > 0) all.push_back({low_ + width_ * (static_cast<double>(k) + 0.5), bins_[k]});
    if (over_ > 0) all.push_back({shift_ + over_sum_ / static_cast<double>(over_), over_});
    return all;
}

// Draws are taken to lie evenly inside their bin.
double Bins::quantile(double p) const {
    const double place = static_cast<double>(finite_ + infinite_ - 1) * p + 0.5;
    if (place > static_cast<double>(finite_)) return infinity;
    double before = static_cast<double>(under_);
    if (place <= before) return shift_ + under_sum_ / before;
    for (std::size_t k = 0; k < count; ++k) {
        const auto here = static_cast<double>(bins_[k]);
        if (place <= before + here) return low_ + width_ * (static_cast<double>(k) + (place - before) / here);
        before += here;
    }
    return shift_ + over_sum_ / static_cast<double>(over_);
}

double Bins::mean_below(double share) const {
    const double wanted = share * static_cast<double>(finite_ + infinite_);
    double left = wanted;
    double sum = 0;
    for (const auto& [value, number] : middles()) {
        const double taken = std::min(left, static_cast<double>(number));
        sum += taken * (value - shift_);
        left -= taken;
        if (left <= 0) return shift_ + sum / wanted;
    }
    return infinity;
}

Figures Bins::figures() const {
    if (finite_ + infinite_ == 0) return nothing();
    Figures figures;
    figures.values[Figures::mean] = infinite_ == 0 ? mean_of_all() : infinity;
    figures.values[Figures::sd] = infinite_ == 0 ? sd_of(static_cast<double>(finite_), sum_, squares_) : infinity;
    for (std::size_t k = 0; k < quantiles.size(); ++k) figures.values.at(Figures::p5 + k) = quantile(quantiles.at(k));
    figures.values[Figures::worst5] = mean_below(worst_share);
    return figures;
}

Tally::Tally(std::size_t draws, bool keep) : parts_{draws}, keep_(keep) {
    if (keep_) values_.reserve(draws);
}

void Tally::add(std::span<const double> values) {
    left_out_ += static_cast<std::size_t>(std::ranges::count_if(values, [](double x) { return std::isnan(x); }));
    if (keep_)
        values_.insert(values_.end(), values.begin(), values.end());
    else
        add_to_bins(values);
    seen_ += values.size();
}

void Tally::add_to_bins(std::span<const double> values) {
    if (!whole_) whole_.emplace(values), current_.emplace(*whole_);
    std::size_t draw = seen_;
    for (const double x : values) {
        if (!std::isnan(x)) current_->add(x);
        if (++draw == parts_.end(part_)) close_part();
    }
}

void Tally::close_part() {
    of_parts_.at(part_++) = current_->figures();
    *whole_ += *current_;
    current_->clear();
}

std::vector<double> Tally::sorted_part(std::size_t part) const {
    std::vector<double> some;
    some.reserve(parts_.end(part) - parts_.begin(part));
    for (std::size_t j = parts_.begin(part); j < parts_.end(part); ++j)
        if (!std::isnan(values_[j])) some.push_back(values_[j]);
    std::ranges::sort(some);
    return some;
}

std::vector<double> Tally::sorted() const {
    std::vector<double> all;
    all.reserve(values_.size());
    for (const double x : values_)
        if (!std::isnan(x)) all.push_back(x);
    std::ranges::sort(all);
    return all;
}

Tally::Findings Tally::findings() const {
    const Figures whole = keep_ ? figures_of(sorted()) : whole_->figures();
    std::array<Figures, parts> by_part = of_parts_;
    for (std::size_t k = 0; keep_ && k < parts; ++k) by_part.at(k) = figures_of(sorted_part(k));
    const auto one = [&](Figures::Which which) -> std::optional<Estimate> {
        if (!std::isfinite(whole.values.at(which))) return std::nullopt;
        std::array<double, parts> of_parts{};
        for (std::size_t k = 0; k < parts; ++k) of_parts.at(k) = by_part.at(k).values.at(which);
        return estimate(whole.values.at(which), of_parts);
    };
    using enum Figures::Which;
    return {{one(mean), one(sd), one(p5), one(p10), one(p50), one(p90), one(p95), left_out_}, one(worst5)};
}

std::array<double, 3> Tally::p10_p50_p90() const {
    const Figures whole = keep_ ? figures_of(sorted()) : whole_->figures();
    return {whole.values[Figures::p10], whole.values[Figures::p50], whole.values[Figures::p90]};
}

std::vector<Counted> Tally::counted() const {
    if (!keep_) return whole_->middles();
    std::vector<Counted> all;
    for (const double x : sorted()) all.push_back({x, 1});
    return all;
}

Histogram Tally::histogram() const {
    const std::vector<Counted> all = counted();
    Histogram result = empty_histogram(all);
    double number = 0;
    for (const Counted& one : all) number += static_cast<double>(one.times);
    for (const Counted& one : all) {
        const double share = static_cast<double>(one.times) / number;
        const double place = result.width > 0 ? std::floor((one.value - result.low) / result.width) : 0;
        if (place < 0)
            result.below += share;
        else if (place >= static_cast<double>(result.shares.size()))
            result.above += share;
        else
            result.shares[static_cast<std::size_t>(place)] += share;
    }
    return result;
}

}  // namespace cxcase::analysis
