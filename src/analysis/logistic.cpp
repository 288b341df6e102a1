#include "logistic.hpp"

#include "cxcase/base/parallel.hpp"
#include "newton.hpp"

#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace cxcase::analysis {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int most_steps = 60;
constexpr int most_firth_steps = 500;
constexpr double aliased = 1e-9;  // of a column's length, what is left of it beside those before

struct Pass {
    MatrixXd triangle;  // of the weighted rows, with the weighted residuals as a last column
    double loglik = 0;
};

MatrixXd triangle_of(const MatrixXd& rows) {
    const Index columns = rows.cols();
    if (rows.rows() == 0) return MatrixXd::Zero(columns, columns);
    const Eigen::HouseholderQR<MatrixXd> qr(rows);
    MatrixXd triangle = MatrixXd::Zero(columns, columns);
    const Index height = std::min(rows.rows(), columns);
    triangle.topRows(height) = qr.matrixQR().topRows(height).template triangularView<Eigen::Upper>();
    return triangle;
}

MatrixXd joined(const MatrixXd& a, const MatrixXd& b) {
    MatrixXd both(a.rows() + b.rows(), a.cols());
    both << a, b;
    return triangle_of(both);
}

// log(1 + exp(-|eta|)), beside max(±eta, 0) the loss of an event or of its absence.
double loss(double eta, double trials, double events) {
    const double small = std::log1p(std::exp(-std::abs(eta)));
    return events * (small + std::max(-eta, 0.0)) + (trials - events) * (small + std::max(eta, 0.0));
}

Pass no_pass(Index parameters) { return {MatrixXd::Zero(parameters + 1, parameters + 1), 0}; }

// The rows of a block go below the triangle of those before them.
void add(Pass& pass, const DesignBlock& block, const VectorXd& beta) {
    const Index parameters = beta.size();
    const VectorXd eta = block.x * beta;
    MatrixXd rows(parameters + 1 + block.x.rows(), parameters + 1);
    rows.topRows(parameters + 1) = pass.triangle;
    auto below = rows.bottomRows(block.x.rows());
    VectorXd root(eta.size());
    double lost = 0;
    for (Index k = 0; k < eta.size(); ++k) {
        const Chance chance = chance_at(eta[k]);
        root[k] = std::sqrt(block.trials[k] * chance.p * chance.q);
        const double residual = block.events[k] * chance.q - (block.trials[k] - block.events[k]) * chance.p;
        below(k, parameters) = root[k] > 0 ? residual / root[k] : 0;
        lost += loss(eta[k], block.trials[k], block.events[k]);
    }
    below.leftCols(parameters) = root.asDiagonal() * block.x;
    pass.triangle = triangle_of(rows);
    pass.loglik -= lost;
}

void add(Pass& all, const Pass& part) {
    all.triangle = joined(all.triangle, part.triangle);
    all.loglik += part.loglik;
}

// Blocks are joined by strips, the strips to one.
Pass pass_at(const Design& design, const std::vector<std::size_t>& kept, const VectorXd& beta) {
    constexpr std::size_t strip = 64;
    const std::size_t strips = (design.blocks() + strip - 1) / strip;
    const auto parts = base::in_parallel(strips, design.threads(), [&](std::size_t s) {
        Pass part = no_pass(beta.size());
        for (std::size_t i = s * strip; i < std::min(design.blocks(), (s + 1) * strip); ++i)
            add(part, design.block(i, kept), beta);
        return part;
    });
    Pass all = no_pass(beta.size());
    for (const Pass& part : parts) add(all, part);
    return all;
}

// R of the information R'R.
MatrixXd factor_of(const Pass& pass) {
    const Index size = pass.triangle.cols() - 1;
    return pass.triangle.topLeftCorner(size, size);
}

VectorXd step_of(const Pass& pass) {
    const Index size = pass.triangle.cols() - 1;
    return factor_of(pass).triangularView<Eigen::Upper>().solve(pass.triangle.col(size).head(size));
}

MatrixXd inverse_information(const MatrixXd& factor) {
    const MatrixXd inverse =
        factor.triangularView<Eigen::Upper>().solve(MatrixXd::Identity(factor.rows(), factor.cols()));
    return inverse * inverse.transpose();
}

// Places of columns that follow from those before them, by the triangle of the unweighted rows.
std::vector<bool> follow(const MatrixXd& triangle) {
    std::vector<bool> following(static_cast<std::size_t>(triangle.cols()));
    MatrixXd basis(triangle.rows(), 0);
    for (Index j = 0; j < triangle.cols(); ++j) {
        VectorXd rest = triangle.col(j);
        const double length = rest.norm();
        for (int twice = 0; twice < 2; ++twice) rest -= basis * (basis.transpose() * rest);
        following[static_cast<std::size_t>(j)] = !(rest.norm() > aliased * length);
        if (following[static_cast<std::size_t>(j)]) continue;
        basis.conservativeResize(Eigen::NoChange, basis.cols() + 1);
        basis.rightCols(1) = rest.normalized();
    }
    return following;
}

