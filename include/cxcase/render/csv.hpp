// A report for spreadsheets.
#pragma once

#include "cxcase/report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::render {

// The report's records as RFC 4180 says: a header, CRLF, quotes where needed. Figures are raw, missing ones empty.
// A text that a spreadsheet would take for a formula (= + - @ first, or a tab or line end before them) gets a ' in front.
// A signed amount such as +3.5pp or -8% is none and stays as it is.
[[nodiscard]] std::string csv(const report::Report& report);

// What ends a record.
inline constexpr std::string_view csv_record_end = "\r\n";

// One record of such a table.
[[nodiscard]] std::string csv_record(const std::vector<report::Cell>& cells);

}  // namespace cxcase::render
