// Paths of the case file in words.
#pragma once

#include "cxcase/model/quantity.hpp"
#include "cxcase/report/cell.hpp"

#include <string>

namespace cxcase::report {

// A path as people say it: "missed-visit on family: churn", "bill-preview fixes first-bill", "everyday: customers".
[[nodiscard]] std::string said(const std::string& path);

// What it is a month, a year: "customers a year".
[[nodiscard]] std::string in_period(const std::string& what, double months);

// A figure by its path and, of a rate, the period it is counted in: a month, or who meets a friction the one it is written for.
[[nodiscard]] std::string said(const model::Assumption& row);
[[nodiscard]] Cell said_cell(const model::Assumption& row);

// The same as a cell, which leads to the figure in a register of assumptions where the document has one.
[[nodiscard]] Cell said_cell(const std::string& path);

}  // namespace cxcase::report
