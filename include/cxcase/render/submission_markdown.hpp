// The document that is handed in, for wikis, pull requests and pandoc.
#pragma once

#include "cxcase/render/figures.hpp"
#include "cxcase/report/submission.hpp"

#include <string>

namespace cxcase::render {

// GitHub's Markdown. What the case says is text: pipes, markup, HTML and mentions in it are escaped. Links lead to anchors
// inside the document.
[[nodiscard]] std::string markdown(const report::Submission& submission, const Locale& locale = locales().front());

}  // namespace cxcase::render
