// What each friction costs today, before any fix (model.md, "Frictions, before any fix").
#pragma once

#include "cxcase/model/business_case.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
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

// What frictions can be put together by. Attributes of the friction: one projection without all that share it, which is
// not the sum of the single ones. Segments and their countries: parts of the projection without any friction, which
// add up to it.
enum class GroupBy { nothing, stage, journey, channel, function, owner, segment, country };
inline constexpr std::array<std::string_view, 8> group_words{"",         "stage", "journey", "channel",
                                                             "function", "owner", "segment", "country"};

struct FrictionGroup {
    std::string name;                    // "billing"; of a segment its id; empty: the case does not say
    int rank = 0;                        // 1-based, by pv
    std::vector<std::size_t> frictions;  // in it, or touching it; sorted
    FrictionCost cost;
    std::vector<FrictionCost> by_segment;  // parts of the same projection; they add up
};

struct FrictionsResult {
    std::vector<FrictionResult> frictions;  // in rank order: by pv, ties by id
    FrictionCost all_together;              // one projection without any of them: not the sum of the single ones
    std::vector<FrictionCost> all_by_segment;
    double sum_of_pv = 0;  // what adding up the single ones would claim
    GroupBy by = GroupBy::nothing;
    std::vector<FrictionGroup> groups;  // in rank order; empty unless asked for
};

[[nodiscard]] FrictionsResult frictions(const model::BusinessCase& business_case, GroupBy by = GroupBy::nothing);

}  // namespace cxcase::analysis
