// Logistic regression by iteratively reweighted least squares.
//
// Idea: at each step the weighted rows are brought to a triangle by Householder reflections, block by block, and the
// triangles of the blocks to one (TSQR): the normal equations are never formed, and memory stays that of a block. Blocks are
// joined in their order, so the bytes do not depend on threads. Where a group has no events or nothing else (separation) the
// estimate is without limit; then Firth's penalty is used, half the logarithm of the determinant of the information.
// Cost: 2 rows parameters^2 a step, some eight steps.
// Sources: McCullagh and Nelder, Generalized Linear Models, 4.4; Golub and van Loan, Matrix Computations, 5.2; Demmel et al.,
// Communication-optimal parallel and sequential QR (2012); Firth, Biometrika 80 (1993); Heinze and Schemper, Statistics in
// Medicine 21 (2002). Checked against R's glm and brglm2 and against 50-digit arithmetic.
#pragma once

#include "design.hpp"

#include <Eigen/Core>

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

struct LogisticFit {
    std::vector<std::size_t> kept;     // parameters of the design, in order
    std::vector<std::size_t> dropped;  // those that follow from parameters before them
    Eigen::VectorXd beta;              // by place in kept, of centred and scaled columns
    Eigen::MatrixXd covariance;        // inverse information at beta
    Eigen::MatrixXd start;             // before the first step: the triangle of the weighted rows and residuals at 0
    double loglik = 0;
    int steps = 0;
    bool converged = false;
    bool firth = false;
    std::vector<std::size_t> separated;  // places in kept whose ordinary estimate is without limit
};

// Which parameters can be told apart: a fit with `kept` and `dropped` alone.
[[nodiscard]] LogisticFit choose_parameters(const Design& design);

// The ordinary fit of chosen parameters, or Firth's where that is without limit.
[[nodiscard]] LogisticFit fit_logistic(const Design& design, LogisticFit chosen);
[[nodiscard]] inline LogisticFit fit_logistic(const Design& design) {
    return fit_logistic(design, choose_parameters(design));
}

// Firth's fit, of these parameters.
[[nodiscard]] LogisticFit fit_firth(const Design& design, const std::vector<std::size_t>& kept);

// Coefficients of columns as they stand in the table, and their covariance.
struct RawCoefficients {
    Eigen::VectorXd beta;
    Eigen::MatrixXd covariance;
};
[[nodiscard]] RawCoefficients raw_coefficients(const Design& design, const LogisticFit& fit);

// p and 1 - p, each without loss, of a linear predictor.
struct Chance {
    double p = 0.5, q = 0.5;
};
[[nodiscard]] Chance chance_at(double eta);

}  // namespace cxcase::analysis
