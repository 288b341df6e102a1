// `cxcase track`: what really happened against the plan.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

namespace cxcase::cli {

// Gives the exit code. Throws UsageError, StreamFailure.
[[nodiscard]] int track_command(const Arguments& arguments, Streams& streams);

}  // namespace cxcase::cli
