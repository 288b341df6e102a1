#include "precision.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Estimate;

// The smallest power of ten that is not below a size; 1e-9 off counts as on it.
double unit_above(double size) { return std::pow(10, std::ceil(std::log10(size) - 1e-9)); }

std::string percent_words(double share) { return base::compact(100 * share) + "%"; }

}  // namespace

double supported(const Estimate& estimate) {
    const double se = estimate.se.value_or(0);
    if (!(se > 0)) return estimate.value;
    const double unit = unit_above(se);
    const double rounded = std::round(estimate.value / unit) * unit;
    return rounded == 0 && std::abs(estimate.value) > se ? leading_digits(estimate.value, 1) : rounded;
}

double leading_digits(double value, int digits) {
    if (value == 0) return value;
    const double unit = std::pow(10, std::floor(std::log10(std::abs(value))) + 1 - digits);
    return std::round(value / unit) * unit;
}

Cell estimate_cell(Show show, const std::optional<Estimate>& estimate, std::string absent) {
    if (!estimate) return figure(show, std::nullopt, std::move(absent));
    return figure(show, supported(*estimate));
}

Cell told_cell(Show show, const std::optional<Estimate>& estimate) {
    if (!estimate) return figure(show, std::nullopt);
    const double rounded = supported(*estimate);
    return figure(show, rounded == 0 ? leading_digits(estimate->value, 1) : rounded);
}

Cell chance_cell(const Estimate& chance, std::size_t draws, bool certain) {
    if (certain) return figure(Show::percent, chance.value);
    // What never happens in n draws has a chance below 3/n (with 95% confidence), so no more can be said.
    const double least = std::max(0.001, unit_above(3.0 / static_cast<double>(draws)));
    const double unit = std::min(0.1, std::max(least, chance.se.value_or(0) > 0 ? unit_above(*chance.se) : 0));
    const double rounded = std::round(chance.value / unit) * unit;
    if (rounded <= unit / 2) return text("<" + percent_words(unit));
    if (rounded >= 1 - unit / 2) return text(">" + percent_words(1 - unit));
    return figure(Show::percent, rounded);
}

Cell chance_cell(const std::optional<Estimate>& chance, std::size_t draws, bool certain) {
    return chance ? chance_cell(*chance, draws, certain) : figure(Show::percent, std::nullopt);
}

}  // namespace cxcase::report
