// A curve of survivors as stages of life: what they are, and the lines of a case that say so.
#pragma once

#include "cxcase/report/retention_report.hpp"

#include <string>
#include <vector>

namespace cxcase::report {

// What a stage has of its own, as it stands in a case.
struct StageLines {
    std::string id, name;
    std::string customers, churn;
    std::string moves;  // empty in the last stage
};

// Of a curve with stages. `name`: of the segment, empty where it has none; `as_of`: a month, "2026-09".
[[nodiscard]] std::vector<StageLines> stage_lines(const RetentionCurve& curve, const std::string& name,
                                                  const std::string& file, const std::string& as_of);

[[nodiscard]] Table stages_table(const RetentionSource& source, const RetentionCurve& curve);
[[nodiscard]] Value stages_json(const RetentionCurve& curve);  // null without stages

}  // namespace cxcase::report
