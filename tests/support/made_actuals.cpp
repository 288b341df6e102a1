#include "support/made_actuals.hpp"

#include "cxcase/analysis/track.hpp"
#include "cxcase/input/actuals.hpp"

#include <algorithm>

namespace cxcase::test {

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

}  // namespace cxcase::test
