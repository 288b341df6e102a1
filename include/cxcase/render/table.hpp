// A report for a terminal.
#pragma once

#include "cxcase/report/report.hpp"

#include <cstddef>
#include <string>

namespace cxcase::render {

struct TableStyle {
    std::size_t width = 80;  // columns; no line is wider. At least 40
    bool unicode = true;     // rules and marks; false: ASCII
    bool colour = false;     // ANSI escapes
};

// Title, terms, answer, then each section. Numbers stand right-aligned; a table leaves out extra columns and shortens
// names to fit; sentences are wrapped. Ends in a line end; no line ends in spaces.
[[nodiscard]] std::string table(const report::Report& report, const TableStyle& style = {});

}  // namespace cxcase::render
