// `cxcase report`: the document that is handed in.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

namespace cxcase::cli {

[[nodiscard]] int report_command(const Arguments& arguments, Streams& streams);

}  // namespace cxcase::cli
