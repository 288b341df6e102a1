// Which values of sets in a draw are the same to rounding: of such sets the smaller one counts as the best.
#pragma once

#include "noise.hpp"

namespace cxcase::analysis {

// Values are differences to a baseline and carry its rounding, however small they are themselves: where sets bring next to
// nothing, none is better than another.
class DrawnRounding {
 public:
    explicit DrawnRounding(const Valuation& at_point) : noise_(at_point) {}

    [[nodiscard]] bool better(double a, double b) const { return a > b + share * (b < 0 ? -b : b) + noise_.money(); }

 private:
    static constexpr double share = 1e-9;
    Noise noise_;
};

}  // namespace cxcase::analysis
