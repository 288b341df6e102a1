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

// Ten parts of equally many trials, in order of predicted chance; equal chances stay together. Of sorted scores.
[[nodiscard]] std::vector<Decile> deciles_of(const std::vector<Scored>& sorted);

// Largest by smallest eigenvalue of the information of the columns as they stand, its diagonal scaled to 1.
[[nodiscard]] double condition_of(const RawCoefficients& coefficients);

[[nodiscard]] FitChecks checks_of(const Design& design, const LogisticFit& fit, const RawCoefficients& coefficients);

}  // namespace cxcase::analysis
