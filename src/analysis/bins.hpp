// Draws of a measure, counted in 8,192 bins: where there are too many to keep. A quantile is right to the width of a bin,
// some 6e-4 standard deviations of a normal; means stay exact.
#pragma once

#include "draw_figures.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cxcase::analysis {

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

    [[nodiscard]] std::size_t draws() const { return finite_ + infinite_; }
    [[nodiscard]] Figures figures() const;

    // Of a part, against the figures of the whole.
    [[nodiscard]] PartFigures part(const Figures& whole) const;

    // The from-th to the (until - 1)-th draw, 0 the lowest: draws are taken to lie evenly inside their bin.
    [[nodiscard]] std::vector<double> sorted(std::size_t from, std::size_t until) const;

    // Each bin's middle and how many are in it, in order, with what lies beyond at its mean. Finite values only.
    [[nodiscard]] std::vector<Counted> middles() const;

 private:
    bool add_elsewhere(double value);  // false: it is NaN
    [[nodiscard]] double quantile(double p) const;
    [[nodiscard]] double below(double value) const;
    [[nodiscard]] double lacking(double value) const;
    [[nodiscard]] double mean_below(double share) const;
    [[nodiscard]] double mean_of_all() const;
    [[nodiscard]] Figures moments() const;  // mean and sd alone

    double low_ = 0, high_ = 0, width_ = 0, per_width_ = 0;
    double shift_ = 0;  // sums are of x - shift: a constant has no rounding
    std::vector<std::uint32_t> bins_;
    std::size_t under_ = 0, over_ = 0, infinite_ = 0, finite_ = 0;
    double under_sum_ = 0, over_sum_ = 0, sum_ = 0, squares_ = 0;
};

}  // namespace cxcase::analysis
