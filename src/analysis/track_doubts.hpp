// What the updated figures leave open of the forecasts.
#pragma once

#include "track_fit.hpp"
#include "track_money.hpp"

#include <vector>

namespace cxcase::analysis {

// One standard deviation of each question's NPV [money], to first order: the slopes by each figure with the covariance of the
// fit. `scene`: with the figures at the point of the fit. A figure acts in its groups alone, so that only these are played.
[[nodiscard]] std::vector<double> forecast_sds(const TrackedCase& tracked, const Scene& scene,
                                               const std::vector<FreeFigure>& figures, const Fit& fit,
                                               const std::vector<engine::Question>& questions);

}  // namespace cxcase::analysis
