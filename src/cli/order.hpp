// --by of the commands that rank.
#pragma once

#include "arguments.hpp"
#include "cxcase/analysis/rank.hpp"

namespace cxcase::cli {

// By ROI where nothing is said.
[[nodiscard]] analysis::OrderBy order_of(const Arguments& arguments);

}  // namespace cxcase::cli
