#include "beta_curve.hpp"

#include "cxcase/base/normal.hpp"
#include "cxcase/model/beta.hpp"
#include "scores.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {

namespace {

constexpr double step = 0.25;  // between anchors
constexpr std::size_t steps = 52;
constexpr double agreement = 1e-12;

double anchor_at(std::size_t i) { return -largest_score + step * static_cast<double>(i); }

template <class Series>
double value_of(const Series& series, double distance) {
    double sum = 0;
    for (std::size_t k = series.size(); k-- > 0;) sum = sum * distance + series[k];
    return sum;
}

// Coefficient k of the product of two series, the first from its term `from` on.
template <class Series>
double product(const Series& a, const Series& b, std::size_t k, std::size_t from = 0) {
    double sum = 0;
    for (std::size_t j = from; j <= k; ++j) sum += a[j] * b[k - j];
    return sum;
}

}  // namespace

BetaCurve::BetaCurve(const model::Distribution& distribution)
    : beta_(std::get<model::Beta>(distribution.shape)), anchors_(steps + 1) {
    const double from = (distribution.lowest - beta_.low) / (beta_.high - beta_.low);
    const double to = (distribution.highest - beta_.low) / (beta_.high - beta_.low);
    below_ = model::beta_cdf(from, beta_.alpha, beta_.beta);
    above_ = model::beta_cdf(1 - to, beta_.beta, beta_.alpha);
    inside_ = 1 - below_ - above_;
    double guess = 0;
    for (std::size_t i = 0; i <= steps; ++i) {
        anchors_[i].x = series(anchor_at(i), exact(anchor_at(i), guess));
        guess = value_of(anchors_[i].x, step);
    }
    for (std::size_t i = 0; i < steps; ++i) {
        const double left = value_of(anchors_[i].x, step / 2);
        const double right = value_of(anchors_[i + 1].x, -step / 2);
        anchors_[i].joins = std::abs(left - right) < agreement;
    }
}

double BetaCurve::exact(double z, double guess) const {
    return model::beta_quantile(below_ + base::normal_cdf(z) * inside_, above_ + base::normal_cdf(-z) * inside_,
                                beta_.alpha, beta_.beta, guess);
}

BetaCurve::Series BetaCurve::series(double z, double value) const {
    Series x{value};
    if (value < 1e-200 || value >= 1) return x;  // flat, as far as numbers tell
    Series slope{base::normal_pdf(z) * inside_ / model::beta_density(value, beta_.alpha, beta_.beta)};
    Series low{1 / value};           // 1/x
    Series high{1 / (1 - value)};    // 1/(1-x)
    Series bend{}, rate{};           // (a-1)/x - (b-1)/(1-x), and the slope's own relative slope
    const Series of_normal{-z, -1};  // of phi
    for (std::size_t k = 0; k + 1 < x.size(); ++k) {
        const double next = static_cast<double>(k) + 1;
        x[k + 1] = slope[k] / next;
        if (k > 0) low[k] = -low[0] * product(x, low, k, 1);
        if (k > 0) high[k] = high[0] * product(x, high, k, 1);
        bend[k] = (beta_.alpha - 1) * low[k] - (beta_.beta - 1) * high[k];
        rate[k] = of_normal[k] - product(slope, bend, k);
        slope[k + 1] = product(slope, rate, k) / next;
    }
    return x;
}

double BetaCurve::at(double z) const {
    const double place = (z + largest_score) / step;
    const auto near = static_cast<std::size_t>(std::clamp(std::round(place), 0.0, static_cast<double>(steps)));
    const double distance = z - anchor_at(near);
    const std::size_t left = distance < 0 && near > 0 ? near - 1 : near;
    const bool joins = left == steps || anchors_[left].joins;
    const double guess = value_of(anchors_[near].x, distance);
    const double x = joins ? std::clamp(guess, 0.0, 1.0) : exact(z, guess);
    return beta_.low + (beta_.high - beta_.low) * x;
}

}  // namespace cxcase::analysis
