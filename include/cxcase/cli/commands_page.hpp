// The reference of commands, made from their table.
#pragma once

#include <string>

namespace cxcase::cli {

// Markdown, as docs/commands.md holds it.
[[nodiscard]] std::string commands_page();

}  // namespace cxcase::cli
