// cxcase rank.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

namespace cxcase::cli {

// Gives the exit code. Throws UsageError and StreamFailure.
[[nodiscard]] int rank_command(const Arguments& arguments, Streams& streams);

}  // namespace cxcase::cli
