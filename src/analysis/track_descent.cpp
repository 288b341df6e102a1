#include "track_descent.hpp"

#include "eigen_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::analysis {

using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr int most_steps = 30;
constexpr double nudge = 1e-5;  // of slopes, in standard deviations
constexpr double settled = 1e-9;
constexpr double worth_going_on = 0.01;  // of the loss, with slopes from an earlier point

}  // namespace

Descent::Descent(const std::vector<FreeFigure>& parameters, const std::vector<Observation>& observations, Expect expect,
                 Variance variance)
    : parameters_(parameters),
      expect_(std::move(expect)),
      variance_(std::move(variance)),
      observed_(index(observations.size())),
      z_(VectorXd::Zero(index(parameters.size()))),
      low_(z_),
      high_(z_) {
    for (std::size_t j = 0; j < parameters.size(); ++j) {
        const FreeFigure& p = parameters[j];
        low_(index(j)) = (p.low - p.mean) / p.sd;
        high_(index(j)) = (p.high - p.mean) / p.sd;
    }
    for (std::size_t k = 0; k < observations.size(); ++k) observed_(index(k)) = observations[k].value;
}

Fit Descent::run() {
    expected_ = expected(z_);
    loss_ = loss(z_, expected_);
    linearise();
    bool fresh = true;
    for (int step = 0; step < most_steps; ++step) {
        const double before = loss_;
        improve();
        const double gain = before - loss_;
        if (fresh && gain < settled * (1 + std::abs(loss_))) break;
        fresh = gain < worth_going_on;
        if (fresh) linearise();
    }
    return result();
}

std::vector<double> Descent::values(const VectorXd& z) const {
    std::vector<double> x;
    for (std::size_t j = 0; j < parameters_.size(); ++j) {
        const FreeFigure& p = parameters_[j];
        x.push_back(std::clamp(p.mean + p.sd * z(index(j)), p.low, p.high));
    }
    return x;
}

VectorXd Descent::expected(const VectorXd& z) const {
    const std::vector<double> all = expect_(values(z), nullptr, {});
    return Eigen::Map<const VectorXd>(all.data(), index(all.size()));
}

VectorXd Descent::expected_beside(const VectorXd& z, Eigen::Index j) const {
    std::vector<double> known(expected_.data(), expected_.data() + expected_.size());
    const auto all = expect_(values(z), &parameters_[static_cast<std::size_t>(j)].groups, std::move(known));
    return Eigen::Map<const VectorXd>(all.data(), index(all.size()));
}

VectorXd Descent::variances(const VectorXd& expected) const {
    VectorXd v(expected.size());
    for (Eigen::Index k = 0; k < v.size(); ++k) v(k) = variance_(static_cast<std::size_t>(k), expected(k));
    return v;
}

double Descent::loss(const VectorXd& z, const VectorXd& expected) const {
    const VectorXd v = variances(expected);
    double sum = 0.5 * z.squaredNorm();
    for (Eigen::Index k = 0; k < v.size(); ++k) {
        const double m = std::max(expected(k), 1.0);
        const double o = observed_(k);
        double half = m - o + (o > 0 ? o * std::log(o / m) : 0);
        if (expected(k) < 1) half += 0.5 * ((o - expected(k)) * (o - expected(k)) - (o - 1) * (o - 1));
        sum += half * m / v(k);
    }
    return sum;
}

void Descent::linearise() {
    const VectorXd root = variances(expected_).cwiseSqrt().cwiseInverse();
    slope_.resize(observed_.size(), z_.size());
    for (Eigen::Index j = 0; j < z_.size(); ++j) {
        VectorXd beside = z_;
        // What a fix of all removes ends at all: of a strength only the side below tells what less of it would do.
        const bool down = !parameters_[static_cast<std::size_t>(j)].quantity || z_(j) + nudge > high_(j);
        const double h = down ? -nudge : nudge;
        beside(j) += h;
        slope_.col(j) = (expected_beside(beside, j) - expected_).cwiseProduct(root) / h;
    }
    curvature_ = MatrixXd::Identity(z_.size(), z_.size());
    curvature_.selfadjointView<Eigen::Lower>().rankUpdate(slope_.transpose());
    factor_.compute(curvature_);
}

VectorXd Descent::free_move(VectorXd pull) const {
    MatrixXd curvature = curvature_;
    bool held = false;
    for (Eigen::Index j = 0; j < z_.size(); ++j) {
        const bool ends = (z_(j) <= low_(j) && pull(j) < 0) || (z_(j) >= high_(j) && pull(j) > 0);
        if (!ends) continue;
        held = true;
        pull(j) = 0;
        curvature.row(j).setZero();
        curvature.col(j).setZero();
        curvature(j, j) = 1;
    }
    return held ? VectorXd(curvature.selfadjointView<Eigen::Lower>().llt().solve(pull)) : VectorXd(factor_.solve(pull));
}

void Descent::improve() {
    const VectorXd root = variances(expected_).cwiseSqrt().cwiseInverse();
    const VectorXd pull = slope_.transpose() * (observed_ - expected_).cwiseProduct(root) - z_;
    const VectorXd move = free_move(pull);
    for (double share = 1; share > 1e-3; share /= 2) {
        const VectorXd next = (z_ + share * move).cwiseMax(low_).cwiseMin(high_);
        const VectorXd then = expected(next);
        const double reached = loss(next, then);
        if (!(reached <= loss_)) continue;
        z_ = next;
        expected_ = then;
        loss_ = reached;
        return;
    }
}

Fit Descent::result() const {
    Fit fit;
    fit.values = values(z_);
    const Eigen::Index p = z_.size();
    const MatrixXd inverse = factor_.solve(MatrixXd::Identity(p, p));
    for (Eigen::Index i = 0; i < p; ++i) {
        const double scale = parameters_[static_cast<std::size_t>(i)].sd;
        fit.sds.push_back(scale * std::sqrt(inverse(i, i)));
        for (Eigen::Index j = 0; j < p; ++j)
            fit.covariance.push_back(scale * inverse(i, j) * parameters_[static_cast<std::size_t>(j)].sd);
    }
    const MatrixXd root = factor_.matrixL();
    fit.loss = loss_;
    fit.evidence = -loss_ - root.diagonal().array().log().sum();
    fit.slopes.assign(slope_.data(), slope_.data() + slope_.size());
    add_observed(fit);
    return fit;
}

void Descent::add_observed(Fit& fit) const {
    const VectorXd sds = variances(expected_).cwiseSqrt();
    fit.expected.assign(expected_.begin(), expected_.end());
    fit.sd_of_counts.assign(sds.begin(), sds.end());
}

}  // namespace cxcase::analysis
