// When to start: the set of initiatives and the start of each, inside its window, that are worth most under the limits of a
// plan (model.md, Portfolio).
//
// Every start that is looked at, the first month of each fiscal quarter of a window, the first of the window and the stated
// one, stands as an initiative of its own, of which at most one is chosen; the choice is proven like that of a plan.
#pragma once

#include "cxcase/analysis/choose.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

struct StartChoice {
    std::size_t initiative = 0;
    std::vector<int> months = {};  // starts that were looked at, rising
    bool chosen = false;           // it is funded
    int month = 0;                 // when it starts then; else where the plan leaves it
};

struct Schedule {
    model::BusinessCase business_case = {};  // with these starts
    std::vector<StartChoice> starts = {};    // of proposed ones that have several, or one that is not the stated one
    std::optional<double> npv = {};          // of the best set with these starts [money]; null: none fits at any
    std::optional<double> stated_npv =
        {};  // of the best set with those stated starts that are inside their windows; null: none fits
    bool proven = false;
    std::optional<double> gap = {};  // how much others may be worth more, as a share; null: not known
    std::size_t compared = 0;        // sets worked out
    std::size_t step = 1;            // every how manieth start was looked at: more than 1 where there were too many
};

// Where no set fits, everybody has a start that is allowed. Preconditions as choose().
[[nodiscard]] Schedule schedule(const model::BusinessCase& business_case, const ChooseOptions& options = {});

}  // namespace cxcase::analysis
