// `cxcase calibrate`: what customer data says about frictions.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

namespace cxcase::cli {

// Gives the exit code. Throws UsageError, StreamFailure.
[[nodiscard]] int calibrate_command(const Arguments& arguments, Streams& streams);

}  // namespace cxcase::cli
