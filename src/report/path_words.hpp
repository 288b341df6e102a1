// Paths of the case file in words.
#pragma once

#include "cxcase/report/cell.hpp"

#include <string>

namespace cxcase::report {

// A path as people say it: "missed-visit on family: churn", "bill-preview fixes first-bill", "everyday: customers".
[[nodiscard]] std::string said(const std::string& path);

// The same as a cell, which leads to the figure in a register of assumptions where the document has one.
[[nodiscard]] Cell said_cell(const std::string& path);

}  // namespace cxcase::report
