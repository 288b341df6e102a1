// What every command that draws is told on the command line.
#pragma once

#include "arguments.hpp"
#include "cxcase/analysis/simulate.hpp"

namespace cxcase::cli {

// --draws, --seed, --sampling, --threads, --until and --payback-within. Throws UsageError.
[[nodiscard]] analysis::SimulateOptions draw_options(const Arguments& arguments);

}  // namespace cxcase::cli
