// What `check` found, for people and for the tools that run it.
#pragma once

#include "cxcase/report/check_report.hpp"

#include <cstddef>
#include <string>

namespace cxcase::render {

struct CheckStyle {
    std::size_t width = 80;  // lines are broken where that is possible
    bool unicode = true;
    bool colour = false;
    bool only_failures = false;
    std::size_t most = 100;  // of a file with more expectations, those that pass are only counted; failures beyond, too
};

// A file, a line an expectation; the last line is "N passed, N failed".
[[nodiscard]] std::string check_text(const report::CheckReport& report, const CheckStyle& style = {});

// JUnit's XML, as GitLab and Jenkins read it: a suite a file, a case an expectation. No times: the same input gives the
// same bytes.
[[nodiscard]] std::string check_junit(const report::CheckReport& report);

// The Test Anything Protocol, version 13.
[[nodiscard]] std::string check_tap(const report::CheckReport& report);

// Workflow commands of GitHub for what failed, then the last line of the text.
[[nodiscard]] std::string check_github(const report::CheckReport& report);

}  // namespace cxcase::render
