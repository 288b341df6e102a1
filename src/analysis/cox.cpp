#include "cox.hpp"

#include "efron.hpp"
#include "newton.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace cxcase::analysis {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int most_steps = 60;
constexpr std::size_t block_rows = 1024;

// Sums of exp(x beta), and times x and x x'.
struct Moments {
    double sum = 0;
    VectorXd first;
    MatrixXd second;

    explicit Moments(Index size) : first(VectorXd::Zero(size)), second(MatrixXd::Zero(size, size)) {}

    template <class Rows>
    void add(const Rows& x, const VectorXd& weights) {
        sum += weights.sum();
        first.noalias() += x.transpose() * weights;
        const MatrixXd weighted = weights.asDiagonal() * x;
        second.noalias() += x.transpose() * weighted;
    }
};

// Those who left at one time.
struct Leavers {
    double count = 0, eta = 0;
    VectorXd x;
    Moments moments;
    explicit Leavers(Index size) : x(VectorXd::Zero(size)), moments(size) {}
};

struct CoxPass {
    double loglik = 0;
    VectorXd score;
    MatrixXd information;
    VectorXd timed_score;                                 // the same with each time's part times its share
    MatrixXd timed_information, twice_timed_information;  // once, and by its square

    explicit CoxPass(Index size)
        : score(VectorXd::Zero(size)),
          information(MatrixXd::Zero(size, size)),
          timed_score(score),
          timed_information(information),
          twice_timed_information(information) {}
};

class Walk {
 public:
    // `shares`: of each time with leavers, from the first on; empty where no test is wanted.
    Walk(const Design& design, const Lives& lives, const std::vector<std::size_t>& kept, const VectorXd& beta,
         const std::vector<double>& shares)
        : design_(design),
          lives_(lives),
          kept_(kept),
          beta_(beta),
          shares_(shares),
          event_times_(shares.size()),
          risk_(beta.size()),
          leavers_(beta.size()),
          pass_(beta.size()) {}

    CoxPass run() {
        for (std::size_t end = lives_.size(); end > 0;) {
            const std::size_t begin = end > block_rows ? end - block_rows : 0;
            add_block(begin, end);
            end = begin;
        }
        close();
        return std::move(pass_);
    }

 private:
    // Places from the last to the first, a stretch of equal times at once.
    void add_block(std::size_t begin, std::size_t end) {
        std::vector<std::size_t> rows;
        for (std::size_t place = begin; place < end; ++place) rows.push_back(lives_.row(place));
        const DesignBlock block = design_.customers(rows, kept_);
        const VectorXd eta = block.x * beta_;
        for (std::size_t last = end; last > begin;) {
            std::size_t first = last - 1;
            while (first > begin && lives_.time(first - 1) == lives_.time(last - 1)) --first;
            if (lives_.time(first) != time_) close();
            time_ = lives_.time(first);
            add(block, eta, static_cast<Index>(first - begin), static_cast<Index>(last - first));
            last = first;
        }
    }

    void add(const DesignBlock& block, const VectorXd& eta, Index first, Index size) {
        const auto x = block.x.middleRows(first, size);
        const VectorXd hazards = eta.segment(first, size).array().exp();
        risk_.add(x, hazards.cwiseProduct(block.trials.segment(first, size)));
        const VectorXd events = block.events.segment(first, size);
        if (events.sum() == 0) return;
        leavers_.count += events.sum();
        leavers_.eta += eta.segment(first, size).dot(events);
        leavers_.x.noalias() += x.transpose() * events;
        leavers_.moments.add(x, hazards.cwiseProduct(events));
    }

    // What the leavers of the time reached add, when all who were still there are known.
    void close() {
        if (leavers_.count == 0) return;
        const Moments& left = leavers_.moments;
        const EfronSums sums = efron_sums(leavers_.count, risk_.sum, left.sum);
        pass_.loglik += leavers_.eta - sums.log;
        const MatrixXd across = risk_.first * left.first.transpose();
        const VectorXd score = leavers_.x - sums.whole * risk_.first + sums.part * left.first;
        const MatrixXd information =
            sums.whole * risk_.second - sums.part * left.second - sums.square * risk_.first * risk_.first.transpose() +
            sums.mixed * (across + across.transpose()) - sums.part_square * left.first * left.first.transpose();
        add(score, information);
        leavers_ = Leavers(beta_.size());
    }

