// --survivors with --lifecycle: a fitted curve goes into a case as stages of life.
#pragma once

#include "arguments.hpp"
#include "case_input.hpp"
#include "cxcase/report/retention_report.hpp"
#include "data_options.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::cli {

struct LifecycleWish {
    std::string segment, into, as_of;
    std::size_t stages = 0;         // 0: as many as the curve needs
    std::vector<double> customers;  // in each stage now; empty: not stated
};

// Nothing without --lifecycle. Throws UsageError.
[[nodiscard]] std::optional<LifecycleWish> lifecycle_wish(const Arguments& arguments);

// Writes the only curve into the case, and adds to it what was written. False where that cannot be done, which has been
// told. Throws UsageError, StreamFailure.
[[nodiscard]] bool stages_into(const DataWish& data, const LifecycleWish& wish,
                               std::vector<report::RetentionCurve>& curves, const CaseOptions& options,
                               Streams& streams);

}  // namespace cxcase::cli
