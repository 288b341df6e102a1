// Figures that actuals have updated, in the words of a case: with their unit, their range, and where they come from.
#pragma once

#include "cxcase/analysis/track.hpp"

#include <string>
#include <vector>

namespace cxcase::report {

struct FigureText {
    std::string path;             // of the case
    std::string prior, mean, sd;  // for people: "14% per month", "9.8% per month", "0.6%"
    std::string written;  // for a case: "{beta: {mean: 9.8%, sd: 0.6%}, per: month, source: …}"; empty: cannot be
};

// In the order of the result.
[[nodiscard]] std::vector<FigureText> track_figures(const model::BusinessCase& business_case,
                                                    const analysis::TrackResult& result);

}  // namespace cxcase::report
