// The YAML library's complaints in plain words, with the place to look at and the way out.
#pragma once

#include "events.hpp"
#include "outline.hpp"

#include <string_view>

namespace cxcase::document {

// `outline` is what was read before the reading broke off.
[[nodiscard]] source::Diagnostic explain_syntax(std::string_view text, source::FileId file, const Reading& reading,
                                                const Outline& outline);

}  // namespace cxcase::document
