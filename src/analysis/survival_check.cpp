// Idea: what the regression expects is worked out for the very customers who were still there in a month: of them the mean
// chance to leave. So both curves have the same customers in every month, and differ only in what bands cannot follow.
#include "survival_check.hpp"

#include "cox.hpp"
#include "cxcase/base/parallel.hpp"
#include "lives.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace cxcase::analysis {

namespace {

using Eigen::Index;

constexpr std::array shown_months{1., 3., 6., 12., 24., 36., 48., 60., 72., 120., 180., 240., 360.};
constexpr auto last_month = static_cast<std::size_t>(shown_months.back());

// By month, from 1 on: changes of how many were there, and of the sum of their chances.
struct MonthlySums {
    std::vector<double> there = std::vector<double>(last_month + 2);
    std::vector<double> chances = std::vector<double>(last_month + 2);

    void add(double before, double until, double count, double chance) {
        const auto first = static_cast<std::size_t>(before) + 1;
        if (first > last_month) return;
        const auto behind = static_cast<std::size_t>(std::min(until, static_cast<double>(last_month))) + 1;
        there[first] += count;
        there[behind] -= count;
        chances[first] += count * chance;
        chances[behind] -= count * chance;
    }
    void add(const MonthlySums& other) {
        for (std::size_t month = 0; month < there.size(); ++month) {
            there[month] += other.there[month];
            chances[month] += other.chances[month];
        }
    }
};

MonthlySums sums_of(const Design& design, const LogisticFit& fit) {
    constexpr std::size_t strip = 16;
    const auto parts = base::in_parallel((design.blocks() + strip - 1) / strip, design.threads(), [&](std::size_t s) {
        MonthlySums sums;
        for (std::size_t i = s * strip; i < std::min(design.blocks(), (s + 1) * strip); ++i) {
            const DesignBlock block = design.block(i, fit.kept);
            const Eigen::VectorXd eta = block.x * fit.beta;
            for (std::size_t k = 0; k < block.rows(); ++k) {
                const auto at = static_cast<Index>(k);
                const double months = block.until[k] - block.before[k];
                sums.add(block.before[k], block.until[k], block.trials[at] / months, chance_at(eta[at]).p);
            }
        }
        return sums;
    });
    MonthlySums all;
    for (const MonthlySums& part : parts) all.add(part);
    return all;
}

// Share still there after each month from 0 on, by the regression.
std::vector<double> expected_survival(const MonthlySums& sums) {
    std::vector<double> left{1};
    double there = 0, chances = 0;
    for (std::size_t month = 1; month <= last_month; ++month) {
        there += sums.there[month];
        chances += sums.chances[month];
        left.push_back(left.back() * (there > 0.5 ? 1 - chances / there : 1));
    }
    return left;
}

std::vector<TenurePoint> curve_of(const Design& design, const LogisticFit& fit, const Lives& lives) {
    std::vector<double> months;
    for (const double month : shown_months)
        if (lives.size() > 0 && month <= lives.time(lives.size() - 1)) months.push_back(month);
    if (months.empty()) return {};
    const auto expected = expected_survival(sums_of(design, fit));
    std::vector<TenurePoint> curve;
    for (const SurvivalPoint& point : kaplan_meier(lives, months))
        curve.push_back({point.time, point.at_risk, point.survival, expected[static_cast<std::size_t>(point.time)]});
    return curve;
}

// A ratio and its interval from those of its logarithm.
Interval ratio_of(const Interval& log) {
    const double ratio = std::exp(log.value);
    return {ratio, ratio * log.se, std::exp(log.low), std::exp(log.high)};
}

std::string no_limit(const Design& design, const std::vector<std::size_t>& kept, const CoxFit& cox) {
    if (cox.without_limit.empty()) return "Cox's regression found no answer";
    const std::string& name = design.parameters()[kept[cox.without_limit.front()]].name;
    return "by '" + name +
           "' nobody left in one of the groups, or everybody did at first: how many times as likely to leave they are "
           "has no limit";
}

class Check {
 public:
    Check(const Design& design, const DesignWish& wish, const LogisticFit& fit)
        : design_(design),
          wish_(wish),
          fit_(fit),
          plain_(design.data(), {wish.frictions, wish.covariates, wish.segment, {}}, design.threads()) {}

    SurvivalCheck run() {
        const Lives lives(design_.data(), wish_.segment);
        result_.curve = curve_of(design_, fit_, lives);
        // The intercept and the bands come first, and Cox's regression has neither.
        const std::size_t bands = wish_.bands.size() - 1;
        for (std::size_t place = 0; place < fit_.kept.size(); ++place) {
            if (fit_.kept[place] <= bands) continue;
            places_.push_back(place);
            kept_.push_back(fit_.kept[place] - bands);
        }
        if (kept_.empty()) {
            result_.refusal = "nothing is left by which customers could be compared";
            return std::move(result_);
        }
        const CoxFit cox = fit_cox(plain_, lives, kept_);
        if (cox.converged)
            take(cox);
        else
            result_.refusal = no_limit(plain_, kept_, cox);
        return std::move(result_);
    }

 private:
    void take(const CoxFit& cox) {
        const RawCoefficients raw = raw_coefficients(design_, fit_);
        for (std::size_t j = 0; j < kept_.size(); ++j) {
            const auto at = static_cast<Index>(j);
            const auto place = static_cast<Index>(places_[j]);
            const Parameter& parameter = plain_.parameters()[kept_[j]];
            const Interval log = wald(cox.beta[at], std::sqrt(cox.covariance(at, at)));
            result_.cox.push_back({parameter.name, log});
            if (std::ranges::find(wish_.frictions, parameter.column) == wish_.frictions.end()) continue;
            const Interval odds = wald(raw.beta[place], std::sqrt(raw.covariance(place, place)));
            result_.ratios.push_back({parameter.name, ratio_of(odds), ratio_of(log), std::exp(cox.early[at]),
                                      std::exp(cox.late[at]), std::erfc(std::sqrt(cox.uneven[at] / 2))});
        }
    }

    const Design& design_;
    const DesignWish& wish_;
    const LogisticFit& fit_;
    Design plain_;
    std::vector<std::size_t> places_;  // of the fit
    std::vector<std::size_t> kept_;    // parameters of the design without bands
    SurvivalCheck result_;
};

}  // namespace

SurvivalCheck check_survival(const Design& design, const DesignWish& wish, const LogisticFit& fit) {
    return Check(design, wish, fit).run();
}

}  // namespace cxcase::analysis
