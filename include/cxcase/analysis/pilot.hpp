// What a test on customers can tell: which inputs it can be about, and what is watched.
//
// A share (customers who meet a friction, churn, conversion) is counted among the people of the test. An effect is the
// difference between two halves of them: one that meets the friction and one that does not, or one with the fix and one
// without. The halves of an effect are found, not made: in the time watched so many meet the friction and so many do not,
// and the smaller of the two is the largest half that there can be. What the test shows is then a difference of two shares,
// each known only as well as its half is large.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace cxcase::analysis {

enum class PilotKind {
    share,     // of all watched
    points,    // base + effect in one half, base in the other
    relative,  // base x (1 + effect) in one half, base in the other
    reduction  // base x (1 - share removed) in the half that has the fix, base in the other
};

// A rate that the test starts from: customers' churn, their conversion, how many meet the friction. Where the input acts
// on several segments, the mean of theirs.
struct PilotBase {
    model::Quantity rate;
    double people = 0;  // weight
};

struct PilotDesign {
    std::uint32_t quantity = 0;
    PilotKind kind = PilotKind::share;
    std::vector<PilotBase> base = {};  // none for a share
    bool prospects = false;            // the people watched are prospects, not customers
    double months = 1;                 // for which each is watched; 0: until they buy or not
    double people = 0;                 // that can take part
    double among = 0;                  // of so many there are: customers today, prospects in a year
    double meet = 0;  // of these, who meet the friction of an effect while they are watched: half of the test
};

// Of every input that a test on customers can be about, by quantity. Exposures and effects of frictions, shares that fixes
// remove, churn, moves and conversion; where `quantity` acts in several places, all of them.
[[nodiscard]] std::vector<PilotDesign> pilot_designs(const model::BusinessCase& business_case);
[[nodiscard]] std::optional<PilotDesign> pilot_design(const model::BusinessCase& business_case, std::uint32_t quantity);

}  // namespace cxcase::analysis
