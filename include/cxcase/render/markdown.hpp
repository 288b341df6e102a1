// A report for pull requests, wikis and mails.
#pragma once

#include "cxcase/report/report.hpp"

#include <string>

namespace cxcase::render {

// GitHub's Markdown. What the case says is text: pipes, markup, HTML and mentions in it are escaped.
[[nodiscard]] std::string markdown(const report::Report& report);

}  // namespace cxcase::render
