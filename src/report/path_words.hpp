// Paths of the case file in words.
#pragma once

#include <string>

namespace cxcase::report {

// A path as people say it: "missed-visit on family: churn", "bill-preview fixes first-bill", "everyday: customers".
[[nodiscard]] std::string said(const std::string& path);

}  // namespace cxcase::report
