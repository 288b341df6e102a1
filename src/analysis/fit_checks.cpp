#include "fit_checks.hpp"

#include "cxcase/base/parallel.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

std::vector<Scored> scores_of(const Design& design, const LogisticFit& fit) {
    const auto parts = base::in_parallel(design.blocks(), design.threads(), [&](std::size_t i) {
        const DesignBlock block = design.block(i, fit.kept);
        const Eigen::VectorXd eta = block.x * fit.beta;
        std::vector<Scored> scored;
        for (Index k = 0; k < eta.size(); ++k)
            scored.push_back({chance_at(eta[k]).p, block.trials[k], block.events[k]});
        return scored;
    });
    std::vector<Scored> all;
    for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

// One customer a row: the chance, negative where the outcome did not happen. A third of the memory.
std::vector<double> signed_chances(const Design& design, const LogisticFit& fit) {
    std::vector<double> all(design.data().rows);
    const std::size_t step = design.block(0, {0}).rows();
    base::for_each_index(design.blocks(), design.threads(), [&](std::size_t i) {
        const DesignBlock block = design.block(i, fit.kept);
        const Eigen::VectorXd eta = block.x * fit.beta;
        for (Index k = 0; k < eta.size(); ++k) {
            const double p = chance_at(eta[k]).p;
            all[i * step + static_cast<std::size_t>(k)] = block.events[k] > 0 ? p : -p;
        }
    });
    std::ranges::sort(all, {}, [](double p) { return std::abs(p); });
    return all;
}

Scored scored(const Scored& one) { return one; }
Scored scored(double p) { return {std::abs(p), 1, p > 0 ? 1.0 : 0.0}; }

template <class Sorted>
double auc_over(const Sorted& sorted) {
    double below = 0, wins = 0, events = 0;  // below: trials without event so far
    for (std::size_t i = 0; i < sorted.size();) {
        double tied_events = 0, tied_others = 0;
        const double chance = scored(sorted[i]).chance;
        for (; i < sorted.size() && scored(sorted[i]).chance == chance; ++i) {
            const Scored one = scored(sorted[i]);
            tied_events += one.events;
            tied_others += one.trials - one.events;
        }
        wins += tied_events * (below + tied_others / 2);
        below += tied_others;
        events += tied_events;
    }
    return events > 0 && below > 0 ? wins / (events * below) : 0.5;
}

template <class Sorted>
std::vector<Decile> deciles_over(const Sorted& sorted) {
    double total = 0;
    for (const auto& one : sorted) total += scored(one).trials;
    std::vector<Decile> deciles(10);
    double before = 0;
    for (std::size_t i = 0; i < sorted.size();) {
        Decile tied;
        const double chance = scored(sorted[i]).chance;
        for (; i < sorted.size() && scored(sorted[i]).chance == chance; ++i) {
            tied.trials += scored(sorted[i]).trials;
            tied.observed += scored(sorted[i]).events;
        }
        const auto tenth = static_cast<std::size_t>(std::clamp(10 * (before + tied.trials / 2) / total, 0.0, 9.0));
        deciles[tenth].trials += tied.trials;
        deciles[tenth].predicted += tied.trials * chance;
        deciles[tenth].observed += tied.observed;
        before += tied.trials;
    }
    std::erase_if(deciles, [](const Decile& decile) { return decile.trials == 0; });
    for (Decile& decile : deciles) {
        decile.predicted /= decile.trials;
        decile.observed /= decile.trials;
    }
    return deciles;
}

// Largest by smallest eigenvalue of the information of the columns as they stand, its diagonal scaled to 1.
double condition_of(const RawCoefficients& coefficients) {
    // Scaled first: the smallest variance may be 1e-20 and the largest 1e20.
    const Index size = coefficients.covariance.rows();
    const Eigen::VectorXd sd = coefficients.covariance.diagonal().cwiseSqrt();
    const MatrixXd correlation =
        sd.cwiseInverse().asDiagonal() * coefficients.covariance * sd.cwiseInverse().asDiagonal();
    const MatrixXd information = correlation.ldlt().solve(MatrixXd::Identity(size, size));
    const Eigen::VectorXd length = information.diagonal().cwiseSqrt();
    const MatrixXd scaled = length.cwiseInverse().asDiagonal() * information * length.cwiseInverse().asDiagonal();
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(scaled, Eigen::EigenvaluesOnly);
    return solver.eigenvalues()[size - 1] / solver.eigenvalues()[0];
}

}  // namespace

double auc_of(std::vector<Scored>& all) {
    std::ranges::sort(all, {}, &Scored::chance);
    return auc_over(all);
}

FitChecks checks_of(const Design& design, const LogisticFit& fit, const RawCoefficients& coefficients) {
    FitChecks checks;
    if (design.is_plain()) {
        const auto sorted = signed_chances(design, fit);
        checks.auc = auc_over(sorted);
        checks.deciles = deciles_over(sorted);
    } else {
        auto all = scores_of(design, fit);
        checks.auc = auc_of(all);
        checks.deciles = deciles_over(all);
    }
    checks.condition = condition_of(coefficients);
    checks.loglik = fit.loglik;
    checks.steps = fit.steps;
    checks.firth = fit.firth;
    return checks;
}

}  // namespace cxcase::analysis
