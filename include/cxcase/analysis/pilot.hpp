// What a test on customers can tell: which inputs it can be about, and what is watched.
//
// A share (customers who meet a friction, churn, conversion) is counted among the people of the test. An effect is the
// difference between two halves of them: one that meets the friction and one that does not, or one with the fix and one
// without. The halves of an effect are found, not made: in the time watched so many meet the friction and so many do not,
// and the smaller of the two is the largest half that there can be. What the test shows is then a difference of two shares,
// each known only as well as its half is large.
//
// The observed churn is that of both halves together, so neither leaves at it: those who do not meet the friction leave less
// often (model.md: c - q; the c0 of a segment with one friction), those who do more often. Of conversion likewise. Example:
// 4% a month leave and 60% meet a friction that triples it: 4% / (1 + 60% x 2) = 1.8% of those who do not, 5.5% of those who do.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cxcase::analysis {

enum class PilotKind {
    share,     // of all watched
    points,    // those who meet the friction and those who do not, told apart by the difference
    relative,  // the same, told apart by the ratio
    reduction  // how many meet the friction x (1 - share removed) in the half that has the fix; as today in the other
};

// A friction on a segment: where an effect or a share removed acts.
struct PilotPlace {
    std::size_t friction = 0, segment = 0;     // indices
    double people = 0;                         // weight: halves leave, buy or meet at the mean of their places
    std::optional<model::Quantity> meet = {};  // of a reduction: the share who meet the friction
};

struct PilotDesign {
    std::uint32_t quantity = 0;
    PilotKind kind = PilotKind::share;
    std::vector<PilotPlace> places = {};  // none for a share
    bool prospects = false;               // the people watched are prospects, not customers
    double months = 1;                    // for which each is watched; 0: until they buy or not
    double people = 0;                    // that can take part
    double among = 0;                     // of so many there are: customers today, prospects in a year
    double meet = 0;  // of these, who meet the friction of an effect while they are watched: half of the test
};

// Of every input that a test on customers can be about, by quantity. Exposures and effects of frictions, shares that fixes
// remove, churn, moves and conversion; where `quantity` acts in several places, all of them.
[[nodiscard]] std::vector<PilotDesign> pilot_designs(const model::BusinessCase& business_case);
[[nodiscard]] std::optional<PilotDesign> pilot_design(const model::BusinessCase& business_case, std::uint32_t quantity);

}  // namespace cxcase::analysis
