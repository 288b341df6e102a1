// When to start: every start that an initiative's `window` allows, as an initiative of its own of which at most one is chosen.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// The initiative as if it had started so many months later (before zero: earlier): its lines and year amounts move along
// (model.md, Money); what is paid upfront is never paid before month 0.
[[nodiscard]] model::Initiative moved(const model::BusinessCase& business_case, const model::Initiative& initiative,
                                      int months);

// First months of fiscal quarters in its window, the window's first month, and the stated start if it is inside, rising; the
// stated start alone without a window, or where none is inside the horizon. A start that would move a cost or a saving before month 1 is none.
[[nodiscard]] std::vector<int> possible_starts(const model::BusinessCase& business_case,
                                               const model::Initiative& initiative);

// A case with its proposed initiatives once for each start that they may have.
struct Starts {
    model::BusinessCase business_case;  // initiatives of the case in their places, further starts after them
    std::vector<std::size_t> of;        // by initiative: whose start it is
    std::vector<std::size_t> choices;   // initiatives to choose from: proposed ones, with a start that is allowed
    std::size_t step = 1;               // every how manieth start is tried: more than 1 where there are too many
};
[[nodiscard]] Starts with_starts(const model::BusinessCase& business_case, std::size_t most_choices);

}  // namespace cxcase::analysis
