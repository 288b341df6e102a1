// Puts measured effects into the text of a case and leaves everything else of it as it stands: comments, layout, order.
#pragma once

#include "cxcase/source/source.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cxcase::input {

// `affects.<segment>` of a friction: keys and what stands there, each a map on one line.
struct MeasuredEffect {
    std::string friction, segment;  // ids; the segment may be "all"
    std::string name;               // of a friction that is new, where it has one
    std::vector<std::pair<std::string, std::string>> keys;
};

struct MeasuredCase {
    std::optional<std::string> text;  // empty exactly when diagnostics hold an error
    source::Diagnostics diagnostics;
    std::vector<std::string> paths;   // of the figures that were written
    std::vector<std::string> added;   // ids of frictions that the case did not have
    std::vector<std::string> shared;  // and of those in several segments that one effect of "all" was written to
};

// Figures that are there are replaced, others added where the map they belong to ends; a friction the case does not have
// comes last. An id that is written with other hyphens, underscores or capitals in the case is that one. "all" means every
// segment that a friction names already. Later states of the text become texts of `sources`. Each figure is read back: where
// another one would move with it (by an anchor, an alias, `<<`), or it would not be read as what was written, there is an error
// instead.
[[nodiscard]] MeasuredCase put_effects(source::Sources& sources, source::FileId file,
                                       const std::vector<MeasuredEffect>& effects);

// A figure that stands at a path of the case, and what stands there from now on.
struct PlacedFigure {
    std::string path;   // "initiatives.tracking.fixes.late"
    std::string value;  // a map on one line
};

// The same for figures anywhere in a case.
[[nodiscard]] MeasuredCase put_figures(source::Sources& sources, source::FileId file,
                                       const std::vector<PlacedFigure>& figures);

}  // namespace cxcase::input
