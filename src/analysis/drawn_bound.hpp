// How much sets can be worth at most over draws, by the mean, by the mean of the worst draws or by P10.
//
// Idea. In each draw set_bound.hpp's bound holds: NPV of draw j <= parts of draw j. Averages of such parts, with any weights
// that are not negative, are parts again, so a search by bounds goes on as it is.
//  - Mean: weights of 1 / draws. Exact at the start, as in one draw.
//  - Mean of the worst share a (CVaR): of all weights between 0 and 1 / (a draws) that add up to 1 those of the worst draws
//    give the least mean, so any such weights bound it. They are those of the worst draws of the start: exact there.
//  - P10, or any figure that never falls where no draw does: that of the draws' own bounds. There the same prices serve all draws.
// Example: two draws; the start brings 4 and 10, another set at most 7 and 8: by the mean 7.5 against 7, so it has to be looked
// at; by the worst half at most 7 against 4.
// Limits are held at the point: what is paid per fix counts against budgets as stated.
// Cost: a bound of one draw, with its model, for every draw; so those of earlier questions serve later ones.
// Source: Rockafellar and Uryasev, Optimization of conditional value-at-risk, Journal of Risk 2 (2000), for the weights (the dual
// of their formula).
#pragma once

#include "cxcase/analysis/choose_draws.hpp"
#include "drawn_cases.hpp"
#include "drawn_sets.hpp"
#include "set_bounding.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace cxcase::analysis {

// For one thread at a time.
class DrawnBound final : public SetBounding {
 public:
    struct Options {
        Aim aim;
        std::size_t threads = 1;
        std::size_t most_workings = 24;                // how often every draw is worked out; then what there is serves
        std::size_t memory = 256'000'000;              // bytes of the parts of single draws, which P10 takes
        std::function<void(std::size_t)> looked = {};  // told how many draws more have been; from any thread
        std::function<bool()> stop = {};               // asked now and then; then no answer counts
    };
    // All must outlive it.
    DrawnBound(const SetLimits& limits, const SetBound& at_point, const DrawnCases& cases, DrawnSets& sets,
               Options options);

    [[nodiscard]] std::shared_ptr<const SetParts> between(SetBits in, SetBits open, SetBits start) const override;
    [[nodiscard]] SetRelaxation::Answer relax(const SetParts& known, std::span<const LinearLimit> limits,
                                              const SetRelaxation::Question& question,
                                              SetRelaxation::Multipliers start) const override;

 private:
    struct Drawn : SetParts {
        std::vector<SetParts> draws;  // for P10, where there is room
    };
    [[nodiscard]] std::shared_ptr<const Drawn> known(SetBits in, SetBits open) const;
    [[nodiscard]] std::vector<double> weights(SetBits start) const;
    [[nodiscard]] Drawn work_out(SetBits in, SetBits open, SetBits start) const;

    const SetLimits& limits_;
    const SetBound& at_point_;
    const DrawnCases& cases_;
    DrawnSets& sets_;
    Options options_;
    mutable std::vector<std::shared_ptr<const Drawn>> known_;
};

}  // namespace cxcase::analysis
