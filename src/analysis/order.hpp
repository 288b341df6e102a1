// The orders a ranking can be shown in. Values equal to 1e-12 relative tie; then NPV, then id.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/engine/money.hpp"

#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// One candidate with its standalone measures; `key` overrides them for adds and shapley.
struct Candidate {
    std::size_t initiative = 0;  // candidates come sorted by id
    const Measures* measures = nullptr;
    std::optional<double> key;
};

// Equal to 1e-12 relative.
[[nodiscard]] bool tie(double a, double b);

// Places of the values from high to low; ties stay in their order.
[[nodiscard]] std::vector<std::size_t> descending(const std::vector<double>& values);

[[nodiscard]] std::vector<std::size_t> ranked(std::vector<Candidate> candidates, OrderBy by);

// What engine::ratio says of draws, by the thousand: NaN where there is no ROI.
[[nodiscard]] inline double roi_of(double npv, double pv_costs) {
    const double ratio = npv / pv_costs;
    const bool exists = pv_costs > 0 && std::abs(ratio) <= engine::largest_ratio;
    return exists ? ratio : std::numeric_limits<double>::quiet_NaN();
}

// Positions of initiatives (sorted by id) by ROI, best first, with its ties; those without ROI come first.
[[nodiscard]] std::vector<std::size_t> ranked_by_roi(const std::vector<double>& npv,
                                                     const std::vector<double>& pv_costs);

// The ROI of the one in this position.
struct RoiOf {
    double roi = 0;  // NaN: it has none
    std::size_t position = 0;
};

// Puts them in that order where nobody is without one and nobody ties; else says false, and the order is any. Quick where
// they come nearly sorted.
[[nodiscard]] bool rank_clear_cut(std::vector<RoiOf>& some);

}  // namespace cxcase::analysis
