// Changes applied to the tree of a case before it is read, so that an override gives exactly what editing the file gives.
#pragma once

#include "change.hpp"

namespace cxcase::input {

// Applies one change to every place its path names; reports a path that names none and an amount that does not fit.
// Anchors and aliases are expanded in the tree, so each place is changed by itself.
void apply(ReadContext& context, document::Node& root, const Change& change);

}  // namespace cxcase::input
