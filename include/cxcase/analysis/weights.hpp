// How much of the answer rests on which figure of the case, and on which grade of evidence.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <array>
#include <cstdint>
#include <set>
#include <vector>

namespace cxcase::analysis {

struct Weights {
    // What 1% more of each figure moves the NPV of the funded set by, by Quantity::id: 0.01 x value x d NPV / d value, exact
    // [money]. Durations in whole months have no slope: 0.
    std::vector<double> per_percent;
    std::set<std::uint32_t> whole_months;  // those durations, by Quantity::id: they count rounded
    // The share of each grade in the sum of the sizes of those of stated figures, in the order of model::Evidence; all 0
    // where nothing moves.
    std::array<double, model::evidence_grades> by_grade{};

    // What rests on guesses and on figures without a grade.
    [[nodiscard]] double doubtful() const {
        return by_grade[static_cast<std::size_t>(model::Evidence::guess)] +
               by_grade[static_cast<std::size_t>(model::Evidence::ungraded)];
    }
};

// Of the set that `ranked` funds.
[[nodiscard]] Weights weights(const model::BusinessCase& business_case, const RankResult& ranked);

}  // namespace cxcase::analysis
