#include "tally.hpp"

#include "ordered.hpp"

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
// Quickest where values are too few for bins; the last bit of the worst 5%, a sum, goes by the order that this leaves.
constexpr std::array<std::size_t, 5> from_the_middle{2, 1, 0, 3, 4};

// From sums of x - shift over n finite values.
double sd_of(double n, double sum, double squares) {
    return n < 2 ? 0 : std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
}

Figures nothing() {
    Figures figures;
    figures.values.fill(none);
    return figures;
}

// Of values in the order of their draws. `ordered` is where they are put in order, in bins that those before had found.
Figures figures_of(std::span<const double> values, std::optional<Ordered>& ordered) {
    if (values.empty()) return nothing();
    Figures figures;
    double sum = 0;
    double squares = 0;
    const double shift = values.front();
    for (const double x : values) {
        const double d = x - shift;
        sum += d;
        squares += d * d;
    }
    const auto n = static_cast<double>(values.size());
    const bool finite = std::isfinite(sum);
    figures.values[Figures::mean] = finite ? shift + sum / n : infinity;
    figures.values[Figures::sd] = finite ? sd_of(n, sum, squares) : infinity;
    if (ordered)
        ordered->hold(values);
    else
        ordered.emplace(values);
    for (const std::size_t k : from_the_middle) figures.values.at(Figures::p5 + k) = ordered->quantile(quantiles.at(k));
    figures.values[Figures::worst5] = ordered->mean_below(worst_share);
    return figures;
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

Bins::Bins(std::span<const double> first) : bins_(count, 0) {
    std::vector<double> finite;
    for (const double x : first)
        if (std::isfinite(x)) finite.push_back(x);
    if (finite.empty()) return;
    shift_ = finite.front();
    Ordered ordered(finite);
    low_ = ordered.quantile(0.01);
    width_ = (ordered.quantile(0.99) - low_) / static_cast<double>(count);
    high_ = low_ + width_ * static_cast<double>(count);
    per_width_ = width_ > 0 ? 1 / width_ : 0;
}

std::size_t Bins::add(std::span<const double> values) {
    std::array<double, 4> sums{};  // side by side: an addition need not wait for the one before
    std::array<double, 4> squares{};
    std::size_t elsewhere = 0;
    std::size_t missing = 0;
    const auto add_one = [&, low = low_, high = high_, shift = shift_, per_width = per_width_, bins = bins_.data()](
                             double x, std::size_t turn) {
        if (low <= x && x <= high) {
            const double d = x - shift;
            sums[turn] += d;
            squares[turn] += d * d;
            const auto bin = static_cast<std::int32_t>((x - low) * per_width);
            ++bins[std::min<std::int32_t>(bin, count - 1)];
        } else {
            ++elsewhere;
            missing += add_elsewhere(x) ? 0U : 1U;
        }
    };
    std::size_t k = 0;
    for (; k + 4 <= values.size(); k += 4) {  // written out, so that the sums stay in registers
        add_one(values[k], 0);
        add_one(values[k + 1], 1);
        add_one(values[k + 2], 2);
        add_one(values[k + 3], 3);
    }
    for (; k < values.size(); ++k) add_one(values[k], k % 4);
    finite_ += values.size() - elsewhere;
    sum_ += (sums[0] + sums[1]) + (sums[2] + sums[3]);
    squares_ += (squares[0] + squares[1]) + (squares[2] + squares[3]);
    return missing;
}

bool Bins::add_elsewhere(double value) {
    if (std::isnan(value)) return false;
    if (value == infinity) {
        ++infinite_;
        return true;
    }
    const double d = value - shift_;
    ++finite_;
    sum_ += d;
    squares_ += d * d;
    ++(value < low_ ? under_ : over_);
    (value < low_ ? under_sum_ : over_sum_) += d;
    return true;
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
    auto before = static_cast<double>(under_);
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

Tally::Tally(std::size_t draws, bool keep, std::pmr::memory_resource* room)
    : parts_{draws}, keep_(keep), values_(room) {
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
    of_parts_.at(part_++) = current_->figures();
    *whole_ += *current_;
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

Tally::Findings Tally::findings() const {
    std::vector<double> room;
    std::optional<Ordered> ordered;  // parts lie as the whole does
    const Figures whole = keep_ ? figures_of(kept(0, seen_, room), ordered) : whole_->figures();
    std::array<Figures, parts> by_part = of_parts_;
    for (std::size_t k = 0; keep_ && k < parts; ++k)
        by_part.at(k) = figures_of(kept(parts_.begin(k), parts_.end(k), room), ordered);
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
