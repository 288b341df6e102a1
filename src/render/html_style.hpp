// The page's one style: src/render/style/report.css, and what the case itself decides about it.
#pragma once

#include "cxcase/report/submission.hpp"

#include <string>
#include <string_view>

namespace cxcase::render {

// The file src/render/style/report.css, carried inside the program.
[[nodiscard]] std::string_view report_css();

// The text of the style element, without its tags.
[[nodiscard]] std::string style_of(const report::Submission& submission);

// A text as CSS has it in quotes; nothing in it can end the quotes or the style.
[[nodiscard]] std::string css_string(std::string_view text);

}  // namespace cxcase::render
