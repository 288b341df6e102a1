// Actuals against plan, as a report: what was realised and why, what to expect, what it says about the figures of the case.
#pragma once

#include "cxcase/analysis/track.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cxcase::report {

// Actuals, and what they say.
struct Tracked {
    std::string file;  // its name, fit for text
    model::Actuals actuals;
    analysis::TrackResult result;
};

struct TrackReportOptions {
    std::string file;                                   // of the actuals
    bool notes = true;                                  // conventions and warnings for people
    bool at_likely = false;                             // ranges stand at their likely value, not their mean
    std::vector<analysis::Warning> case_warnings = {};  // what the readers of the case and of the actuals had to say
};

[[nodiscard]] Report track_report(const model::BusinessCase& business_case, const model::Actuals& actuals,
                                  const analysis::TrackResult& result, const TrackReportOptions& options);

// A table of actuals to fill in (CSV): a row for each figure and month up to `months`; with `planned`, each with the value
// that the plan has.
[[nodiscard]] std::string track_template(const model::BusinessCase& business_case,
                                         const std::vector<std::string>& subjects,
                                         const std::vector<model::ActualSeries>& series,
                                         const std::vector<std::vector<double>>& planned, int months);

}  // namespace cxcase::report
