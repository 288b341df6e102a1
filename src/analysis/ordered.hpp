// Quantiles and tails of values, put in order only as far as they are asked for.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// `share` of the way from a to b.
[[nodiscard]] inline double between(double a, double b, double share) {
    return share == 0 || a == b ? a : a + share * (b - a);
}

// Values put in order only as far as they are asked for: a quantile is found in linear time, and the more were asked for
// before, the shorter is the way. Whoever asks for several begins with the middle one.
class Ordered {
 public:
    explicit Ordered(std::vector<double>& values) : values_(values) {}  // at least one

    [[nodiscard]] double quantile(double p) {
        const double place = static_cast<double>(values_.size() - 1) * p;
        const double below = std::floor(place);
        const double value = at(static_cast<std::size_t>(below));
        if (place == below) return value;
        return between(value, at(static_cast<std::size_t>(below) + 1), place - below);
    }

    // The mean of the lowest `share`: whole values, then a part of the next.
    [[nodiscard]] double mean_below(double share) {
        const double wanted = share * static_cast<double>(values_.size());
        const auto whole = static_cast<std::size_t>(wanted);
        const double next = at(whole);
        if (whole == 0) return next;
        double sum = 0;
        for (std::size_t k = 0; k < whole; ++k) sum += values_[k] - next;
        return sum == 0 ? next : next + sum / wanted;
    }

 private:
    // The k-th value, 0 the lowest; all below it stand before it from now on.
    double at(std::size_t k) {
        const auto after = std::ranges::lower_bound(placed_, k);
        if (after == placed_.end() || *after != k) {
            const std::size_t from = after == placed_.begin() ? 0 : *(after - 1) + 1;
            const std::size_t until = after == placed_.end() ? values_.size() : *after;
            const auto begin = values_.begin();
            std::nth_element(begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(k),
                             begin + static_cast<std::ptrdiff_t>(until));
            placed_.insert(after, k);
        }
        return values_[k];
    }

    std::vector<double>& values_;
    std::vector<std::size_t> placed_;  // sorted
};

}  // namespace cxcase::analysis
