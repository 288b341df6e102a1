// `cxcase calibrate --survivors`: how customers melt away.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"
#include "cxcase/model/customer_data.hpp"
#include "data_options.hpp"
#include "destination.hpp"
#include "lifecycle_into.hpp"

#include <optional>

namespace cxcase::cli {

struct RetentionWish {
    std::optional<double> customers;      // that the first row stands for
    std::optional<double> discount_rate;  // a period
    std::optional<LifecycleWish> stages;  // to be written into a case
};

// Throws UsageError.
[[nodiscard]] RetentionWish retention_wish(const Arguments& arguments);

// Fits and writes; gives the exit code. Throws StreamFailure.
[[nodiscard]] int retention_command(const DataWish& data, const RetentionWish& wish, const model::CustomerData& table,
                                    const Destination& destination, const CaseOptions& telling, Streams& streams);

}  // namespace cxcase::cli
