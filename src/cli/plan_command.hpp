// `cxcase plan`: which set to fund.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

namespace cxcase::cli {

[[nodiscard]] int plan_command(const Arguments& arguments, Streams& streams);

}  // namespace cxcase::cli
