// Whether a workbook came out whole.
#pragma once

#include <string_view>

namespace cxcase::render {

// libxlsxwriter puts each part of a workbook into a temporary file, and where the disk is full it goes on without a word:
// the archive is in order, and the part in it ends in the middle. True where every part of the archive (ZIP, as APPNOTE.TXT
// of PKWARE has it, below 4 GiB) can be read, and closes every element of XML that it opens.
[[nodiscard]] bool parts_are_whole(std::string_view archive);

}  // namespace cxcase::render
