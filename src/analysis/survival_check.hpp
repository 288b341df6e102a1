// The regression of customer-months held against Cox's regression and Kaplan and Meier's curve.
#pragma once

#include "cxcase/analysis/survival.hpp"
#include "logistic.hpp"

#include <vector>

namespace cxcase::analysis {

// Of a fit with bands of tenure. Cox's regression has the columns that the fit kept.
[[nodiscard]] SurvivalCheck check_survival(const Design& design, const DesignWish& wish, const LogisticFit& fit);

}  // namespace cxcase::analysis
