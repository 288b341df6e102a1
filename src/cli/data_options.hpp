// What the options of calibrate say about the columns of a table.
#pragma once

#include "arguments.hpp"
#include "cxcase/analysis/calibrate.hpp"
#include "cxcase/input/customer_data.hpp"

#include <string>
#include <vector>

namespace cxcase::cli {

struct DataWish {
    std::string file;
    std::vector<input::ColumnWish> columns;  // outcome, frictions, covariates, then the others
    analysis::Outcome outcome = analysis::Outcome::churn;
    analysis::Method method = analysis::Method::regression;
    std::string period;  // "per month"; empty for a conversion
};

// Of customers, or with --survivors of curves. Throws UsageError.
[[nodiscard]] DataWish data_wish(const Arguments& arguments);

// Of "per quarter", 3; of a conversion, which has no period, 1.
[[nodiscard]] double months_of_period(const DataWish& wish);

// The columns of a role, "late, wrong_bill"; empty where there is none.
[[nodiscard]] std::vector<std::string> names_of(const DataWish& wish, input::ColumnRole role);

}  // namespace cxcase::cli
