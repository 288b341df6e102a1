#include "quantile_table.hpp"

#include "beta_curve.hpp"
#include "cxcase/base/normal.hpp"
#include "cxcase/model/distribution.hpp"
#include "cxcase/model/quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <variant>

namespace cxcase::analysis {

namespace {

using Curve = std::function<double(double)>;

constexpr double tolerance = 5e-10;
constexpr std::size_t most_cells = 512;

// What error is allowed where.
class Allowed {
 public:
    explicit Allowed(const Curve& curve) : median_(curve(0)), spread_(curve(3.5) - curve(-3.5)) {}
    [[nodiscard]] double at(double value) const {
        constexpr double rounding = 8 * std::numeric_limits<double>::epsilon();
        return std::max({tolerance * spread_, tolerance * std::abs(value - median_), rounding * std::abs(value)});
    }

 private:
    double median_, spread_;
};

bool accurate(const Cell& cell, const Curve& from_place, const Allowed& allowed) {
    constexpr std::array places{-0.5, -0.4, -0.22, 0.0, 0.22, 0.4, 0.5};
    return std::ranges::all_of(places, [&](double place) {
        const double value = from_place(place);
        return std::abs(cell.at(place) - value) <= allowed.at(value);
    });
}

// `count` cells between the knot and an end; empty when one of them is not accurate enough.
std::vector<Cell> cells_between(const Curve& curve, double knot, double end, std::size_t count,
                                const Allowed& allowed) {
    std::vector<Cell> cells;
    const double width = (end - knot) / static_cast<double>(count);
    for (std::size_t k = 0; k < count; ++k) {
        const auto from_place = [&](double t) { return curve(knot + width * (static_cast<double>(k) + t + 0.5)); };
        cells.push_back(cell_of(from_place, -0.5, 0.5));
        if (count < most_cells && !accurate(cells.back(), from_place, allowed)) return {};
    }
    return cells;
}

std::vector<Cell> enough_cells(const Curve& curve, double knot, double end, const Allowed& allowed) {
    std::vector<Cell> cells;
    for (std::size_t count = 1; cells.empty(); count *= 2) cells = cells_between(curve, knot, end, count, allowed);
    return cells;
}

// The score at which a curve reaches a value; beyond the ends, the end.
double score_of(const Curve& curve, double value) {
    double low = -largest_score;
    double high = largest_score;
    while (low < low + (high - low) / 2 && low + (high - low) / 2 < high) {
        const double middle = low + (high - low) / 2;
        (curve(middle) < value ? low : high) = middle;
    }
    return high;
}

// The score where the shape has an edge, if it has one.
std::optional<double> knot_of(const model::Distribution& d) {
    const Curve written = [&](double z) { return model::quantile_at_score(d, z); };
    if (const auto* triangular = std::get_if<model::Triangular>(&d.shape)) return score_of(written, triangular->likely);
    if (const auto* split = std::get_if<model::SplitNormal>(&d.shape))
        return score_of(written, model::from_space(split->space, split->mid));
    return std::nullopt;
}

}  // namespace

QuantileTable::QuantileTable(const Curve& curve, std::optional<double> knot) {
    curve_.knot = knot.value_or(-largest_score);
    curve_.both_sides = knot.has_value();
    curve_.lowest = curve(-largest_score);
    curve_.highest = curve(largest_score);
    add_side(0, curve, largest_score);
    if (knot) add_side(1, curve, -largest_score);
    if (cells() > CellCurve::few) return;
    for (std::size_t cell = 0; cell < cells(); ++cell)
        for (std::size_t k = 0; k < curve_.columns.size(); ++k) curve_.columns[k][cell] = curve_.cells[cell].c[k];
}

void QuantileTable::add_side(std::size_t side, const Curve& curve, double end) {
    if (end == curve_.knot) return;  // of no width: its one point is the knot, where the other side begins
    const std::vector<Cell> cells = enough_cells(curve, curve_.knot, end, Allowed(curve));
    const auto count = static_cast<double>(cells.size());
    curve_.scale[side] = count / std::abs(end - curve_.knot);
    curve_.limit[side] = count - 0.5000001;  // rounds to the last cell
    curve_.first[side] = curve_.cells.size();
    curve_.cells.insert(curve_.cells.end(), cells.begin(), cells.end());
}

QuantileTable QuantileTable::of(const model::Assumption& assumption) {
    const model::Distribution& distribution = assumption.distribution;
    if (std::holds_alternative<model::Beta>(distribution.shape)) {
        const BetaCurve beta(distribution);
        return QuantileTable([&](double z) { return model::convert(assumption.conversion, beta.at(z)); });
    }
    const auto curve = [&](double z) {
        return model::convert(assumption.conversion, model::quantile_at_score(distribution, z));
    };
    return QuantileTable(curve, knot_of(distribution));
}

QuantileTable normal_shares() { return QuantileTable(base::normal_cdf); }

}  // namespace cxcase::analysis
