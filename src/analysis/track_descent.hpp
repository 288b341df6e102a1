// The search for the most probable figures of a fit.
#pragma once

#include "track_fit.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <cstddef>
#include <functional>
#include <vector>

namespace cxcase::analysis {

// The search for the most probable figures, on the scale z on which the prior is standard normal.
class Descent {
 public:
    // What is expected with these figures; where groups are named, only there, else as in `known`.
    using Expect = std::function<std::vector<double>(
        const std::vector<double>& values, const std::vector<std::size_t>* groups, std::vector<double> known)>;
    using Variance = std::function<double(std::size_t observation, double expected)>;

    Descent(const std::vector<FreeFigure>& parameters, const std::vector<Observation>& observations, Expect expect,
            Variance variance);

    Fit run();

 private:
    [[nodiscard]] std::vector<double> values(const Eigen::VectorXd& z) const;

    [[nodiscard]] Eigen::VectorXd expected(const Eigen::VectorXd& z) const;

    // As at the point reached, but for what figure j changes.
    [[nodiscard]] Eigen::VectorXd expected_beside(const Eigen::VectorXd& z, Eigen::Index j) const;

    [[nodiscard]] Eigen::VectorXd variances(const Eigen::VectorXd& expected) const;

    // Half the deviance of Poisson counts over their scatter, so that its slope is (observed - expected) / variance and nothing
    // pulls where both agree; below 1, where the variance stays, a parabola goes on.
    [[nodiscard]] double loss(const Eigen::VectorXd& z, const Eigen::VectorXd& expected) const;

    // Slopes and curvature at the point reached: what costs most, so that they serve as long as they lead on. Slopes go inwards.
    void linearise();

    // The step that the slopes ask for; what is pulled beyond its end stays there, and the others step without it.
    [[nodiscard]] Eigen::VectorXd free_move(Eigen::VectorXd pull) const;

    // A step of Gauss and Newton, halved until it is none backwards.
    void improve();

    [[nodiscard]] Fit result() const;

    void add_observed(Fit& fit) const;

    const std::vector<FreeFigure>& parameters_;
    Expect expect_;
    Variance variance_;
    Eigen::VectorXd observed_, z_, low_, high_, expected_;
    Eigen::MatrixXd slope_, curvature_;  // slope: each observation's over its standard deviation
    Eigen::LLT<Eigen::MatrixXd> factor_;
    double loss_ = 0;
};

}  // namespace cxcase::analysis
