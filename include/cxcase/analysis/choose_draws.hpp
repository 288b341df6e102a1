// The plan under uncertainty (model.md, Portfolio): the best set by the mean, P10 or lower tail of its NPV over draws, how
// often each initiative is in the best set of a draw, and what not knowing the inputs costs.
//
// Every set is worked out in the same draws, those of `voi` with the same options, overlap included. Which sets may be
// chosen does not vary: limits are held against costs and people at the point, for a committee approves plans, not outcomes.
//
//     expected regret = E[ max over sets of NPV ] - E[ NPV of the plan ]
//
// For the set that is best by the mean this is the EVPI of the decision; for another one it is that plus what its mean is short
// of that set's, the price of caution, which no knowledge would save. Where more than `choose.most_open` initiatives are
// open, not every set is worked out: branch and bound finds the best, proven or with a gap, and another one the best of each draw.
// Checked against sets valued one at a time in draws one at a time, and against voi; the searches against the table of all sets.
#pragma once

#include "cxcase/analysis/choose.hpp"
#include "cxcase/analysis/simulate.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// What a set is chosen by.
struct Aim {
    enum class By {
        npv,   // NPV at the point
        mean,  // of NPV over the draws
        p10,
        cvar  // mean of NPV in the worst `tail` of its draws (conditional value at risk)
    };
    By by = By::npv;
    double tail = 0.1;  // above 0, at most 1
};

struct ChooseDrawsOptions {
    ChooseOptions choose;
    // Where sets are searched for over draws: parts that are looked at (ChooseOptions::most_nodes serves the point), how often the bound is
    // worked out in every draw, and draws whose best set is searched for; fewer where more than 40 are open.
    std::size_t most_nodes = 500, most_workings = 12, most_searched = 1024;
    std::size_t all_of = 8;  // where so few are open, every set is worked out: that is sooner done than a bound
    Aim aim;
    SamplerOptions sample{.draws = 1024};
    std::function<void(std::size_t more, std::size_t all)> progress = {};  // pieces of work; from any thread
    std::function<bool()> stop = {};                                       // asked before each; from any thread
};

// NPV of a set over the draws [money].
struct DrawnFigures {
    Estimate mean, p10, tail;  // tail: mean of the worst Aim::tail of the draws, 10% of them unless aimed at otherwise
    double at_point = 0;
};

// How much better by the aim the plan is than another set, over the same draws.
struct DrawnLead {
    Estimate by;
    bool separated = false;  // that is no sampling error
};

struct ChooseDrawsResult {
    ChooseResult plan;       // every `npv` of a set is by the aim; `measures` and the ranking are those at the point
    bool stopped = false;    // then nothing else counts
    bool too_large = false;  // the rows of so many draws do not fit into memory: nothing else counts
    std::size_t draws = 0;   // 0: no set fits, so that nothing was drawn
    std::uint64_t seed = 0;
    Aim aim;
    std::vector<std::uint32_t> varied;  // the quantities drawn
    DrawnFigures chosen;                // of the plan's set
    std::optional<ChosenSet> at_point;  // the best at the point, where it is another
    std::optional<DrawnFigures> at_point_figures;
    std::optional<ChosenSet> by_mean;  // the best by the mean, where it is another
    std::optional<DrawnFigures> by_mean_figures;
    bool by_mean_proven =
        true;  // else the best by the mean of those known: `gives_up` is at least this, `evpi` at most
    // Draws whose best set is known, every n-th of all where that is long, and of how many of them it is proven; `share`,
    // `regret`, its parts and `p_other` are of these.
    std::size_t searched = 0, searched_proven = 0;
    bool bounded = true;  // how much more another set may be worth was worked out: no effect was scaled in any draw
    std::vector<Estimate> share;  // of the draws in which an initiative is in their best set; as ChooseResult::regrets
    std::vector<DrawnLead> next;  // as ChooseResult::next_best; by the mean where the aim is NPV at the point
    Estimate regret;              // expected [money]; the sum of the next two
    Estimate gives_up;            // mean NPV, to the best set by the mean
    Estimate evpi;                // what that set gives up to the best of each draw
    Estimate p_other;             // share of the draws in which another set is better than the plan's
    std::vector<Warning> warnings;
};

// Precondition: at most most_chosen_from proposed initiatives, draws as voi.
[[nodiscard]] ChooseDrawsResult choose_over_draws(const model::BusinessCase& business_case,
                                                  const ChooseDrawsOptions& options);

}  // namespace cxcase::analysis
