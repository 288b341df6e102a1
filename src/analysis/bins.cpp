#include "bins.hpp"

#include "cxcase/base/limits.hpp"
#include "ordered.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cxcase::analysis {
namespace {

using base::infinity;

}  // namespace

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

Figures Bins::moments() const {
    Figures figures;
    figures.values[Figures::mean] = infinite_ == 0 ? mean_of_all() : infinity;
    figures.values[Figures::sd] = infinite_ == 0 ? sd_of(static_cast<double>(finite_), sum_, squares_) : infinity;
    return figures;
}

Figures Bins::figures() const {
    if (draws() == 0) return Figures::nothing();
    Figures figures = moments();
    for (std::size_t k = 0; k < levels.size(); ++k) figures.values.at(Figures::p5 + k) = quantile(levels.at(k));
    figures.values[Figures::worst5] = mean_below(worst_share);
    return figures;
}

// Draws at or below a value: of its own bin the share that lies below it.
double Bins::below(double value) const {
    if (value < low_) return static_cast<double>(under_);
    const double place = (value - low_) * per_width_;
    const std::size_t whole = place < static_cast<double>(count) ? static_cast<std::size_t>(place) : count - 1;
    auto draws = static_cast<double>(under_);
    for (std::size_t k = 0; k < whole; ++k) draws += bins_[k];
    const double share = width_ > 0 ? std::min(place - static_cast<double>(whole), 1.0) : 1;
    return draws + share * bins_[whole] + (value > high_ ? static_cast<double>(over_) : 0);
}

// What draws below a value lack of it, together.
double Bins::lacking(double value) const {
    const double place = std::clamp((value - low_) * per_width_, 0.0, static_cast<double>(count));
    double sum = std::max(0.0, static_cast<double>(under_) * (value - shift_) - under_sum_);
    for (std::size_t k = 0; static_cast<double>(k) < place; ++k) {
        const double share = std::min(place - static_cast<double>(k), 1.0);
        const double middle = low_ + width_ * (static_cast<double>(k) + share / 2);
        sum += share * bins_[k] * (value - middle);
    }
    return sum;
}

PartFigures Bins::part(const Figures& whole) const {
    PartFigures part;
    part.draws = draws();
    if (part.draws == 0) return part;
    const Figures own = moments();
    part.mean = own.values[Figures::mean];
    part.sd = own.values[Figures::sd];
    for (std::size_t k = 0; k < levels.size(); ++k)
        part.below.at(k) = static_cast<std::size_t>(std::round(below(whole.values.at(Figures::p5 + k))));
    const double p5 = whole.values[Figures::p5];
    part.worst5 = mean_of_worst(p5, lacking(p5), part.draws);
    return part;
}

std::vector<double> Bins::sorted(std::size_t from, std::size_t until) const {
    std::vector<double> values;
    const auto add = [&](std::size_t first, std::size_t number, const auto& value) {
        for (std::size_t k = std::max(first, from); k < std::min(first + number, until); ++k)
            values.push_back(value(static_cast<double>(k - first)));
    };
    add(0, under_, [&](double) { return shift_ + under_sum_ / static_cast<double>(under_); });
    std::size_t before = under_;
    for (std::size_t bin = 0; bin < count && before < until; before += bins_[bin++]) {
        const auto here = static_cast<double>(bins_[bin]);
        add(before, bins_[bin],
            [&](double k) { return low_ + width_ * (static_cast<double>(bin) + (k + 0.5) / here); });
    }
    add(finite_ - over_, over_, [&](double) { return shift_ + over_sum_ / static_cast<double>(over_); });
    add(finite_, infinite_, [](double) { return infinity; });
    return values;
}

}  // namespace cxcase::analysis
