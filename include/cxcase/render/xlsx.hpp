// A workbook as a file for spreadsheets.
#pragma once

#include "cxcase/report/workbook.hpp"

#include <stdexcept>
#include <string>

namespace cxcase::render {

// A workbook is put together in temporary files, and they could not be made or written.
struct NoScratchFile : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The bytes of an Office Open XML workbook (.xlsx). Same workbook, same bytes: no clock, no name of a machine. Every
// formula carries its value, so that viewers that do not calculate show it. Texts are texts, whatever they begin with; what
// no text for people contains is written out (\x1b). Throws NoScratchFile.
[[nodiscard]] std::string xlsx(const report::Workbook& workbook);

}  // namespace cxcase::render
