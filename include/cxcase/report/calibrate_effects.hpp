// What calibrate measured, as the lines of a case: `affects:` blocks with ranges, source, grade and date.
#pragma once

#include "cxcase/report/calibrate_report.hpp"

#include <string>
#include <utility>
#include <vector>

namespace cxcase::report {

// A friction in a segment ("all" where the data has none): the keys of `affects` and what stands there.
struct EffectLines {
    std::string friction, segment;                          // ids
    std::string name;                                       // of the column, where the id had to differ; else empty
    std::vector<std::pair<std::string, std::string>> keys;  // "churn", "{normal: {mean: +3.5pp, sd: 0.4pp}, …}"
    std::string remark;                                     // the 95% interval
    bool rough = false;                                     // as in FrictionEffect
};

// Those that can stand in a case: yes or no, and counts. `as_of` is a month, "2026-09".
[[nodiscard]] std::vector<EffectLines> effect_lines(const CalibrateSource& source,
                                                    const analysis::CalibrateResult& result,
                                                    const CalibrateReportOptions& options, const std::string& as_of);

// A YAML file of them: `frictions:` to paste, each effect a normal distribution around its estimate, or p10, p50 and p90
// where it is rough.
[[nodiscard]] std::string effects_yaml(const CalibrateSource& source, const std::vector<EffectLines>& lines);

}  // namespace cxcase::report
