// Actuals while they are read: every value with its place, and what only shows when all of them are there.
#pragma once

#include "cxcase/model/actuals.hpp"
#include "cxcase/model/business_case.hpp"
#include "cxcase/source/source.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

struct PlacedSeries {
    model::ActualSeries series;
    std::string path;                                // as people write it
    std::vector<std::optional<source::Span>> where;  // by month, of the value
    int latest_row = 0;                              // the month of the row read last
};

// Gaps, and figures that contradict each other or do not add up.
void check_actuals(const model::BusinessCase& business_case, const std::vector<PlacedSeries>& all, int last_month,
                   source::Diagnostics& diagnostics);

}  // namespace cxcase::input
