// The sets a committee may choose from when it does not know the inputs for certain: within the limits that a plan keeps
// (model.md, Portfolio).
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/engine/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace cxcase::analysis {

struct Candidates {
    std::vector<engine::Funding> sets;  // each once; the one funded at the point first
    bool every = false;                 // all that may be chosen are among them
    bool may_choose_funded = true;  // a ranking knows nothing of people and groups; if not, all others may be chosen
};

struct CandidateOptions {
    std::uint64_t seed = 1;
    std::size_t threads = 1;
    std::size_t most = 64;    // sets
    std::size_t draws = 256;  // that are ranked and walked
    // Asked where not all sets are looked at: sets by initiative that draws call for, the most wanted first.
    std::function<std::vector<std::vector<char>>()> named = {};
};

// A set may be chosen when it holds what is mandatory and what its members require, no two that exclude each other, no more of a
// group than it allows, needs no more people than there are, and costs no more at the point than the budget allows. Where at most `most` may be, all of them. Otherwise the one funded at
// the point, the smallest and, where it may be chosen, everything; then those named (sets_in_draws), and where none are those that
// the walk of the ranking funds in draws of `inputs` (quantities), the most frequent first: draws of their own, so that no set is
// chosen for the draws that judge it. Of one that may not be chosen as much as may be, down the ranking.
// Where there is room left: the best neighbours of the best of them, at the point.
[[nodiscard]] Candidates candidate_sets(const engine::Plan& plan, const RankResult& ranked,
                                        const std::vector<std::uint32_t>& inputs, const CandidateOptions& options);

}  // namespace cxcase::analysis
