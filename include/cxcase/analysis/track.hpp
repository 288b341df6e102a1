// Actuals against the plan: what was realised to date and why it differs, what is to be expected at completion, how sure it
// is that the effect is real, and what the actuals say about the figures of the case.
//
// Idea: the case is played five times, each time with one more group of its figures as they really were: as planned; then
// with the go-live and the adoption there was (timing); with the customers there were (volume); with the rates the actuals
// speak for (rate); with revenue per customer and spend as booked (price). Each step's change of the benefit less costs is
// one part of the variance, so the parts sum to the whole. What would have happened without the initiatives nobody
// observes: it is played from the same figures, only without them.
#pragma once

#include "cxcase/analysis/rank.hpp"  // Warning
#include "cxcase/model/actuals.hpp"
#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

struct TrackOptions {
    // Initiatives; without it those that `rank` funds and what is committed. Committed work that is not among them works as
    // planned, with them and without.
    std::optional<std::vector<std::size_t>> funded;
};

// Is it committed and live before the case begins? Then it is in force with and without whatever is tracked.
[[nodiscard]] bool is_in_todays_figures(const model::BusinessCase& business_case, std::size_t initiative);

// Benefit and cost over the months to date, undiscounted [money].
struct ToDate {
    double benefit = 0, cost = 0;
    [[nodiscard]] double net() const { return benefit - cost; }
};

// Parts of actual less planned benefit less costs, to date, undiscounted, each after those before it [money].
struct Variance {
    double timing = 0, volume = 0, rate = 0, price = 0;
    [[nodiscard]] double total() const { return timing + volume + rate + price; }
};

struct TrackedValue {
    ToDate planned, actual;
    Variance variance;
    double rate_sd = 0;  // one standard deviation of variance.rate
    double planned_npv = 0;
    double forecast_npv = 0;  // actuals to date, then the plan with what they taught
    double forecast_sd = 0;   // what the updated figures still leave open; no other risk is in it
};

// When it went live. Reported in the actuals (live, or the first adoption), else estimated from what customers did.
struct GoLive {
    enum class Known { reported, estimated, assumed };
    Known known = Known::assumed;  // assumed: nothing reported that could show it, so as planned
    int planned = 1;               // month
    int delay = 0;                 // months; negative: early
    bool pending = false;          // not live in the last month of the actuals; `delay` is the least it can be
    double probability = 1;        // of exactly this delay, where it is estimated
    int low = 0, high = 0;         // delays that together have 95%, where it is estimated
};

// How strong it is against what the plan says it removes, 1 as planned: the maximum likelihood, no prior of it.
struct Strength {
    double value = 1, se = 0;
    double confidence = 0.5;  // chance that it has an effect at all, given the noise of the data
};

enum class TrackState { on_plan, ahead, behind };

struct TrackedInitiative {
    std::size_t initiative = 0;  // index in BusinessCase::initiatives
    TrackedValue value;
    GoLive go_live;
    double planned_adoption = 0, adoption = 0;  // in the last month of the actuals [share]
    std::optional<Strength> strength;           // null where nothing was observed that it could move
    TrackState state = TrackState::on_plan;
    std::vector<std::size_t>
        not_separable;  // initiatives at work on the same occurrences whose part cannot be told from its
};

// What the actuals make of a figure of the case, canonical.
struct UpdatedFigure {
    model::Quantity quantity;
    double prior = 0, prior_sd = 0;
    bool ranged = false;  // the prior is a range of the case; else it follows from the grade
    double mean = 0, sd = 0;
};

// Realised against planned benefit of the initiatives that have something in common. Those of which nothing was reported that
// they could move stand in no row beside others: their benefit is the plan's, not realised.
struct Credibility {
    enum class By { owner, function, evidence };
    By by = By::owner;
    std::string name;
    std::size_t initiatives = 0;
    double planned = 0;              // benefit to date
    std::optional<double> realised;  // null where nothing was reported that any of them could move
    std::optional<double> factor;    // realised / planned; null without either
    [[nodiscard]] double haircut() const { return factor && *factor < 1 ? 1 - (*factor > 0 ? *factor : 0) : 0; }
};

struct TrackResult {
    int last_month = 0;
    std::vector<TrackedInitiative> initiatives;  // by id
    TrackedValue portfolio;                      // all of them together
    std::vector<UpdatedFigure> updated;          // those that the actuals have moved or made surer, by path
    std::vector<Credibility> credibility;
    std::vector<Warning> warnings;
};

// How far a figure without a range may be off before the actuals speak, by its grade: the haircut of model.md, at least 10%.
[[nodiscard]] double usual_doubt(model::Evidence grade);

// Precondition: actuals.last_month >= 1. Without any initiative to track the result has none.
[[nodiscard]] TrackResult track(const model::BusinessCase& business_case, const model::Actuals& actuals,
                                const TrackOptions& options = {});

// Those of the series that track() would take: of initiatives only the plan's.
[[nodiscard]] std::vector<model::ActualSeries> series_of_plan(const model::BusinessCase& business_case,
                                                              std::vector<model::ActualSeries> series,
                                                              const TrackOptions& options = {});

// What the plan says of every possible series, to fill in or to compare; by series then month 1..T.
[[nodiscard]] std::vector<std::vector<double>> planned_actuals(const model::BusinessCase& business_case,
                                                               const std::vector<model::ActualSeries>& series,
                                                               const TrackOptions& options = {});

}  // namespace cxcase::analysis
