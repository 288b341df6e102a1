#include "cxcase/analysis/retention.hpp"

#include <Eigen/Core>
#include <Eigen/LU>

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {

namespace {

using Eigen::Matrix2d;
using Eigen::Vector2d;

struct Likelihood {
    double value = 0;
    Vector2d slope = Vector2d::Zero();
    Matrix2d bend = Matrix2d::Zero();
};

// Of one customer, by the logarithms of alpha and beta. In period t a share alpha / (alpha + beta + t - 1) leaves.
Likelihood likelihood(const Survivors& survivors, double alpha, double beta) {
    Likelihood all;
    Vector2d slope = Vector2d::Zero();
    Matrix2d bend = Matrix2d::Zero();
    for (std::size_t t = 1; t < survivors.size(); ++t) {
        const double left = survivors[t] / survivors[0];
        const double lost = survivors[t - 1] / survivors[0] - left;
        const double stay = beta + static_cast<double>(t) - 1;
        const double sum = alpha + stay;
        all.value += lost * std::log(alpha / sum) + left * std::log(stay / sum);
        const double both = lost + left;
        slope += Vector2d(lost / alpha - both / sum, left / stay - both / sum);
        bend.array() += both / (sum * sum);
        bend(0, 0) -= lost / (alpha * alpha);
        bend(1, 1) -= left / (stay * stay);
    }
    const Vector2d scale(alpha, beta);
    all.slope = scale.cwiseProduct(slope);
    all.bend = scale.asDiagonal() * bend * scale.asDiagonal();
    all.bend += Matrix2d(all.slope.asDiagonal());
    return all;
}

// Uphill: where the surface does not bend down, along the slope.
Vector2d step_from(const Likelihood& here) {
    const bool hollow = here.bend(0, 0) < 0 && here.bend.determinant() > 0;
    const Vector2d step = hollow ? Vector2d(-here.bend.inverse() * here.slope) : here.slope;
    return step / std::max(1.0, step.cwiseAbs().maxCoeff());
}

Interval around(double value, double log_se) {
    return {value, value * log_se, value * std::exp(-z95 * log_se), value * std::exp(z95 * log_se)};
}

}  // namespace

std::string why_no_survivors(const Survivors& survivors) {
    if (survivors.size() < 3) return "there are fewer than three rows";
    if (!(survivors.front() > 0)) return "the first figure is not above 0";
    for (std::size_t t = 1; t < survivors.size(); ++t) {
        if (survivors[t] < 0) return "the figure of row " + std::to_string(t + 1) + " is negative";
        if (survivors[t] > survivors[t - 1])
            return "more are left in row " + std::to_string(t + 1) + " than in the row before";
    }
    if (survivors.back() == survivors.front()) return "nobody was lost";
    if (!(survivors[1] > 0)) return "nobody is left after the first period";
    return {};
}

RetentionFit fit_retention(const Survivors& survivors, std::optional<double> customers) {
    RetentionFit fit;
    Likelihood here = likelihood(survivors, fit.alpha, fit.beta);
    for (int i = 0; i < 500 && !fit.converged; ++i) {
        Vector2d step = step_from(here);
        Likelihood next = likelihood(survivors, fit.alpha * std::exp(step[0]), fit.beta * std::exp(step[1]));
        for (int half = 0; half < 50 && !(next.value >= here.value - 1e-15 * std::abs(here.value)); ++half) {
            step /= 2;
            next = likelihood(survivors, fit.alpha * std::exp(step[0]), fit.beta * std::exp(step[1]));
        }
        fit.alpha *= std::exp(step[0]);
        fit.beta *= std::exp(step[1]);
        here = next;
        fit.converged = step.cwiseAbs().maxCoeff() < 1e-12;
    }
    // Where nothing bends the surface any more, everybody has the same chance, and only alpha / beta is known.
    fit.converged = fit.converged && fit.alpha < 1e6 && fit.beta < 1e6;
    fit.loglik = here.value;
    if (!customers || !fit.converged) return fit;
    const Matrix2d covariance = (-here.bend * *customers).inverse();
    fit.alpha_interval = around(fit.alpha, std::sqrt(covariance(0, 0)));
    fit.beta_interval = around(fit.beta, std::sqrt(covariance(1, 1)));
    return fit;
}

double RetentionFit::retention(std::size_t period) const {
    const double stay = beta + static_cast<double>(period) - 1;
    return stay / (alpha + stay);
}

double RetentionFit::survival(std::size_t period) const {
    double share = 1;
    for (std::size_t t = 1; t <= period; ++t) share *= retention(t);
    return share;
}

std::optional<double> RetentionFit::lifetime(std::size_t period, double rate) const {
    const double later = beta + static_cast<double>(period);
    if (rate <= 0) return alpha > 1 ? std::optional((alpha + later - 1) / (alpha - 1)) : std::nullopt;
    double sum = 0, term = 1;
    for (std::size_t t = period + 1; term > 1e-17 * (sum + term); ++t) {
        sum += term;
        term *= retention(t) / (1 + rate);
    }
    return sum;
}

}  // namespace cxcase::analysis
