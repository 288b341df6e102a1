// A figure inside a map that carries its source and grade for it.
#pragma once

#include "cxcase/document/node.hpp"

namespace cxcase::input {

// `figure` with the notes (per, source, evidence, as_of, note) of `outer`, which serve where it has none itself.
[[nodiscard]] document::Node with_notes(const document::Node& figure, const document::Node& outer);

}  // namespace cxcase::input
