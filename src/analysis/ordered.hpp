// Quantiles and tails of values, put in order only as far as they are asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cxcase::analysis {

// `share` of the way from a to b.
[[nodiscard]] inline double between(double a, double b, double share) {
    return share == 0 || a == b ? a : a + share * (b - a);
}

// Many values are first put into bins, which is one look at each of them; then a quantile only orders the bin it falls
// into. The more were asked for before, the shorter is the way.
class Ordered {
 public:
    explicit Ordered(std::span<const double> values);  // at least one, none NaN

    [[nodiscard]] double quantile(double p);

    // The mean of the lowest `share`: whole values, then a part of the next.
    [[nodiscard]] double mean_below(double share);

 private:
    double at(std::size_t k);  // the k-th value, 0 the lowest; all below it stand before it from now on

    std::vector<double> values_;         // those of a bin after those of the bin below, there in the order they came in
    std::vector<std::uint32_t> begins_;  // of the bins in values_, and its end
    std::vector<std::size_t> placed_;    // sorted
};

}  // namespace cxcase::analysis
