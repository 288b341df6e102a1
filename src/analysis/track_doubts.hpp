// What the updated figures leave open of the forecasts, and of what has been brought to date.
#pragma once

#include "track_fit.hpp"
#include "track_money.hpp"

#include <vector>

namespace cxcase::analysis {

// What is asked of a group under a funding: npv_in or to_date_in.
using InGroup = double (SceneMoney::*)(std::size_t group, const engine::Funding& funding) const;

// One standard deviation of each question's worth [money], to first order: the slopes by each figure with the covariance of the
// fit. `scene`: with the figures at the point of the fit. A figure acts in its groups alone, so that only these are played.
[[nodiscard]] std::vector<double> doubts_of(const TrackedCase& tracked, const Scene& scene,
                                            const std::vector<FreeFigure>& figures, const Fit& fit,
                                            const std::vector<engine::Question>& questions, InGroup worth);

}  // namespace cxcase::analysis
