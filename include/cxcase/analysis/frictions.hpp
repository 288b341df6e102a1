// What each friction costs today, before any fix (model.md, "Frictions, before any fix").
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// The difference a friction makes: the projection without it from month 1 less the baseline, committed work in both.
struct FrictionCost {
    double pv = 0;                     // contribution lost over the horizon, present value [money]
    double contribution_per_year = 0;  // 12/T times the undiscounted total [money per year]
    double revenue_per_year = 0;
    double customers_lost_per_year = 0;    // customers at the end of month min(12,T) [customers per year]
    double conversions_lost_per_year = 0;  // over the first min(12,T) months
    double contacts_per_year = 0;          // contacts it causes, likewise
    double first_year_contribution = 0;    // over the first min(12,T) months [money]
    double first_year_revenue = 0;

    FrictionCost& operator+=(const FrictionCost& other);
};

struct FrictionResult {
    std::size_t friction = 0;  // index in BusinessCase::frictions
    int rank = 0;              // 1-based, by pv
    FrictionCost cost;
    std::vector<FrictionCost> by_segment;  // parts of the same projection; they add up
};

struct FrictionsResult {
    std::vector<FrictionResult> frictions;  // in rank order
    FrictionCost all_together;              // one projection without any of them: not the sum of the single ones
    std::vector<FrictionCost> all_by_segment;
    double sum_of_pv = 0;  // what adding up the single ones would claim
};

[[nodiscard]] FrictionsResult frictions(const model::BusinessCase& business_case);

}  // namespace cxcase::analysis
