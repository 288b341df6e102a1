// The parts of the report on customer data.
#pragma once

#include "cxcase/report/calibrate_report.hpp"

#include <string_view>
#include <vector>

namespace cxcase::report {

struct CalibrateAnswer {
    const CalibrateSource& source;
    const analysis::CalibrateResult& result;
    const CalibrateReportOptions& options;

    [[nodiscard]] bool of_churn() const { return options.outcome == analysis::Outcome::churn; }
    // Is a row of the regression a customer in a month?
    [[nodiscard]] bool by_month() const { return !source.tenure.empty(); }
};

// "yes_no", "count" or "amount".
[[nodiscard]] std::string_view name_of(analysis::FrictionKind kind);

// "regression", "experiment" or "phases".
[[nodiscard]] std::string_view name_of(analysis::Method method);

[[nodiscard]] std::vector<Section> calibrate_tables(const CalibrateAnswer& answer);
[[nodiscard]] Table calibrate_records(const CalibrateAnswer& answer);
[[nodiscard]] Value calibrate_json(const CalibrateAnswer& answer);

}  // namespace cxcase::report
