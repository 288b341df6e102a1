// The line a span begins in, as a terminal shows it: what render_text draws under each message.
#pragma once

#include "cxcase/source/source.hpp"

#include <cstddef>
#include <string>

namespace cxcase::source {

struct Excerpt {
    std::size_t line = 1;
    std::string text;           // escapes for what cannot be shown, tabs as spaces, cut around the span when long
    std::size_t indent = 0;     // columns before the carets
    std::size_t underline = 1;  // how many carets, at least one
};

// At most `width` columns of the line, with "…" where it is cut.
[[nodiscard]] Excerpt excerpt(const SourceFile& file, Span span, std::size_t width);

}  // namespace cxcase::source
