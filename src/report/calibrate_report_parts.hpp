// The parts of the report on customer data.
#pragma once

#include "cxcase/report/calibrate_report.hpp"

#include <string>
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

// The title of a table; that of a segment names it.
[[nodiscard]] std::string part_title(const analysis::Calibration& part, const std::string& title);

// A coefficient with its error, for programs.
[[nodiscard]] Value::Object coefficient_json(const std::string& name, const analysis::Interval& estimate);

// Of a regression with a tenure: the check by Cox's regression and by Kaplan and Meier's curve. Else nothing, and null.
[[nodiscard]] std::vector<Table> survival_tables(const analysis::Calibration& part);
[[nodiscard]] Value survival_json(const analysis::Calibration& part);

// How customers were compared, and what such a comparison takes for granted.
[[nodiscard]] Notes calibrate_conventions(const CalibrateAnswer& answer);

[[nodiscard]] std::vector<Section> calibrate_tables(const CalibrateAnswer& answer);
[[nodiscard]] Table calibrate_records(const CalibrateAnswer& answer);
[[nodiscard]] Value calibrate_json(const CalibrateAnswer& answer);

}  // namespace cxcase::report
