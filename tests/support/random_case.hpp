// Random business cases that obey every rule of the case file, for tests that must hold for all of them.
//
// A Recipe is small: a seed, sizes and a set of features. Shrinking a failing case means fewer months, initiatives,
// frictions and segments and fewer features, so that what is left of a counterexample is worth reading.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstdint>
#include <iosfwd>
#include <vector>

namespace cxcase::test {

// What a case may contain. Each is met in about half of the cases.
enum class Feature {
    committed,
    rejected,
    requires_,
    excludes,
    mandatory,
    moves,
    referrals,
    channels,
    contacts,
    growth,
    seasonality,
    trend,
    strong_trend,
    metrics,
    ramps,
    s_curves,
    fades,
    lasts,
    success,
    risk,
    haircuts,
    overlap,
    delivery,
    per_fix,
    year_maps,
    bounded_lines,
    upfront,
    savings,
    recurring,
    year_end,
    mid_year,
    opening,
    closing,
    fiscal_year,
    named_by_start,
    short_horizon,
    no_discount,
    budget,
    tight_budget,
    budget_by_kind,
    quick_win,
    benign_effects,
    relative_churn,
    cannibalisation,
    addressable,
    uncaptured,
    acquisition,
    prospects,
    many_occurrences,
    costless,
    no_effects,
    half_months,
    wild,  // churn and conversion so strong that growing frictions push them to 0% or 100%
    count_of_features
};

inline constexpr std::size_t feature_count = static_cast<std::size_t>(Feature::count_of_features);

struct Recipe {
    std::uint32_t seed = 1;
    int segments = 2, frictions = 2, initiatives = 3;
    int months = 24;
    std::vector<bool> features = std::vector<bool>(feature_count, true);

    [[nodiscard]] bool has(Feature feature) const { return features[static_cast<std::size_t>(feature)]; }
    void drop(Feature feature) { features[static_cast<std::size_t>(feature)] = false; }
};

std::ostream& operator<<(std::ostream& out, const Recipe& recipe);

// The same recipe makes the same case, on every machine.
[[nodiscard]] model::BusinessCase make_case(const Recipe& recipe);

}  // namespace cxcase::test
