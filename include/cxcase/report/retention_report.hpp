// How customers melt away, as a report: the curve as observed, as the model has it, and further than was observed.
#pragma once

#include "cxcase/analysis/retention.hpp"
#include "cxcase/report/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::report {

struct RetentionCurve {
    std::string name;
    analysis::Survivors survivors;
    analysis::RetentionFit fit;
};

struct RetentionSource {
    std::string file = {};
    std::string period = {};                   // "per year"
    std::optional<double> customers = {};      // that the first row stands for
    std::optional<double> discount_rate = {};  // a period
    std::size_t projected = 12;                // periods beyond the last row
    bool notes = true;
};

[[nodiscard]] Report retention_report(const RetentionSource& source, const std::vector<RetentionCurve>& curves);

}  // namespace cxcase::report
