// How customers melt away, as a report: the curve as observed, as the model has it, and further than was observed.
#pragma once

#include "cxcase/analysis/lifecycle.hpp"
#include "cxcase/analysis/retention.hpp"
#include "cxcase/report/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::report {

// The curve as stages of a segment of a case.
struct RetentionStages {
    std::string segment;  // its id, and that of the first stage
    analysis::Lifecycle life;
    std::vector<double> customers;  // in each stage now
    bool derived = true;            // from the curve and the customers of the segment; else stated
    double churn_before = 0;        // of the segment in a month

    [[nodiscard]] std::string id(std::size_t stage) const;  // "homes", "homes-stage-2"
    [[nodiscard]] double churn_now() const;                 // of all stages together in a month
};

struct RetentionCurve {
    std::string name;
    analysis::Survivors survivors;
    analysis::RetentionFit fit;
    std::optional<RetentionStages> stages = {};
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
