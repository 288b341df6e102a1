// Text inside HTML and SVG.
#pragma once

#include "cxcase/render/figures.hpp"

#include <string>
#include <string_view>

namespace cxcase::render {

// What HTML and XML give a meaning is written as entities; fit for attributes in double quotes too.
[[nodiscard]] std::string escaped_markup(std::string_view words);

// A text of ours or of the case, made printable. A part that may run from right to left keeps to itself.
[[nodiscard]] std::string markup_text(std::string_view words);

// The same where there is no markup but the text itself: in SVG, attributes, the title of the page.
[[nodiscard]] std::string bare_text(std::string_view words);

// The class of the page's style that a tone is; none where it is plain.
[[nodiscard]] std::string_view tone_class(report::Tone tone);

// A figure with a minus sign as wide as a plus where it had a hyphen.
[[nodiscard]] std::string with_minus(std::string figure);

}  // namespace cxcase::render
