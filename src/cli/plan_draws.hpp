// What a plan under uncertainty is asked for on the command line.
#pragma once

#include "arguments.hpp"
#include "cxcase/analysis/choose_draws.hpp"

#include <optional>

namespace cxcase::cli {

// --objective, --risk, --draws and --seed; nothing where none is given, or only what the figures as stated answer. Throws
// UsageError.
[[nodiscard]] std::optional<analysis::ChooseDrawsOptions> plan_draws(const Arguments& arguments);

// Every set must be compared in every draw. Throws UsageError.
void check_open(const model::BusinessCase& business_case, const analysis::ChooseDrawsOptions& options);

}  // namespace cxcase::cli
