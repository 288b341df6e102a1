// The model once more: slow, obvious, and written from docs/model.md alone, without a look at the engine.
//
// Two implementations by different hands rarely make the same mistake, so the oracle tests hold the engine against
// this one on reference cases and on thousands of random ones. Nothing here is clever: every question is a whole
// projection of all segments over all months, every formula stands as the page writes it, and no result is reused
// except whole projections of a set already asked for. Keep it so.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cxcase::reference {

using Set = std::vector<bool>;  // by initiative of the case

// What is projected. Committed initiatives act in every projection, whether or not `funded` names them.
struct Question {
    Set funded;
    std::optional<std::size_t> delayed;  // this initiative starts one month later
    std::optional<model::Lever> only;    // removal acts on this effect alone
    std::vector<bool> gone;              // by friction: R = 1 from month 1; empty: none
    int all_late = 0;                    // every proposed initiative comes so many months later
    int works_for = 0;                   // proposed ones work for so many months at most, costs go on; 0: as written
};

struct SegmentMonth {
    double customers = 0;   // N(t)
    double counted = 0;     // A-bar
    double churn = 0;       // c(t)
    double conversion = 0;  // v(t)
    double spend = 0;       // a(t)
    double prospects = 0;   // P(t)
    double churned = 0;     // N(t-1) c(t)
    double acquired = 0;    // P v + w N(t-1)
    double revenue = 0;
    double contribution = 0;
    double acquisition = 0;                 // A P v
    std::vector<double> friction_contacts;  // by friction: contacts it still causes
};

struct Month {
    double savings = 0, running_savings = 0;  // running: recurring lines only
    double capex = 0, opex = 0, running = 0;  // running: recurring and per-fix lines
};

struct Projection {
    std::vector<std::vector<SegmentMonth>> segments;        // [segment][t], t = 0..T
    std::vector<Month> money;                               // [t]
    std::vector<std::vector<std::vector<double>>> removal;  // [friction][segment][t]: R
};

[[nodiscard]] Projection project(const model::BusinessCase& business_case, const Question& question);

// The label of the fiscal year in which month t lies; written anew so that model::Calendar is checked too.
[[nodiscard]] int fiscal_year(const model::Calendar& calendar, int t);

// A flow at a moment in years.
struct DatedFlow {
    double years = 0;
    double amount = 0;
};

// Money by month 0..T of one projection less another.
struct Flows {
    std::vector<double> benefit, savings, running_benefit, capex, opex, running_cost, revenue, acquisition;
    [[nodiscard]] double cost(std::size_t t) const { return capex[t] + opex[t]; }
    [[nodiscard]] double net(std::size_t t) const { return benefit[t] - cost(t); }
};

[[nodiscard]] Flows difference(const model::BusinessCase& business_case, const Projection& with,
                               const Projection& without);

[[nodiscard]] double discount(const model::BusinessCase& business_case, int t);
[[nodiscard]] double present_value(const model::BusinessCase& business_case, const std::vector<double>& months);
[[nodiscard]] std::optional<double> irr(const std::vector<DatedFlow>& flows);
[[nodiscard]] std::vector<DatedFlow> dated(const model::BusinessCase& business_case, const Flows& flows);
[[nodiscard]] std::optional<double> mirr(const model::BusinessCase& business_case, const Flows& flows);
[[nodiscard]] std::optional<double> payback(const model::BusinessCase& business_case, const Flows& flows,
                                            bool discounted);

// Differences of churn, conversion and spend: [segment][t], t = 0..T.
struct Series {
    std::vector<std::vector<double>> churn, conversion, spend;
};

[[nodiscard]] Series change_series(const Projection& with, const Projection& without);
[[nodiscard]] analysis::Measures measures(const model::BusinessCase& business_case, const Projection& with,
                                          const Projection& without);

// Everything `rank` answers, and the series behind the changes so that a tie of months can be told from an error.
// Shapley values are given when at most `shapley_limit` initiatives are funded. Warnings are not computed.
struct RankAnswer {
    analysis::RankResult result;
    std::vector<Series> initiative_series;  // in rank order
    // In rank order: who may be named in "excluded by x". The page does not say which of several.
    std::vector<std::vector<std::string>> excluders;
    Series portfolio_series;
    std::optional<Series> all_series;
};

inline constexpr std::size_t shapley_limit = 9;
[[nodiscard]] RankAnswer rank(const model::BusinessCase& business_case, const analysis::RankOptions& options = {});

// Frictions before any fix. `segments` holds each segment's part of the same projection.
struct FrictionFigures {
    double pv = 0, contribution_per_year = 0, revenue_per_year = 0, customers_lost_per_year = 0;
    double conversions_lost_per_year = 0, contacts_per_year = 0;
    double first_year_contribution = 0, first_year_revenue = 0;
};

struct FrictionAnswer {
    std::size_t friction = 0;  // index in the case
    int rank = 0;
    FrictionFigures figures;
    std::vector<FrictionFigures> segments;
};

struct FrictionsAnswer {
    std::vector<FrictionAnswer> frictions;  // in rank order
    FrictionFigures all_together;
    std::vector<FrictionFigures> all_together_segments;
};

[[nodiscard]] FrictionsAnswer frictions(const model::BusinessCase& business_case);

}  // namespace cxcase::reference
