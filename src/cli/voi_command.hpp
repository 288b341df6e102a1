// `cxcase voi`: what knowing more is worth.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

namespace cxcase::cli {

// Gives the exit code. Throws UsageError, StreamFailure.
[[nodiscard]] int voi_command(const Arguments& arguments, Streams& streams);

}  // namespace cxcase::cli
