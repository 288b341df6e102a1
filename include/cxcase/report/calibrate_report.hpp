// What customer data says about frictions, as a report.
#pragma once

#include "cxcase/analysis/calibrate.hpp"
#include "cxcase/report/report.hpp"

#include <string>
#include <vector>

namespace cxcase::report {

// Where the data is from, and what its columns were taken for.
struct CalibrateSource {
    std::string file = {};    // as the user calls it
    std::string period = {};  // "per month"; empty for a conversion
    double months = 1;        // of the period
    std::size_t rows_read = 0, rows = 0;
    std::string outcome = {}, tenure = {}, count = {}, segment = {};  // columns; empty where there is none
    std::vector<std::string> covariates = {};
};

struct CalibrateReportOptions {
    analysis::Outcome outcome = analysis::Outcome::churn;
    bool notes = true;  // conventions and warnings for people
};

[[nodiscard]] Report calibrate_report(const CalibrateSource& source, const analysis::CalibrateResult& result,
                                      const CalibrateReportOptions& options = {});

// The warnings of the data and of each part; those of a segment name it.
[[nodiscard]] std::vector<analysis::Warning> calibrate_warnings(const analysis::CalibrateResult& result);
[[nodiscard]] std::vector<analysis::Warning> calibrate_refusals(const analysis::CalibrateResult& result);

}  // namespace cxcase::report
