// What the reader of a calibration must know, and why there is none.
#pragma once

#include "cxcase/analysis/calibrate.hpp"
#include "logistic.hpp"

#include <vector>

namespace cxcase::analysis {

// ---- why there are no figures

[[nodiscard]] Warning same_for_all(bool happened, Outcome outcome);
[[nodiscard]] Warning few_events(base::Code code, double rarer, double columns);
[[nodiscard]] Warning known_beforehand(const Design& design, const DesignWish& wish, double auc);
[[nodiscard]] Warning nobody_to_compare();

// ---- what to know of those there are

// Rows without a value, and customers of less than a month.
// No column says in what the customers differ.
[[nodiscard]] Warning uncontrolled();

[[nodiscard]] std::vector<Warning> left_out(const model::CustomerData& data);

// Effects that so few show that only the interval of the bare shares allows for it.
[[nodiscard]] std::vector<Warning> rough(const Calibration& result, Method method, Outcome outcome);

// Effects of the protective sign.
[[nodiscard]] std::vector<Warning> protective(const Calibration& result, Method method, Outcome outcome);

// Columns that say nothing, separation, effects that turn or protect, frictions that hardly come alone.
[[nodiscard]] std::vector<Warning> findings_of(const Design& design, const DesignWish& wish, const LogisticFit& fit,
                                               const Calibration& result, Outcome outcome);

}  // namespace cxcase::analysis
