// A report for spreadsheets.
#pragma once

#include "cxcase/report/report.hpp"

#include <string>

namespace cxcase::render {

// The report's records as RFC 4180 says: a header, CRLF, quotes where needed. Figures are raw, missing ones empty.
// A text that a spreadsheet would take for a formula (= + - @ first, or a tab or line end before them) gets a ' in front.
[[nodiscard]] std::string csv(const report::Report& report);

}  // namespace cxcase::render
