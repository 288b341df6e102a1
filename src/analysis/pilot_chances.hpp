// What a person in each half of a test does, in every draw: leaves, buys or meets the friction.
//
// In a draw the half that does not meet a friction leaves at what is left of that draw's churn without it, c - q, and the one
// that does at so much more as the effect says: Δ, or (x-1) c0. All are the draw's own: churn, how many meet the friction, the
// other frictions of the segment, which act on both halves alike. Effects are those that the projection works with: after
// their haircut, and in a draw whose effects exceed what there is scaled by the same factor. So the halves together always
// leave at the draw's churn. Conversion likewise: v / (1 - p l), times 1 - l where the friction is met.
#pragma once

#include "cxcase/analysis/pilot.hpp"
#include "sheet.hpp"

#include <cstdint>
#include <vector>

namespace cxcase::analysis {

// The chances of a person in the half with what is tested and in the other, by draw; `without` is empty for a share.
struct PilotChances {
    PilotKind kind = PilotKind::share;
    std::vector<double> with, without;
};

// `varied`: the quantities that differ between draws, a row of `inputs` each; all others stand at the case's values.
[[nodiscard]] PilotChances pilot_chances(const model::BusinessCase& business_case, const PilotDesign& design,
                                         const std::vector<std::uint32_t>& varied, const Sheet& inputs);

}  // namespace cxcase::analysis
