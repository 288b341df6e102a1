// What climbs to the most likely estimate have in common: steps that do not lead down, when one has arrived, and when there
// is no top.
#pragma once

#include <Eigen/Core>

#include <cmath>
#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// A step below this part of the estimate is none.
inline constexpr double settled = 1e-10;

[[nodiscard]] inline bool is_small(const Eigen::VectorXd& step, const Eigen::VectorXd& beta, double limit) {
    return step.cwiseAbs().maxCoeff() <= limit * (1 + beta.cwiseAbs().maxCoeff());
}

// What is found after the step, which is halved until it does not lead below `now`. `look` looks at an estimate, `height`
// says how high that is.
template <class Look, class Height>
[[nodiscard]] auto after_step(Eigen::VectorXd& step, const Eigen::VectorXd& beta, double now, const Look& look,
                              const Height& height) {
    auto next = look(Eigen::VectorXd(beta + step));
    for (int half = 0; half < 30 && height(next) < now - 1e-9 * std::abs(now); ++half) {
        step *= 0.5;
        next = look(Eigen::VectorXd(beta + step));
    }
    return next;
}

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
