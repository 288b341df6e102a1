#include "track_drift.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/model/beta.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cxcase::analysis {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double told_at = 0.01;          // of all series together
constexpr double worth_telling = 0.0025;  // a month
constexpr std::size_t enough_months = 8;

// Observations [first, end) of one series.
struct MonthsOfSeries {
    std::size_t series = 0, first = 0, end = 0;
    [[nodiscard]] std::size_t months() const { return end - first; }
};

std::vector<MonthsOfSeries> months_by_series(const std::vector<Observation>& observations) {
    std::vector<MonthsOfSeries> all;
    for (std::size_t k = 0; k < observations.size(); ++k) {
        if (k == 0 || observations[k - 1].series != observations[k].series)
            all.push_back({observations[k].series, k, k});
        all.back().end = k + 1;
    }
    std::erase_if(all, [](const MonthsOfSeries& one) { return one.months() < enough_months; });
    return all;
}

// That Student's t with so many degrees of freedom is as far from 0, to either side.
double chance_beyond(double t, double freedom) {
    return model::beta_cdf(freedom / (freedom + t * t), freedom / 2, 0.5);
}

class DriftSearch {
 public:
    DriftSearch(const std::vector<Observation>& observations, const Fit& fit)
        : observations_(observations),
          fit_(fit),
          slopes_(Eigen::Map<const MatrixXd>(fit.slopes.data(), static_cast<Index>(observations.size()),
                                             static_cast<Index>(fit.values.size()))) {
        MatrixXd curvature = MatrixXd::Identity(slopes_.cols(), slopes_.cols());
        curvature.selfadjointView<Eigen::Lower>().rankUpdate(slopes_.transpose());
        factor_.compute(curvature);
    }

    // The drift of one series; nothing where what is left does not tell it from noise, of `tests` that are made.
    [[nodiscard]] std::optional<Drift> of(const MonthsOfSeries& one, std::size_t tests) const {
        const auto first = static_cast<Index>(one.first);
        const auto months = static_cast<Index>(one.months());
        const VectorXd direction = direction_of(one);
        const VectorXd left = residuals_of(one);
        const VectorXd shared = slopes_.middleRows(first, months).transpose() * direction;
        const double information = direction.squaredNorm() - shared.dot(factor_.solve(shared));
        if (!(information > 0)) return std::nullopt;
        const double drift = direction.dot(left) / information;
        const double freedom = static_cast<double>(one.months()) - 3;
        const double noise = std::max((left.squaredNorm() - drift * drift * information) / freedom, least_noise(one));
        const double se = std::sqrt(noise / information);
        if (!(std::abs(drift) >= worth_telling) || !std::isfinite(drift / se)) return std::nullopt;
        const double chance = chance_beyond(drift / se, freedom);
        return chance * static_cast<double>(tests) < told_at ? std::optional(Drift{one.series, drift}) : std::nullopt;
    }

 private:
    // What is observed above the expected, in standard deviations.
    [[nodiscard]] VectorXd residuals_of(const MonthsOfSeries& one) const {
        VectorXd left(static_cast<Index>(one.months()));
        for (std::size_t k = one.first; k < one.end; ++k)
            left(static_cast<Index>(k - one.first)) =
                (observations_[k].value - fit_.expected[k]) / fit_.sd_of_counts[k];
        return left;
    }

    // What a growth of all of itself a month would add to each count, over the count's standard deviation; around the middle
    // month, for the level is for other figures to say.
    [[nodiscard]] VectorXd direction_of(const MonthsOfSeries& one) const {
        VectorXd direction(static_cast<Index>(one.months()));
        double middle = 0;
        for (std::size_t k = one.first; k < one.end; ++k)
            middle += observations_[k].month / static_cast<double>(one.months());
        for (std::size_t k = one.first; k < one.end; ++k)
            direction(static_cast<Index>(k - one.first)) =
                fit_.expected[k] / fit_.sd_of_counts[k] * (observations_[k].month - middle);
        return direction;
    }

    // Counts scatter as Poisson counts at least, whatever the fit took the series to do.
    [[nodiscard]] double least_noise(const MonthsOfSeries& one) const {
        const double mean = std::max(fit_.expected[one.first], 1.0);
        return mean / (fit_.sd_of_counts[one.first] * fit_.sd_of_counts[one.first]);
    }

    const std::vector<Observation>& observations_;
    const Fit& fit_;
    MatrixXd slopes_;
    Eigen::LLT<MatrixXd> factor_;
};

std::string in_a_month(double share) { return base::compact(100 * std::abs(share), 2) + "%"; }

}  // namespace

std::vector<Drift> drifts_of(const TrackedCase& tracked, const Fitter& fitter, const Fit& fit) {
    const auto all_months = months_by_series(fitter.observations());
    std::vector<Drift> drifts;
    if (all_months.empty() || tracked.tracked.empty()) return drifts;
    const DriftSearch search(fitter.observations(), fit);
    for (const MonthsOfSeries& one : all_months)
        if (const auto drift = search.of(one, all_months.size())) drifts.push_back(*drift);
    return drifts;
}

std::vector<Warning> warnings_of_drifts(const TrackedCase& tracked, const std::vector<Drift>& drifts) {
    std::vector<Warning> all;
    for (const Drift& drift : drifts) {
        const model::ActualSeries& series = tracked.actuals.series[drift.series];
        const std::string path = model::path_of(tracked.business_case, series);
        const bool met = model::info(series.measure).of == model::ActualOf::friction;
        all.push_back(
            {base::Code::actuals_drift, path,
             path + " " + std::string(model::info(series.measure).key) + (drift.a_month > 0 ? " rise" : " fall") +
                 " by about " + in_a_month(drift.a_month) +
                 " a month beside all that the case knows, and strengths and updated figures may have taken that in: " +
                 (met ? "does the friction change by itself, or is the fix another than planned?"
                      : "do customers who meet none of these frictions do the same?")});
    }
    return all;
}

}  // namespace cxcase::analysis
