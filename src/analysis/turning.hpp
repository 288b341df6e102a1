// Where a figure costs an initiative its place: the values at which it leaves the funded set, and at which it loses its rank.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace cxcase::analysis {

struct TurningPoints {
    std::optional<double> leaves_funded_at, loses_rank_at;  // nearest to the case's value
};

// By initiative in the order of `ranked`. `values` are looked at, sorted from one side of the case's value (in the middle) to
// the other; those that contradict the case are NaN and stop the search in their direction.
[[nodiscard]] std::vector<TurningPoints> turning_points(const model::BusinessCase& business_case,
                                                        const RankResult& ranked, std::uint32_t quantity,
                                                        const std::vector<double>& values);

}  // namespace cxcase::analysis
