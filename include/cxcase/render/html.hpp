// The submission as one page for a browser, a phone and a printer.
#pragma once

#include "cxcase/render/figures.hpp"
#include "cxcase/report/submission.hpp"

#include <string>
#include <string_view>

namespace cxcase::render {

struct HtmlStyle {
    Locale locale = locales().front();  // how figures are written; the words are English
};

// A whole document that needs nothing beside it: no script, no request, a policy that forbids both (Content-Security-Policy
// with the hash of its one style). Light and dark, from 360 pixels on, and on A4 or Letter. Every picture is drawn twice,
// for wide and for narrow screens, and has its figures in a table. A link whose anchor is not in the document is plain text;
// an anchor given twice is that of its first place. Figures shown rounded carry the full one.
[[nodiscard]] std::string html(const report::Submission& submission, const HtmlStyle& style = {});

}  // namespace cxcase::render
