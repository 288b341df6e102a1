#include "cxcase/analysis/retention.hpp"

#include <Eigen/Core>
#include <Eigen/LU>

#include <algorithm>
#include <cmath>
#include <numbers>

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

constexpr double edge = 1e6;  // what lies so many times away is no end any more

// Nothing where the interval is without end.
std::optional<Interval> around(double value, double log_variance) {
    const double log_se = std::sqrt(log_variance);
    const double down = std::exp(-z95 * log_se), up = std::exp(z95 * log_se);
    const bool bounded = up < edge;  // false of what is no number
    return bounded ? std::optional(Interval{value, value * log_se, value * down, value * up}) : std::nullopt;
}

void add_intervals(RetentionFit& fit, const Matrix2d& bend, double customers) {
    const Matrix2d covariance = (-bend * customers).inverse();
    const auto alpha = around(fit.alpha, covariance(0, 0));
    const auto beta = around(fit.beta, covariance(1, 1));
    if (!alpha || !beta) return;
    fit.alpha_interval = alpha;
    fit.beta_interval = beta;
}

// Where the climb has no end: chances that are all alike, or that are 0 and 1 alone. Then only alpha / beta is known.
std::string why_no_top(const RetentionFit& fit, bool settled) {
    if (fit.alpha + fit.beta < 1 / edge) return "those who leave do so in the first period, and hardly anybody later";
    if (settled && fit.alpha < edge && fit.beta < edge) return {};
    return "the same share leaves in every period, or ever more do";
}

// Of a rate next to nothing the sum over periods has no end.
constexpr std::size_t most_periods = 1'000'000;

// So the rest of it is an integral: whoever leaves with a chance p each period is here for (1 + rate) / (rate + p) of them, and
// p is distributed as beta(alpha, later). By q = p^alpha, so that nothing grows without end where p is 0, and by tanh-sinh
// quadrature (Takahasi and Mori 1974), the norm like the mean. `later` is large here, so that nothing does where p is 1 either.
double mean_lifetime(double alpha, double later, double rate) {
    constexpr int steps_of_one = 128, reach = 6 * steps_of_one;
    double mean = 0, norm = 0;
    for (int k = -reach; k <= reach; ++k) {
        const double t = static_cast<double>(k) / steps_of_one;
        const double odds = std::exp(-std::numbers::pi * std::sinh(t));  // of 1 - q to q
        const double log_p = -std::log1p(odds) / alpha;
        const double density = std::exp((later - 1) * std::log(-std::expm1(log_p)));
        const double weight = density * std::cosh(t) * odds / ((1 + odds) * (1 + odds));
        norm += weight;
        mean += weight * (1 + rate) / (rate + std::exp(log_p));
    }
    return mean / norm;
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
    bool settled = false;
    Likelihood here = likelihood(survivors, fit.alpha, fit.beta);
    for (int i = 0; i < 500 && !settled; ++i) {
        Vector2d step = step_from(here);
        Likelihood next = likelihood(survivors, fit.alpha * std::exp(step[0]), fit.beta * std::exp(step[1]));
        for (int half = 0; half < 50 && !(next.value >= here.value - 1e-15 * std::abs(here.value)); ++half) {
            step /= 2;
            next = likelihood(survivors, fit.alpha * std::exp(step[0]), fit.beta * std::exp(step[1]));
        }
        fit.alpha *= std::exp(step[0]);
        fit.beta *= std::exp(step[1]);
        here = next;
        settled = step.cwiseAbs().maxCoeff() < 1e-12;
    }
    fit.why_none = why_no_top(fit, settled);
    fit.loglik = here.value;
    if (customers && fit.why_none.empty()) add_intervals(fit, here.bend, *customers);
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
        if (t - period > most_periods)
            return sum + term * mean_lifetime(alpha, beta + static_cast<double>(t) - 1, rate);
        sum += term;
        term *= retention(t) / (1 + rate);
    }
    return sum;
}

}  // namespace cxcase::analysis
