// Actuals that rise or fall month by month beside all that a case knows.
#pragma once

#include "cxcase/analysis/rank.hpp"  // Warning
#include "track_fit.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

struct Drift {
    std::size_t series = 0;  // index in Actuals::series
    double a_month = 0;      // growth of the count: 0.01 is 1% more each month
};

// The series of the fit that drift: told from noise at 1%, all of them taken together, and by 3% a year or more. Whatever the
// figures of the case, the strengths and the dates can explain is theirs first: of a drift only the rest shows.
// Idea: the drift is one more figure of the fit, without a prior, whose most probable value follows from the residuals and the
// slopes at the point reached (Rao's score test). Its noise is what the series scatters by once the drift is out of it.
// Source: Cox and Hinkley, Theoretical Statistics, 1974, 9.3.
[[nodiscard]] std::vector<Drift> drifts_of(const TrackedCase& tracked, const Fitter& fitter, const Fit& fit);

// One for each, in the order of the series.
[[nodiscard]] std::vector<Warning> warnings_of_drifts(const TrackedCase& tracked, const std::vector<Drift>& drifts);

}  // namespace cxcase::analysis
