// Where a quantity may lie, and what is said of figures and shapes that lie elsewhere.
#pragma once

#include "cxcase/base/limits.hpp"
#include "cxcase/model/quantity.hpp"
#include "figures.hpp"

namespace cxcase::input {

// Where figures of this kind and unit may lie, as written.
struct Bounds {
    double lowest = -base::unbounded;
    double highest = base::unbounded;
    bool open = false;      // lowest itself is excluded: a factor is above zero, a yearly figure above -100%
    bool fraction = false;  // [0,1]: a share or a probability
};

// Of a shape at most so much may lie where the quantity cannot be.
inline constexpr double most_outside = 0.05;

[[nodiscard]] Bounds bounds_of(const Figures& figures, const Frame& frame);

// Complains where the figure lies outside.
[[nodiscard]] bool within(const Term& term, const Bounds& bounds, const Frame& frame);

// Complains where more than 5% of the shape lies outside.
[[nodiscard]] bool mostly_within(const model::Distribution& distribution, const Bounds& bounds, source::Span span,
                                 const Frame& frame);

}  // namespace cxcase::input
