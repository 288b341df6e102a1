// A table of actuals (CSV): one row a figure, with the columns month, what, measure and value. What can be measured of whom
// stands in one table, model::actual_measures().
#pragma once

#include "cxcase/model/actuals.hpp"
#include "cxcase/model/business_case.hpp"
#include "cxcase/source/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// `actuals` is empty exactly when diagnostics hold an error.
struct ActualsRead {
    std::optional<model::Actuals> actuals;
    source::Diagnostics diagnostics;  // sorted
};

// The table in `file`, a text of `sources`. All problems in one run; never throws on bad input.
[[nodiscard]] ActualsRead read_actuals(const source::Sources& sources, source::FileId file,
                                       const model::BusinessCase& business_case);

// Every series the case could have, without values, in their order.
[[nodiscard]] std::vector<model::ActualSeries> possible_actuals(const model::BusinessCase& business_case);

}  // namespace cxcase::input
