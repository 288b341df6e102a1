// What a plan is asked for on the command line, and whether it can be answered.
#pragma once

#include "arguments.hpp"
#include "cxcase/analysis/choose_draws.hpp"

#include <optional>

namespace cxcase::cli {

// --objective, --risk, --draws and --seed; nothing where none is given, or only what the figures as stated answer. Throws
// UsageError.
[[nodiscard]] std::optional<analysis::ChooseDrawsOptions> plan_draws(const Arguments& arguments);

// A plan chooses among so many; `with_starts`: and when each starts. Throws UsageError.
void check_proposed(const model::BusinessCase& business_case, bool with_starts = false);

// A list for an unknown budget has room for so many. Throws UsageError.
void check_listed(const model::BusinessCase& business_case);

}  // namespace cxcase::cli
