// How well a fitted regression tells customers apart, and whether its chances are right on average.
#pragma once

#include "cxcase/analysis/calibrate.hpp"
#include "logistic.hpp"

#include <vector>

namespace cxcase::analysis {

// Trials and events at one predicted chance.
struct Scored {
    double chance = 0, trials = 0, events = 0;
};

// The chance that an event had the higher prediction than no event had, ties counting half (Mann and Whitney). Sorts.
[[nodiscard]] double auc_of(std::vector<Scored>& all);

[[nodiscard]] FitChecks checks_of(const Design& design, const LogisticFit& fit, const RawCoefficients& coefficients);

}  // namespace cxcase::analysis
