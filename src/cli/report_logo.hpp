// The image of the title page, as the case names it.
#pragma once

#include "case_command.hpp"
#include "cxcase/report/submission.hpp"

#include <optional>

namespace cxcase::cli {

struct Logo {
    std::optional<report::Image> image;  // nothing where the case names none
    source::Diagnostics diagnostics;     // why it cannot be used, at its place in the case
};

// Adds the file to the sources, by name, so that no answer overwrites it. A PNG or JPEG file of at most 512 KiB, by its content, in or below the folder of the file that names it. SVG is refused: it may hold
// scripts and call other servers.
[[nodiscard]] Logo logo_of(CaseInput& input, const input::ComposedCase& composed);

}  // namespace cxcase::cli
