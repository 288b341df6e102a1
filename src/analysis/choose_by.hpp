// The plan by another measure than NPV at the point.
#pragma once

#include "cxcase/analysis/choose.hpp"
#include "set_bounding.hpp"
#include "set_table.hpp"
#include "valuation.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// How much more than `npv` there may be at most, as a share of it: nothing where it is proven, null where it is 0.
[[nodiscard]] std::optional<double> gap_of(bool proven, double npv, double bound);

// A set as `rank` values it.
[[nodiscard]] ChosenSet chosen_set(Valuation& valuation, const engine::Funding& funding);

// What sets are worth instead, and how to look for the best.
struct ChooseBy {
    SetWorth worth;
    const SetBounding* bound = nullptr;  // of that; needed where more than `most_open` initiatives are open
    std::vector<SetBits> known = {};     // likewise: good sets to start from, the best first
    std::size_t all_of = 0;              // as SetSearch::Options
    std::function<bool()> stop = {};     // likewise
};

// `worth` is asked of every set within reach (SetLimits), or of those that a search meets, and of the one that the ranking funds;
// every `npv` of a set in the answer is what it says, `measures` and the ranking stay those at the point.
[[nodiscard]] ChooseResult choose_by(const model::BusinessCase& business_case, const ChooseOptions& options,
                                     const ChooseBy& by);

}  // namespace cxcase::analysis
