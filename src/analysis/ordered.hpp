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

// Values put in order only as far as they are asked for: a quantile is found in linear time.
class Ordered {
 public:
    explicit Ordered(std::vector<double>& values) : values_(values) {}  // at least one

    // The quantile p; each call must ask for a higher one than the last.
    [[nodiscard]] double quantile(double p) {
        const double place = static_cast<double>(values_.size() - 1) * p;
        const double below = std::floor(place);
        const auto at = values_.begin() + static_cast<std::ptrdiff_t>(below);
        std::nth_element(values_.begin() + done_, at, values_.end());
        done_ = at - values_.begin();
        if (place == below) return *at;
        return between(*at, *std::min_element(at + 1, values_.end()), place - below);
    }

    // The mean of the lowest `share`: whole values, then a part of the next. Before or at a quantile not above it.
    [[nodiscard]] double mean_below(double share) {
        const double wanted = share * static_cast<double>(values_.size());
        const auto whole = static_cast<std::ptrdiff_t>(wanted);
        const auto end = values_.begin() + whole;
        std::nth_element(values_.begin(), end, values_.end());
        if (whole == 0) return values_.front();
        double sum = 0;
        for (auto x = values_.begin(); x != end; ++x) sum += *x - *end;
        return sum == 0 ? *end : *end + sum / wanted;
    }

 private:
    std::vector<double>& values_;
    std::ptrdiff_t done_ = 0;
};

}  // namespace cxcase::analysis
