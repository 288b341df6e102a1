// The line of sight as a report (schema cxcase.explain/1): steps with their formulas, the inputs they rest on with place,
// source and grade, and the result.
//
// JSON: {schema, case, subject: {kind, path, name}, result: {…}, steps: [{key, title, formula, rows: [{…, formula,
// inputs: [path]}], totals: […]}], inputs: [{number, path, written, value, unit, where, source, evidence, as_of, note,
// stated}], warnings: [{code, path, text}]}, and with months a list `months` of one object a month. CSV: a line a figure (step, item, figure, value,
// formula, inputs); with months a line a month.
#pragma once

#include "cxcase/analysis/explain.hpp"
#include "cxcase/base/codes.hpp"
#include "cxcase/model/measures.hpp"
#include "cxcase/report/report.hpp"

#include <string>
#include <vector>

namespace cxcase::report {

struct ExplainOptions {
    std::string file;                              // the case, as it was named
    std::vector<std::string> places;               // by Quantity::id: "case.yaml:14:12"; empty for defaults
    bool months = false;                           // the monthly table in place of the steps
    bool notes = true;                             // conventions for people
    bool at_likely = false;                        // ranges stand at their likely value, not their mean
    std::vector<analysis::Warning> case_warnings;  // of the reader; those about what is explained are shown
};

[[nodiscard]] Report explain_report(const model::BusinessCase& business_case,
                                    const analysis::InitiativeExplanation& explanation, const ExplainOptions& options);
[[nodiscard]] Report explain_report(const model::BusinessCase& business_case,
                                    const analysis::FrictionExplanation& explanation, const ExplainOptions& options);
[[nodiscard]] Report explain_report(const model::BusinessCase& business_case,
                                    const analysis::SegmentExplanation& explanation, const ExplainOptions& options);
[[nodiscard]] Report explain_report(const model::BusinessCase& business_case,
                                    const analysis::FigureExplanation& explanation, const ExplainOptions& options);

// What a code or a measure means; no case is needed.
[[nodiscard]] Report explain_report(const base::CodeInfo& code);
[[nodiscard]] Report explain_report(const model::MeasureInfo& measure);

}  // namespace cxcase::report
