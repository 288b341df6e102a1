// Draws instead of single figures (model.md, Uncertainty): how likely each initiative pays, how far its figures reach, which
// places in the ranking hold, each with the sampling error of the draws themselves.
//
// The portfolio is the set funded at the case's point (mean inputs, unless it was read at likely ones), held fixed; ranks
// are taken anew in each draw, by standalone ROI. Names are those of the JSON output.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/analysis/sampler.hpp"
#include "cxcase/model/business_case.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace cxcase::analysis {

// A figure and its Monte Carlo standard error: what the 16 scrambles of the sample say of it, Student's t with 15 degrees
// of freedom. No error where some of them give no figure, and for a quantile at which the draws part in two heaps: it is
// the upper end of the lower one, and `other_side` the lower end of the upper one.
struct Estimate {
    double value = 0;
    std::optional<double> se;
    std::optional<double> other_side = {};
};

// Two-sided 95% of Student's t with 15 degrees of freedom: further off than so many standard errors is no sampling error.
inline constexpr double t95 = 2.131449545559323;

// The distribution of a measure over the draws that have it. Figures that reach a draw without payback do not exist.
struct Spread {
    std::optional<Estimate> mean, sd, p5, p10, p50, p90, p95;
    std::size_t left_out = 0;  // draws without the measure: no costs, or too little, to divide by, or to pay back
};

// The measures of one question in the draws.
struct DrawnMeasures {
    bool varies = false;  // NPV may differ between draws, though perhaps it did in none of these
    Spread npv, roi, payback_months, first_year_cost, first_year_benefit;
    Estimate p_positive;                // P(NPV > 0)
    std::optional<Estimate> p_payback;  // P(pays back within the horizon); null without costs
    std::vector<std::pair<int, std::optional<Estimate>>> p_payback_within;  // P(payback <= months), likewise
    std::optional<Estimate> cvar5;                                          // mean of the worst 5% of NPVs [money]
    double npv_at_point = 0;                                                // what `rank` says
    std::optional<double> roi_at_point, payback_months_at_point;
    double first_year_cost_at_point = 0, first_year_benefit_at_point = 0;
};

// A limit that the case's budget names, and what the portfolio costs of it. Initiatives are funded at the point, so draws may
// cost more than there is.
struct DrawnBudget {
    int fiscal_year = 0;
    std::optional<model::Kind> kind;  // null: all costs
    double amount = 0;                // as named: without what earlier years earn [money]
    double cost_at_point = 0;         // undiscounted [money]
    Spread cost;                      // likewise
    Estimate p_over;  // P(cost > amount); with `self_funding` the amount and what the year before earns in the draw
};

struct DrawnInitiative {
    std::size_t initiative = 0;  // index in BusinessCase::initiatives
    int rank = 0;                // at the point
    bool funded = false;
    DrawnMeasures measures;  // standalone
    Estimate expected_rank;
    std::vector<Estimate> rank_probability;  // of the places 1, 2, …
    int best_place = 0, worst_place = 0;     // that 90% of the draws lie between: P5 and P95 of the place
};

// Two that follow each other in the ranking, and the share of draws in which the upper one comes first. The draws separate
// them where that is at least 95%: zero lies outside the central 90% interval of what is between them.
struct Neighbours {
    std::size_t above = 0, below = 0;  // positions in SimulateResult::initiatives
    Estimate p_above;
    bool separable = false;
};
inline constexpr double separates_from = 0.95;

// Shares of the draws in bins of equal width, and beyond them.
struct Histogram {
    double low = 0, width = 0;
    std::vector<double> shares;
    double below = 0, above = 0;
};

// Cumulative net flow by month 0..T, undiscounted [money].
struct Fan {
    std::vector<double> p10, p50, p90;
};

// Draw until something is known well enough.
struct Until {
    bool rank = false;    // which of two neighbours in the ranking comes first more often than not
    double relative = 0;  // else: the standard error of every mean NPV is at most this share of it
};

// How that ended.
struct Settled {
    bool reached = false;
    std::size_t open = 0;  // neighbours or means that are not settled
    double worst = 0;      // the largest relative standard error of a mean NPV; 0 for `rank`
};

// A run of draws as they are worked out, in order: rows are by quantity, or by question, and draw k stands at
// [row * stride + k].
struct DrawnRows {
    std::size_t first = 0, count = 0, stride = 0;
    std::span<const std::size_t> initiatives;  // indices of the proposed ones, sorted by id
    std::span<const std::uint32_t> varied;     // the quantities drawn
    std::span<const double> inputs;            // their canonical values
    // By initiative, then the portfolio. NaN: none; +infinity: no payback within the horizon.
    std::span<const double> npv, roi, payback, first_year_cost, first_year_benefit;
    std::span<const double> ranks;  // by initiative, 1 first
};

struct SimulateOptions {
    SamplerOptions sample;
    std::optional<std::size_t> threads;  // default: one a core. No figure depends on it
    std::optional<Until> until;          // doubles the draws until then
    std::size_t most_draws = 1'048'576;  // that `until` goes to; at least sample.draws
    std::vector<int> payback_within;     // [months]; empty: 12, 24 and 36 as far as they end before the horizon
    std::size_t memory = 256'000'000;    // bytes of values kept; more draws are counted in 8,192 bins a measure
    std::function<void(std::size_t more, std::size_t all)> progress = {};  // so many more of all are done
    std::function<bool()> stop = {};                                       // asked every few thousand draws
    std::function<void(const DrawnRows&)> take = {};                       // called in order, on the caller's thread
};

struct SimulateResult {
    bool stopped = false;  // then nothing else counts but `draws`, those that were done
    std::size_t draws = 0;
    std::uint64_t seed = 0;
    Sampling sampling = Sampling::sobol;
    bool kept = true;                          // every value was kept: quantiles are exact, else to 1/8192 of the range
    std::vector<std::uint32_t> varied;         // the quantities drawn, in order of influence (Bernoulli draws first)
    std::vector<DrawnInitiative> initiatives;  // in the order of the ranking at the point
    DrawnMeasures portfolio;
    std::vector<DrawnBudget> budget;  // of the portfolio, in the order of years; total, capex, opex
    std::vector<Neighbours> neighbours;
    double scaled_draws = 0;         // share of draws in which friction effects were scaled to what there is
    Histogram histogram;             // of the portfolio's NPV
    Fan fan;                         // of the portfolio
    std::optional<Settled> settled;  // with `until`
    std::vector<Warning> warnings;
};

// Fewer tell no error of a figure, more tell nothing new.
inline constexpr std::size_t fewest_draws = 16 * Sampler::scrambles;
inline constexpr std::size_t most_draws = 100'000'000;

// As long as all but one draw in a million may be, or the horizon where it is certain [months]: courses end there.
[[nodiscard]] int longest_horizon(const model::BusinessCase& business_case);

// Precondition: fewest_draws <= draws <= most_draws.
[[nodiscard]] SimulateResult simulate(const model::BusinessCase& business_case, const SimulateOptions& options = {});

}  // namespace cxcase::analysis
