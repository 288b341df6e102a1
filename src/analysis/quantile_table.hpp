// The canonical value of a quantity as a function of its normal score, tabulated.
//
// In u the ends of a distribution are steep and a table is bad; in z = normal score of u every shape of the case file is
// smooth, but for one knot (where the halves of a {p10, p50, p90} join, or at the peak of a triangle); from there cells run
// to both sides. There are as many as it takes: 8 for most lognormals, 16 for most PERTs, 512 a side at most.
#pragma once

#include "cxcase/model/quantity.hpp"
#include "scores.hpp"

#include <cstddef>
#include <functional>
#include <optional>

namespace cxcase::analysis {

class QuantileTable {
 public:
    // Error below 1e-9 of the spread from the 0.02% to the 99.98% quantile, or of the distance from the median where that
    // is larger. The curve must not fall.
    explicit QuantileTable(const std::function<double(double)>& curve, std::optional<double> knot = std::nullopt);

    // Of the canonical value of an assumption that has neither discrete values nor samples.
    static QuantileTable of(const model::Assumption& assumption);

    void map(const Scores& scores, Scores& values) const { draw_loops().values(curve_, scores, values); }

    [[nodiscard]] const CellCurve& curve() const { return curve_; }
    [[nodiscard]] std::size_t cells() const { return curve_.cells.size(); }

 private:
    void add_side(std::size_t side, const std::function<double(double)>& curve, double end);

    CellCurve curve_;
};

// The share of a standard normal below a score.
[[nodiscard]] QuantileTable normal_shares();

}  // namespace cxcase::analysis
