// What must hold of a file's bytes before any YAML is read.
#pragma once

#include "cxcase/document/node.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::document {

struct ByteCheck {
    bool passed = true;
    // Lines that begin with blanks other than spaces, in file order. Whether that is wrong only the parser
    // knows: a text in quotes may run over such a line.
    std::vector<source::Span> odd_indentation;
};

[[nodiscard]] ByteCheck check_bytes(const source::Sources& sources, source::FileId file,
                                    source::Diagnostics& diagnostics, const Limits& limits);

// The diagnostic for one of `odd_indentation`.
[[nodiscard]] source::Diagnostic explain_indentation(const source::Sources& sources, source::Span span);

}  // namespace cxcase::document
