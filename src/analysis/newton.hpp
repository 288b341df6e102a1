// When a climb has no top.
#pragma once

#include <Eigen/Core>

#include <cmath>
#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// After so many steps a finite estimate has been reached: each moves a chance by a factor e, and with ten million customers
// no finite one lies beyond e^32.
[[nodiscard]] inline bool runs_away(int steps, const Eigen::VectorXd& step, double gained, double loglik) {
    if (step.cwiseAbs().maxCoeff() < 0.3) return false;
    return steps > 40 || (steps > 12 && std::abs(gained) <= 1e-12 * (std::abs(loglik) + 1));
}

// The places that still move.
[[nodiscard]] inline std::vector<std::size_t> running(const Eigen::VectorXd& step) {
    std::vector<std::size_t> places;
    for (Eigen::Index j = 0; j < step.size(); ++j)
        if (std::abs(step[j]) > 0.3) places.push_back(static_cast<std::size_t>(j));
    return places;
}

}  // namespace cxcase::analysis
