// `cxcase sensitivity --grid`: one measure over two figures.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

#include <optional>

namespace cxcase::cli {

// The exit code. Throws UsageError, StreamFailure.
[[nodiscard]] int sensitivity_grid(const Arguments& arguments, std::optional<double> swing, Streams& streams);

}  // namespace cxcase::cli
