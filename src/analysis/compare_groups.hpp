// Two groups of customers where nothing needs to be made comparable: a randomised test, or one change in phases.
#pragma once

#include "cxcase/analysis/calibrate.hpp"
#include "design.hpp"

namespace cxcase::analysis {

// For each friction the difference of shares between those who met it and the others; by phases the change of the one less
// the change of the other, by the normal approximation of four shares.
[[nodiscard]] Calibration compare_groups(const model::CustomerData& data, const CalibrateOptions& options,
                                         const DataPart& part);

}  // namespace cxcase::analysis
