// Cox's regression of how long customers stay, with Efron's way of treating those who left at the same time.
//
// Idea: at each time somebody left, the chance that it was these and not others of those still there depends on the columns
// alone. Customers are walked from the longest life to the shortest, so that the sums over those still there only grow; ties
// are as if they had left one after the other, each order as likely (Efron). Whether a ratio is the same at every tenure is
// asked by the score test of its product with time, time being 1 less the share still there (R's cox.zph).
// Cost: rows parameters^2 a step, some six steps, one walk for the test. Memory: the order of the rows.
// Sources: Cox, JRSS B 34 (1972); Efron, JASA 72 (1977); Grambsch and Therneau, Biometrika 81 (1994). Checked against R's
// coxph and cox.zph.
#pragma once

#include "design.hpp"
#include "lives.hpp"

#include <Eigen/Core>

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

struct CoxFit {
    Eigen::VectorXd beta;        // log hazard ratios by place in kept, of columns as they stand in the table
    Eigen::MatrixXd covariance;  // of them
    double loglik = 0;
    int steps = 0;
    bool converged = false;
    std::vector<std::size_t> without_limit;  // places whose estimate is so
    // Of each place: the score test that its ratio is the same at every tenure (one degree of freedom), and the log ratios at
    // the start and at the end as one Newton step has them.
    Eigen::VectorXd uneven, early, late;
};

// Of these parameters of a design without bands; the intercept, place 0 of the design, is none of them.
[[nodiscard]] CoxFit fit_cox(const Design& design, const Lives& lives, const std::vector<std::size_t>& kept);

}  // namespace cxcase::analysis
