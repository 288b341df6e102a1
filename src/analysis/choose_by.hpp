// The plan by another measure than NPV at the point.
#pragma once

#include "cxcase/analysis/choose.hpp"
#include "set_table.hpp"
#include "valuation.hpp"

#include <optional>

namespace cxcase::analysis {

// How much more than `npv` there may be at most, as a share of it: nothing where it is proven, null where it is 0.
[[nodiscard]] std::optional<double> gap_of(bool proven, double npv, double bound);

// A set as `rank` values it.
[[nodiscard]] ChosenSet chosen_set(Valuation& valuation, const engine::Funding& funding);

// `worth` is asked of every set within reach (SetLimits) and of the one that the ranking funds; every `npv` of a set in
// the answer is what it says, `measures` and the ranking stay those at the point. Precondition: at most `most_open` initiatives are open.
[[nodiscard]] ChooseResult choose_by(const model::BusinessCase& business_case, const ChooseOptions& options,
                                     const SetWorth& worth);

}  // namespace cxcase::analysis
