// What it is worth to know more before choosing (model.md, Uncertainty): everything, one input, a group of them, or what a
// test on some customers would show.
//
// The decisions are which set to fund within the limits that a plan keeps, and of each initiative standing alone whether to fund it. Without
// knowing more, one takes what is worth most on average. Knowing more pays in the draws in which it would change that:
//
//     EVPI  = E[ max over options of NPV ] - max over options of E[ NPV ]
//     EVPPI = E[ max over options of E[ NPV | input ] ] - the same
//     EVSI  = E[ max over options of E[ NPV | what the test shows ] ] - the same
//     ENBS  = EVSI - cost of the test
//
// Checked against closed forms (normal, beta and binomial), nested Monte Carlo and published payoff tables.
#pragma once

#include "cxcase/analysis/pilot.hpp"
#include "cxcase/analysis/simulate.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

// A test on customers that may be run first.
struct PilotWish {
    std::uint32_t quantity = 0;       // that pilot_design knows and that is uncertain
    double cost_per_customer = 0;     // [money]
    double fixed_cost = 0;            // whatever its size [money]
    std::optional<std::size_t> size;  // also of this many people
};

struct VoiOptions {
    SamplerOptions sample;
    std::optional<std::size_t> threads;  // default: one a core. No figure depends on it
    std::optional<PilotWish> pilot;
    std::function<void(std::size_t more, std::size_t all)> progress = {};  // so many more of all draws are done
    std::function<bool()> stop = {};                                       // asked every few thousand draws
    // So many more of all inputs and groups are looked at; from any thread.
    std::function<void(std::size_t more, std::size_t all)> looked_at = {};
};

// One decision. Worths are [money], at least 0, and none is above `evpi` by more than rounding.
struct InformedDecision {
    std::optional<std::size_t> initiative;  // index in BusinessCase::initiatives; null: which set to fund
    Estimate npv;                           // mean NPV of what is best on average; 0 where that is to fund nothing
    Estimate evpi;
    Estimate p_other;              // share of the draws in which something else would be better
    std::vector<Estimate> inputs;  // EVPPI, as VoiResult::inputs
    std::vector<Estimate> groups;  // EVPPI, as VoiResult::groups

    // Positions of those worth knowing at all, the most valuable first.
    [[nodiscard]] static std::vector<std::size_t> by_worth(const std::vector<Estimate>& worths);
};

// Inputs that are about the same thing.
struct InformedGroup {
    std::string path;                   // "frictions.late"
    std::vector<std::uint32_t> inputs;  // quantities
};

// What a test is worth less what it costs, held against the sampling error of its worth (t95 standard errors).
enum class PilotVerdict { pays, open, costs_more };

struct PilotSize {
    std::size_t people = 0;
    double cost = 0;
    Estimate evsi;
    double enbs = 0;

    [[nodiscard]] PilotVerdict verdict() const;
};

struct PilotResult {
    PilotDesign design;
    PilotWish wish;
    Estimate evppi;                   // what no test can exceed
    std::vector<PilotSize> sizes;     // from 10 people on, ten sizes a decade, to all there are
    std::optional<std::size_t> best;  // of those that pay the size with the greatest ENBS
    std::optional<std::size_t> open;  // where none pays: the size with the greatest ENBS of those that may
    std::optional<PilotSize> asked;   // of the size wished for
};

struct VoiResult {
    bool stopped = false;  // then nothing else counts but `draws`, those that were done
    std::size_t draws = 0;
    std::uint64_t seed = 0;
    std::vector<std::uint32_t> inputs;  // uncertain quantities that some answer depends on, in order of influence
    std::vector<InformedGroup> groups;  // of them
    std::size_t sets = 0;               // that the choice is between
    bool every_set = false;             // they are all that may be chosen: `evpi` and `p_other` are of these
    std::size_t looked_at = 0;          // of them: what inputs are worth is of these
    std::vector<std::size_t> best;      // the set that is best on average; indices of initiatives
    std::vector<std::size_t> funded;    // the set that `rank` funds
    bool funded_feasible = true;        // it is one of the sets: a ranking knows nothing of people and groups
    Estimate funded_npv;                // its mean NPV
    Estimate gives_up;                  // how much more the best on average is worth, in the same draws
    InformedDecision portfolio;
    std::vector<InformedDecision> initiatives;  // standing alone, in the order of the ranking
    std::optional<PilotResult> pilot;           // for the choice of the set
    std::vector<Warning> warnings;
};

// Every draw is kept.
inline constexpr std::size_t most_voi_draws = 262'144;

// Precondition: fewest_draws <= draws <= most_voi_draws.
[[nodiscard]] VoiResult voi(const model::BusinessCase& business_case, const VoiOptions& options = {});

}  // namespace cxcase::analysis
