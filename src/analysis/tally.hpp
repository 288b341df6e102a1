// Sums up the draws of a measure: its distribution, and from the 16 parts of the sample how far the draws can be trusted.
//
// Each part (a scramble) is a sample of its own. The standard error of a figure that is a mean over draws is the standard
// deviation of the parts' figures / sqrt(16); of a standard deviation and of the mean of the worst draws too, to first
// order; for quantiles see quantile_error.hpp.
// Source: Owen, Monte Carlo theory, methods and examples, chapter 17 (randomised quasi-Monte Carlo replicates).
//
// Values are kept while there is room, and then quantiles interpolate between neighbours (Hyndman and Fan's type 7).
// Otherwise they are counted in bins over the range that holds the middle 98% of the first draws.
#pragma once

#include "bins.hpp"
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

class Tally {
 public:
    // `room`: where values are kept. Without `errors` parts are not told from each other, and there are no findings.
    Tally(std::size_t draws, bool keep, std::pmr::memory_resource* room = std::pmr::get_default_resource(),
          bool errors = true);

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
    [[nodiscard]] Findings nothing() const;
    [[nodiscard]] Findings kept_findings() const;
    [[nodiscard]] Findings counted_findings() const;
    // `sorted` gives the draws from..until-1 of all in order.
    template <class Sorted>
    [[nodiscard]] Findings findings(const Figures& whole, const std::array<PartFigures, parts>& by_part,
                                    const Sorted& sorted) const;

    Parts parts_;
    bool keep_, errors_;
    std::size_t seen_ = 0, left_out_ = 0;
    std::pmr::vector<double> values_;  // kept
    std::size_t part_ = 0;             // that is being counted in bins
    std::optional<Bins> whole_, current_;
    std::vector<Bins> of_parts_;
};

}  // namespace cxcase::analysis
