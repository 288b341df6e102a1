// How far a figure may be moved: to the ends of its range, or by a share of itself.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstdint>
#include <optional>

namespace cxcase::analysis {

// What a figure without a range is moved by.
inline constexpr double usual_swing = 0.10;

// Canonical.
struct Ends {
    double low = 0, high = 0;
};

// With a swing, that share of the figure down and up, within what it can be; without one P10 and P90.
[[nodiscard]] Ends ends_of(const model::Assumption& a, std::optional<double> swing);

// What a figure can be on the side of zero where it stands: a share ends at 0 and 1, a loss of a share at -100%.
[[nodiscard]] double within_domain(const model::Assumption& a, double x);

}  // namespace cxcase::analysis
