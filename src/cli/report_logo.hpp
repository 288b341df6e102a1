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

// A PNG or JPEG file of at most 512 KiB, by its content, in or below the folder of the file that names it. SVG is refused: it may hold
// scripts and call other servers.
[[nodiscard]] Logo logo_of(const CaseInput& input, const input::ComposedCase& composed);

}  // namespace cxcase::cli
