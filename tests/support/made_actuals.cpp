#include "support/made_actuals.hpp"

#include "cxcase/analysis/track.hpp"
#include "cxcase/input/actuals.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace cxcase::test {

std::string homes_case(const std::string& homes, const std::string& rest) {
    return R"(
cxcase: 1
title: T
currency: EUR
start: 2027-01
horizon: 3 years
discount_rate: 10%
segments:
  homes: {)" +
           homes + "}\n" + rest;
}

model::Actuals made_actuals(const model::BusinessCase& business_case, double factor) {
    using model::ActualUnit;
    model::Actuals actuals;
    actuals.series = input::possible_actuals(business_case);
    const auto values = analysis::planned_actuals(business_case, actuals.series);
    actuals.last_month = std::min(months_made, business_case.calendar.horizon);
    for (std::size_t k = 0; k < actuals.series.size(); ++k) {
        auto& series = actuals.series[k];
        const ActualUnit unit = model::info(series.measure).unit;
        const bool scaled = unit == ActualUnit::count || unit == ActualUnit::money;
        series.values.resize(static_cast<std::size_t>(business_case.calendar.horizon));
        for (int t = 1; t <= actuals.last_month; ++t) {
            const auto at = static_cast<std::size_t>(t - 1);
            series.values[at] = values[k][at] * (scaled && t % 2 == 0 ? factor : 1);
        }
    }
    return actuals;
}

model::Actuals counted_actuals(const model::BusinessCase& real, const std::vector<model::ActualMeasure>& measures,
                               const std::vector<std::size_t>& funded, int months, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto draw = [&] { return (static_cast<double>(random() >> 11U) + 0.5) * 0x1p-53; };
    const auto normal = [&] { return std::sqrt(-2 * std::log(draw())) * std::cos(6.283185307179586 * draw()); };
    model::Actuals actuals;
    for (const model::ActualMeasure measure : measures) actuals.series.push_back({measure, 0, 0, {}});
    const auto values = analysis::planned_actuals(real, actuals.series, {.funded = funded});
    for (std::size_t k = 0; k < actuals.series.size(); ++k) {
        actuals.series[k].values.resize(static_cast<std::size_t>(real.calendar.horizon));
        for (std::size_t t = 0; t < static_cast<std::size_t>(months); ++t)
            actuals.series[k].values[t] = std::round(values[k][t] + std::sqrt(values[k][t]) * normal());
    }
    actuals.last_month = months;
    return actuals;
}

}  // namespace cxcase::test
