// --sql: the query that makes groups of customers where the data is, so that a few thousand rows travel and not a hundred
// million.
#pragma once

#include "data_options.hpp"

#include <string>
#include <string_view>

namespace cxcase::cli {

// Counts the rows of the table by every column of the wish. `dialect` is a choice of --sql. Throws UsageError where a column
// counts already.
[[nodiscard]] std::string group_query(const DataWish& wish, std::string_view dialect);

}  // namespace cxcase::cli
