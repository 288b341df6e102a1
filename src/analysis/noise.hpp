// What rounding leaves of net present values that are the same.
#pragma once

#include "valuation.hpp"

#include <cmath>

namespace cxcase::analysis {

// An NPV is the difference of two projections. It carries the rounding of all the money they sum, however small it is itself:
// what differs by less than 1e-12 of that money, a thousand times what one sum loses, is the same.
class Noise {
 public:
    explicit Noise(double money) : money_(money) {}
    explicit Noise(const Valuation& at_point);

    [[nodiscard]] double money() const { return money_; }
    [[nodiscard]] bool is(double difference) const { return std::abs(difference) <= money_; }

    // A size in whole steps of what counts, so that sizes which differ by rounding alone are equal.
    [[nodiscard]] double without(double size) const { return money_ > 0 ? std::round(size / money_) * money_ : size; }

 private:
    double money_;
};

}  // namespace cxcase::analysis
