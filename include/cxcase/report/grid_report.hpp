// One measure over two figures, as a report: where the answer holds, where it turns, and where others are funded.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/model/business_case.hpp"
#include "cxcase/model/measures.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::report {

struct GridAxis {
    std::string name;                           // the path, with the verb where there is one
    std::vector<std::string> values;            // as typed; as numbers where they were chosen for the user
    std::vector<double> canonical = {};         // likewise, of `figure`; empty where they were typed
    const model::Assumption* figure = nullptr;  // of the case; nullptr where the values were typed
};

struct GridCell {
    std::optional<double> figure;     // of the measure, where it exists
    std::vector<std::string> funded;  // ids, sorted
    std::string error;                // why these two values make no valid case; empty where they do
};

struct Grid {
    GridAxis down, across;
    std::string measure;  // "portfolio.npv"
    model::MeasureUnit unit = model::MeasureUnit::money;
    GridCell as_it_stands;        // the case without any of the values
    std::vector<GridCell> cells;  // [down * across.values.size() + across]
};

struct GridReportOptions {
    bool notes = true;                                  // conventions and warnings for people
    bool at_likely = false;                             // ranges stand at their likely value, not their mean
    std::vector<analysis::Warning> case_warnings = {};  // what the reader of the case had to say
};

[[nodiscard]] Report grid_report(const model::BusinessCase& business_case, const Grid& grid,
                                 const GridReportOptions& options = {});

}  // namespace cxcase::report
