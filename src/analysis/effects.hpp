// What frictions do, by a fitted model: chances as they are against chances with a friction taken away.
#pragma once

#include "cxcase/analysis/calibrate.hpp"
#include "logistic.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

struct Effects {
    std::vector<FrictionEffect> frictions;
    std::optional<JointEffect> joint;
    bool leads = true;  // as in Calibration
};

// Of the frictions that the fit kept. Errors by the delta method, the covariates held as they are.
[[nodiscard]] Effects effects_of(const Design& design, const LogisticFit& fit,
                                 const std::vector<std::size_t>& frictions);

}  // namespace cxcase::analysis
