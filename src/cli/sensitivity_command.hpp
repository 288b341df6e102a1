// `cxcase sensitivity`: which figures decide.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

namespace cxcase::cli {

[[nodiscard]] int sensitivity_command(const Arguments& arguments, Streams& streams);

}  // namespace cxcase::cli