void iterate(const Design& design, LogisticFit& fit) {
    fit.beta = VectorXd::Zero(static_cast<Index>(fit.kept.size()));
    Pass now{fit.start, fit.loglik};
    for (fit.steps = 1; fit.steps <= most_steps; ++fit.steps) {
        VectorXd step = step_of(now);
        if (!step.allFinite()) break;
        fit.converged = is_small(step, fit.beta, 0.01 * settled);  // not worth another walk over the rows
        if (fit.converged) break;
        Pass next = after_step(
            step, fit.beta, now.loglik, [&](const VectorXd& beta) { return pass_at(design, fit.kept, beta); },
            [](const Pass& pass) { return pass.loglik; });
        const double gained = next.loglik - now.loglik;
        fit.beta += step;
        now = std::move(next);
        fit.converged = is_small(step, fit.beta, settled);
        if (fit.converged) break;
        if (!runs_away(fit.steps, step, gained, now.loglik)) continue;
        fit.separated = running(step);
        break;
    }
    fit.loglik = now.loglik;
    fit.covariance = inverse_information(factor_of(now));
}

// The score with Firth's correction: residuals, and half a trial more to each side by the leverage of the row.
VectorXd firth_score(const Design& design, const std::vector<std::size_t>& kept, const VectorXd& beta,
                     const MatrixXd& factor) {
    const auto parts = base::in_parallel(design.blocks(), design.threads(), [&](std::size_t i) -> VectorXd {
        const DesignBlock block = design.block(i, kept);
        const VectorXd eta = block.x * beta;
        const MatrixXd turned = factor.transpose().triangularView<Eigen::Lower>().solve(MatrixXd(block.x.transpose()));
        VectorXd residual(eta.size());
        for (Index k = 0; k < eta.size(); ++k) {
            const Chance chance = chance_at(eta[k]);
            const double leverage = block.trials[k] * chance.p * chance.q * turned.col(k).squaredNorm();
            residual[k] = block.events[k] * chance.q - (block.trials[k] - block.events[k]) * chance.p +
                          leverage * 0.5 * (chance.q - chance.p);
        }
        return block.x.transpose() * residual;
    });
    VectorXd score = VectorXd::Zero(beta.size());
    for (const VectorXd& part : parts) score += part;
    return score;
}

double penalised(const Pass& pass) { return pass.loglik + factor_of(pass).diagonal().cwiseAbs().array().log().sum(); }

}  // namespace

Chance chance_at(double eta) {
    const double e = std::exp(-std::abs(eta));
    const double large = 1 / (1 + e);
    const double small = e / (1 + e);
    return eta >= 0 ? Chance{large, small} : Chance{small, large};
}

LogisticFit fit_firth(const Design& design, const std::vector<std::size_t>& kept) {
    LogisticFit fit;
    fit.kept = kept;
    fit.firth = true;
    fit.beta = VectorXd::Zero(static_cast<Index>(kept.size()));
    Pass now = pass_at(design, kept, fit.beta);
    for (fit.steps = 1; fit.steps <= most_firth_steps && !fit.converged; ++fit.steps) {
        const MatrixXd factor = factor_of(now);
        VectorXd step = inverse_information(factor) * firth_score(design, kept, fit.beta, factor);
        if (!step.allFinite()) break;
        step *= std::min(1.0, 5 / step.cwiseAbs().maxCoeff());
        Pass next = after_step(
            step, fit.beta, penalised(now), [&](const VectorXd& beta) { return pass_at(design, kept, beta); },
            penalised);
        fit.beta += step;
        now = std::move(next);
        fit.converged = is_small(step, fit.beta, 0.1 * settled);
    }
    fit.loglik = now.loglik;
    fit.covariance = inverse_information(factor_of(now));
    return fit;
}

LogisticFit choose_parameters(const Design& design) {
    std::vector<std::size_t> all(design.parameters().size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const Pass pass = pass_at(design, all, VectorXd::Zero(static_cast<Index>(all.size())));
    const auto following = follow(factor_of(pass));
    LogisticFit fit;
    for (const std::size_t i : all) (following[i] ? fit.dropped : fit.kept).push_back(i);
    std::vector<Index> columns;
    for (const std::size_t i : fit.kept) columns.push_back(static_cast<Index>(i));
    columns.push_back(static_cast<Index>(all.size()));
    fit.start = triangle_of(pass.triangle(Eigen::all, columns));
    fit.loglik = pass.loglik;
    return fit;
}

LogisticFit fit_logistic(const Design& design, LogisticFit chosen) {
    LogisticFit fit = std::move(chosen);
    iterate(design, fit);
    if (fit.separated.empty()) return fit;
    LogisticFit finite = fit_firth(design, fit.kept);
    finite.dropped = fit.dropped;
    finite.separated = fit.separated;
    return finite;
}

RawCoefficients raw_coefficients(const Design& design, const LogisticFit& fit) {
    const Index size = fit.beta.size();
    MatrixXd back = MatrixXd::Identity(size, size);
    for (Index j = 0; j < size; ++j) {
        const Parameter& parameter = design.parameters()[fit.kept[static_cast<std::size_t>(j)]];
        back(j, j) = 1 / parameter.scale;
        if (j > 0) back(0, j) = -parameter.centre / parameter.scale;
    }
    return {back * fit.beta, back * fit.covariance * back.transpose()};
}

}  // namespace cxcase::analysis
