// Whether a file that a case names lies where the case may read.
#pragma once

#include "cxcase/input/load.hpp"

#include <string>
#include <string_view>

namespace cxcase::input {

// Does the path lead out of the folder it must stay within, links followed? A path that cannot be followed does.
[[nodiscard]] bool lies_outside(const std::string& path, const Whereabouts& from);

// The absolute path with every link followed; what is not there yet keeps its name. Empty where a link cannot be followed.
[[nodiscard]] std::string real_path(const std::string& path);

inline constexpr std::string_view outside_help =
    "move the file below the folder of the case, or say --allow-outside where you trust the case";

}  // namespace cxcase::input
