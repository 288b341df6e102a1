// From the outline to the tree that others read: aliases expanded, `<<` merged.
#pragma once

#include "outline.hpp"

namespace cxcase::document {

// The root. The outline is sound: keys are texts, aliases end, and their expansion is within limits.
[[nodiscard]] Node compose(const Outline& outline, source::Diagnostics& diagnostics);

}  // namespace cxcase::document
