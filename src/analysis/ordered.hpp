// Quantiles and tails of values, put in order only as far as they are asked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cxcase::analysis {

// `share` of the way from a to b.
[[nodiscard]] inline double between(double a, double b, double share) {
    return share == 0 || a == b ? a : a + share * (b - a);
}

// Bins of equal width where most of the finite values lie, as some of them tell. What lies beyond goes to the outer bins.
struct EvenBins {
    std::size_t count = 0;
    double low = 0, per_width = 0;

    // None for few values, where all are the same, and where their range is no number.
    [[nodiscard]] static std::optional<EvenBins> of(std::span<const double> values);

    [[nodiscard]] std::uint16_t at(double value) const {
        const double place = std::max(0.0, std::min(static_cast<double>(count - 1), (value - low) * per_width));
        return static_cast<std::uint16_t>(static_cast<std::int32_t>(place));
    }
};

// Many values are first put into bins, which is one look at each of them; then a quantile only orders the bin it falls
// into. The more were asked for before, the shorter is the way.
class Ordered {
 public:
    explicit Ordered(std::span<const double> values);  // at least one, none NaN

    [[nodiscard]] double quantile(double p);

    // The from-th to the (until - 1)-th value in order, at least one; as long as nothing else is asked for.
    [[nodiscard]] std::span<const double> sorted(std::size_t from, std::size_t until);

    // The mean of the lowest `share`: whole values, then a part of the next.
    [[nodiscard]] double mean_below(double share);

 private:
    void hold(std::span<const double> values);
    double at(std::size_t k);  // the k-th value, 0 the lowest; all below it stand before it from now on

    std::optional<EvenBins> bins_;
    std::vector<double> values_;         // those of a bin after those of the bin below, there in the order they came in
    std::vector<std::uint32_t> begins_;  // of the bins in values_, and its end
    std::vector<std::size_t> placed_;    // sorted
    std::vector<std::uint16_t> bin_of_;  // room for those of the values that came in
};

}  // namespace cxcase::analysis
