// Files of the repository that are made from a table of the code: committed, so that people can read them, and held
// against the table by a test.
#pragma once

#include <string>
#include <string_view>

namespace cxcase::test {

// The file at `path`, relative to the repository, holds exactly `text`; else the test fails with the difference. With
// CXCASE_RECORD=1 the file is written instead.
void check_current(const std::string& path, std::string_view text);

// The same for the lines between "<!-- table: NAME -->" and "<!-- end: NAME -->" of a document.
void check_current_part(const std::string& path, const std::string& name, std::string_view text);

}  // namespace cxcase::test
