#include "cxcase/analysis/lifecycle.hpp"

#include "eigen_index.hpp"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cxcase::analysis {

namespace {

// Customers who all leave with the same chance.
struct Kind {
    double weight = 0;  // of all who join
    double stays = 0;   // in a month
};

// Gauss's quadrature over a beta distribution of chances to leave: the eigenvalues of the matrix of Jacobi's polynomials, on
// [-1, 1] with weight (1 - x)^(beta - 1) (1 + x)^(alpha - 1). The kind that leaves most comes first.
std::vector<Kind> kinds_of(const RetentionFit& fit, std::size_t count, std::size_t months) {
    const double a = fit.beta - 1, b = fit.alpha - 1, sum = a + b;
    const auto size = index(count);
    Eigen::MatrixXd jacobi = Eigen::MatrixXd::Zero(size, size);
    jacobi(0, 0) = (b - a) / (sum + 2);
    for (Eigen::Index i = 1; i < size; ++i) {
        const auto k = static_cast<double>(i);
        const double twice = 2 * k + sum;
        jacobi(i, i) = (b - a) * sum / (twice * (twice + 2));
        const double square = i == 1
                                  ? 4 * (1 + a) * (1 + b) / ((sum + 2) * (sum + 2) * (sum + 3))
                                  : 4 * k * (k + a) * (k + b) * (k + sum) / (twice * twice * (twice + 1) * (twice - 1));
        jacobi(i, i - 1) = jacobi(i - 1, i) = std::sqrt(square);
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(jacobi);
    std::vector<Kind> kinds;
    for (Eigen::Index i = size; i-- > 0;) {
        const double stays = std::pow((1 - solver.eigenvalues()[i]) / 2, 1 / static_cast<double>(months));
        const double root = solver.eigenvectors()(0, i);
        kinds.push_back({root * root, stays});
    }
    return kinds;
}

// What is mixed in a stage; the kind that leaves most is in no later one.
std::vector<LifeStage> stages_of(std::vector<Kind> kinds) {
    std::vector<LifeStage> stages;
    while (!kinds.empty()) {
        const double first = kinds.front().stays;
        LifeStage stage;
        double on = 0;  // of all in the stage, the share that goes on in a month
        for (Kind& kind : kinds) {
            stage.churn += kind.weight * (1 - kind.stays);
            kind.weight *= kind.stays - first;
            on += kind.weight;
        }
        kinds.erase(kinds.begin());
        for (Kind& kind : kinds) kind.weight /= on;
        if (!kinds.empty()) stage.moves = on / (1 - stage.churn);
        stages.push_back(stage);
    }
    return stages;
}

// A month of a cohort, as the model of a case has it.
void pass_month(const std::vector<LifeStage>& stages, std::vector<double>& cohort) {
    double arrives = 0;
    for (std::size_t k = 0; k < stages.size(); ++k) {
        const double stay = cohort[k] * (1 - stages[k].churn);
        cohort[k] = stay * (1 - stages[k].moves) + arrives;
        arrives = stay * stages[k].moves;
    }
}

std::vector<double> new_cohort(const std::vector<LifeStage>& stages) {
    std::vector<double> cohort(stages.size());
    cohort.front() = 1;
    return cohort;
}

void share_out(std::vector<LifeStage>& stages, std::size_t months) {
    std::vector<double> cohort = new_cohort(stages);
    double all = 0;
    for (std::size_t month = 0; month < months; ++month) {
        for (std::size_t k = 0; k < stages.size(); ++k) stages[k].share += cohort[k];
        all += std::accumulate(cohort.begin(), cohort.end(), 0.0);
        pass_month(stages, cohort);
    }
    for (LifeStage& stage : stages) stage.share /= all;
}

}  // namespace

std::size_t usual_stages(std::size_t observed) { return std::clamp<std::size_t>((observed + 2) / 2, 2, 4); }

std::vector<double> cohort_after(const std::vector<LifeStage>& stages, std::size_t months) {
    std::vector<double> cohort = new_cohort(stages);
    for (std::size_t month = 0; month < months; ++month) pass_month(stages, cohort);
    return cohort;
}

Lifecycle lifecycle_of(const RetentionFit& fit, std::size_t stages, std::size_t months, std::size_t observed,
                       std::size_t checked) {
    Lifecycle life{stages_of(kinds_of(fit, stages, months)), 2 * stages - 1, 0};
    share_out(life.stages, observed * months);
    for (std::size_t period = 1; period <= checked; ++period) {
        const auto cohort = cohort_after(life.stages, period * months);
        const double left = std::accumulate(cohort.begin(), cohort.end(), 0.0);
        life.worst = std::max(life.worst, std::abs(left - fit.survival(period)));
    }
    return life;
}

}  // namespace cxcase::analysis