    void add(const VectorXd& score, const MatrixXd& information) {
        pass_.score += score;
        pass_.information += information;
        if (shares_.empty()) return;
        const double share = shares_[--event_times_];
        pass_.timed_score += share * score;
        pass_.timed_information += share * information;
        pass_.twice_timed_information += share * share * information;
    }

    const Design& design_;
    const Lives& lives_;
    const std::vector<std::size_t>& kept_;
    const VectorXd& beta_;
    const std::vector<double>& shares_;
    std::size_t event_times_;
    double time_ = -1;
    Moments risk_;
    Leavers leavers_;
    CoxPass pass_;
};

class CoxClimb {
 public:
    CoxClimb(const Design& design, const Lives& lives, const std::vector<std::size_t>& kept)
        : design_(design), lives_(lives), kept_(kept) {}

    CoxFit run() {
        const auto size = static_cast<Index>(kept_.size());
        fit_.beta = VectorXd::Zero(size);
        CoxPass now = pass_at(fit_.beta);
        for (fit_.steps = 1; fit_.steps <= most_steps && !fit_.converged; ++fit_.steps) {
            VectorXd step = now.information.ldlt().solve(now.score);
            if (!step.allFinite()) break;
            CoxPass next =
                after_step(step, fit_.beta, now.loglik, [&](const VectorXd& beta) { return pass_at(beta); }, height);
            const double gained = next.loglik - now.loglik;
            fit_.beta += step;
            now = std::move(next);
            fit_.converged = is_small(step, fit_.beta, settled);
            if (!runs_away(fit_.steps, step, gained, now.loglik)) continue;
            fit_.without_limit = running(step);
            break;
        }
        fit_.loglik = now.loglik;
        fit_.covariance = now.information.ldlt().solve(MatrixXd::Identity(size, size));
        // Columns that all but follow from each other leave errors of rounding where variances should be.
        if (!(fit_.covariance.diagonal().array() > 0).all()) fit_.converged = false;
        if (fit_.converged) ask_whether_even();
        unscale();
        return std::move(fit_);
    }

 private:
    // Hazards that overflow are no way up.
    [[nodiscard]] static double height(const CoxPass& pass) {
        return std::isnan(pass.loglik) ? -std::numeric_limits<double>::infinity() : pass.loglik;
    }

    [[nodiscard]] CoxPass pass_at(const VectorXd& beta, const std::vector<double>& shares = {}) const {
        return Walk(design_, lives_, kept_, beta, shares).run();
    }

    // The score test of one product with time after the other, beside all columns.
    void ask_whether_even() {
        std::vector<double> shares = survival_before_events(lives_);
        for (double& share : shares) share = 1 - share;
        const CoxPass pass = pass_at(fit_.beta, shares);
        const Index size = fit_.beta.size();
        fit_.uneven = fit_.early = fit_.late = VectorXd::Zero(size);
        for (Index j = 0; j < size; ++j) {
            const VectorXd follows = fit_.covariance * pass.timed_information.col(j);
            const double variance = pass.twice_timed_information(j, j) - follows.dot(pass.timed_information.col(j));
            const double slope = variance > 0 ? pass.timed_score[j] / variance : 0;
            fit_.uneven[j] = slope * pass.timed_score[j];
            fit_.early[j] = fit_.beta[j] - follows[j] * slope;
            fit_.late[j] = fit_.early[j] + (shares.empty() ? 0 : shares.back()) * slope;
        }
    }

    void unscale() {
        for (Index j = 0; j < fit_.beta.size(); ++j) {
            const double scale = design_.parameters()[kept_[static_cast<std::size_t>(j)]].scale;
            fit_.beta[j] /= scale;
            fit_.covariance.row(j) /= scale;
            fit_.covariance.col(j) /= scale;
            if (!fit_.converged) continue;
            fit_.early[j] /= scale;
            fit_.late[j] /= scale;
        }
    }

    const Design& design_;
    const Lives& lives_;
    const std::vector<std::size_t>& kept_;
    CoxFit fit_;
};

}  // namespace

CoxFit fit_cox(const Design& design, const Lives& lives, const std::vector<std::size_t>& kept) {
    return CoxClimb(design, lives, kept).run();
}

}  // namespace cxcase::analysis
