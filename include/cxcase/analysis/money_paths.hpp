// Where the money that frictions cost goes lost: from a friction through what it makes people do to the segment they belong
// to. What a picture of the flow is drawn from.
#pragma once

#include "cxcase/analysis/frictions.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

struct MoneyPath {
    std::size_t friction = 0, segment = 0;
    std::optional<model::Lever> lever;  // none: what effects do to each other
    double pv = 0;                      // contribution lost over the horizon, present value [money]
};

// Of every friction, lever and segment where anything goes lost or is gained, in this order. Those of a friction and a segment
// sum to its FrictionResult::by_segment, without any fix, as if the friction alone did not exist.
[[nodiscard]] std::vector<MoneyPath> money_paths(const model::BusinessCase& business_case,
                                                 const FrictionsResult& frictions);

}  // namespace cxcase::analysis
