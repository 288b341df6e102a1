// Paths of the case file, as scenarios, challenges and correlations name them: segments.*.churn.
#pragma once

#include "read_context.hpp"

#include <string_view>

namespace cxcase::input {

// Whether every part of the pattern is a known key or an existing id, where it is not `*`; reports the first that is not.
// The last part may be missing in some places (patterns skip those), so only names that exist nowhere are refused.
bool check_path(ReadContext& context, std::string_view pattern, source::Span span);

}  // namespace cxcase::input
