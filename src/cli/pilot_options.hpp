// What `cxcase voi` is told about a test on customers.
#pragma once

#include "arguments.hpp"
#include "cxcase/analysis/voi.hpp"

#include <optional>

namespace cxcase::cli {

// --pilot with --cost-per-customer, --pilot-cost and --pilot-size. Throws UsageError: an input that is certain, that the case
// does not have, or that no test on customers can be about.
[[nodiscard]] std::optional<analysis::PilotWish> pilot_wish(const Arguments& arguments,
                                                            const model::BusinessCase& business_case);

// What --pilot takes in this case: uncertain inputs that a test on customers can be about, by path.
[[nodiscard]] std::vector<std::string> pilot_paths(const model::BusinessCase& business_case);

}  // namespace cxcase::cli
