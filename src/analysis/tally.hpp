// Sums up the draws of a measure: its distribution, and from the 16 parts of the sample how far the draws can be trusted.
//
// Each part (a scramble) is a sample of its own, so a figure is worked out 17 times: of the whole, which is what is said, and
// of each part. Its standard error is the standard deviation of the parts' figures / sqrt(16). For a quantile that is right
// to first order: the quantile of the whole is near the mean of the parts' quantiles.
// Source: Owen, Monte Carlo theory, methods and examples, chapter 17 (randomised quasi-Monte Carlo replicates).
//
// Values are kept while there is room, and then quantiles interpolate between neighbours (Hyndman and Fan's type 7).
// Otherwise they are counted in 8,192 bins over the range that holds the middle 98% of the first draws, and a quantile is
// right to the width of a bin, some 6e-4 standard deviations of a normal; means stay exact.
#pragma once

#include "cxcase/analysis/simulate.hpp"
#include "points.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <vector>

namespace cxcase::analysis {

inline constexpr std::size_t parts = Sampler::scrambles;

// A figure of the whole with its standard error; no error where a part has no such figure.
[[nodiscard]] Estimate estimate(double whole, const std::array<double, parts>& of_parts);

// How many draws have something, by part.
class Share {
 public:
    void add(std::size_t part, bool has) { add(part, has ? 1 : 0, 1); }
    void add(std::size_t part, std::size_t hits, std::size_t asked) {
        hits_.at(part) += hits;
        asked_.at(part) += asked;
    }

    // Nothing where nobody was asked.
    [[nodiscard]] std::optional<Estimate> estimate() const;

 private:
    std::array<std::size_t, parts> hits_{}, asked_{};
};

// Figures of some draws of a measure. Those that reach a draw at +infinity are +infinity; of no draws at all, NaN.
struct Figures {
    enum Which : std::size_t { mean, sd, p5, p10, p50, p90, p95, worst5, count };
    std::array<double, count> values{};
};

// A value and how many draws have it, or one close to it.
struct Counted {
    double value = 0;
    std::size_t times = 0;
};

// Values counted in bins.
class Bins {
 public:
    static constexpr std::size_t count = 8192;

    // The range of the middle 98% of the finite ones of these.
    explicit Bins(std::span<const double> first);

    // Returns how many of them are NaN: those are left out.
    std::size_t add(std::span<const double> values);
    Bins& operator+=(const Bins& other);
    void clear();

    [[nodiscard]] Figures figures() const;

    // Each bin's middle and how many are in it, in order, with what lies beyond at its mean. Finite values only.
    [[nodiscard]] std::vector<Counted> middles() const;

 private:
    bool add_elsewhere(double value);  // false: it is NaN
    [[nodiscard]] double quantile(double p) const;
    [[nodiscard]] double mean_below(double share) const;
    [[nodiscard]] double mean_of_all() const;

    double low_ = 0, high_ = 0, width_ = 0, per_width_ = 0;
    double shift_ = 0;  // sums are of x - shift: a constant has no rounding
    std::vector<std::uint32_t> bins_;
    std::size_t under_ = 0, over_ = 0, infinite_ = 0, finite_ = 0;
    double under_sum_ = 0, over_sum_ = 0, sum_ = 0, squares_ = 0;
};

class Tally {
 public:
    // `room`: where values are kept.
    Tally(std::size_t draws, bool keep, std::pmr::memory_resource* room = std::pmr::get_default_resource());

    // The next draws. NaN: the draw has no such measure.
    void add(std::span<const double> values);

    // After the last draw.
    struct Findings {
        Spread spread;
        std::optional<Estimate> worst5;
    };
    [[nodiscard]] Findings findings() const;
    [[nodiscard]] Histogram histogram() const;
    [[nodiscard]] std::array<double, 3> p10_p50_p90() const;  // without errors: of the whole

 private:
    void add_to_bins(std::span<const double> values);
    void close_part();
    // Those that are not missing; in `room` where some are.
    [[nodiscard]] std::span<const double> kept(std::size_t from, std::size_t until, std::vector<double>& room) const;

    Parts parts_;
    bool keep_;
    std::size_t seen_ = 0, left_out_ = 0;
    std::pmr::vector<double> values_;  // kept
    std::size_t part_ = 0;             // that is being counted in bins
    std::optional<Bins> whole_, current_;
    std::array<Figures, parts> of_parts_{};
};

}  // namespace cxcase::analysis
