// Where net present values pass zero as one figure moves.
//
// Idea: NPV is asked for on a scan of values. Going out from the case's own value, the first two neighbours between which the
// sign changes hold a root, below the case and above it; regula falsi closes in on both, and the one that lies nearer counts.
// What counts in whole months has no root between two of them: there the first month on the other side of zero is given.
#pragma once

#include "cxcase/analysis/ends.hpp"
#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// What every scan looks at: from a quarter of the figure to four times it, in equal ratios, within what it can be. The one in
// the middle is the case's own.
inline constexpr std::size_t scan_points = 63;
[[nodiscard]] std::vector<double> scan_of(const model::Assumption& a);

// A figure and where it is looked at.
struct ScannedFigure {
    double value = 0;  // the case's
    Ends range;
    std::vector<double> values;  // rising, the case's among them
    bool whole_months = false;
};

// The scan, and what of the range lies beyond it. Whole months are rounded.
[[nodiscard]] ScannedFigure scanned_figure(const model::Assumption& a, const Ends& range, bool whole_months);

struct Zero {
    std::optional<double> nearest;  // to the case's value
    bool in_range = false;          // whether one lies in the range, be it the nearest or not
};

// NPVs of every question with the figure at up to engine::Batch::block values: [question * block + value]; NaN where a
// value contradicts the rest of the case.
using NpvsAt = std::function<std::vector<double>(const std::vector<double>& values)>;

// By question.
[[nodiscard]] std::vector<Zero> zeros_of(const ScannedFigure& figure, std::size_t questions, const NpvsAt& npvs);

}  // namespace cxcase::analysis
