// The scripts that make a shell ask `cxcase complete` for what may stand at the cursor.
#pragma once

#include <span>
#include <string_view>

namespace cxcase::cli {

struct Shell {
    std::string_view name;    // "bash"
    std::string_view script;  // to be read by the shell at its start
};

[[nodiscard]] std::span<const Shell> shells();

}  // namespace cxcase::cli
